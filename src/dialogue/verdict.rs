//! The verdict table: what is needed, and how it relates to what was asked for.

use super::answers::{Aim, GoodsGoal, ImageGoal};
use super::catalogue::catalogue;

catalogue! {
    /// What the profiles should bring. Its name is in ids of texts and in counters.
    pub enum Need {
        /// People who call, book, come, buy.
        Customers => "customers",
        /// People who subscribe to see what is published.
        Followers => "followers",
        /// The rare case: followers first, then some of them into customers.
        Both => "both",
    }
}

catalogue! {
    /// How the need relates to the goal that was named. Its name is in counters.
    pub enum Relation {
        /// Objective and need agree.
        Right => "right",
        /// The goal serves only if it leads to the need.
        Means => "means",
        /// Followers were asked for, customers are needed.
        Misunderstanding => "misunderstanding",
        /// The rare case in which one comes after the other.
        Rare => "rare",
        /// No goal was named: here it is.
        Open => "open",
    }
}

/// What an aim needs.
pub const fn need(aim: Aim) -> Need {
    match aim {
        Aim::Goods(
            _,
            GoodsGoal::Takings | GoodsGoal::Known | GoodsGoal::Followers | GoodsGoal::Unsure,
        ) => Need::Customers,
        Aim::Image(_, ImageGoal::Audience | ImageGoal::Collaborations | ImageGoal::Unsure) => {
            Need::Followers
        }
        Aim::Image(_, ImageGoal::Products) => Need::Both,
    }
}

/// How the need of an aim relates to its goal.
pub const fn relation(aim: Aim) -> Relation {
    match aim {
        Aim::Goods(_, GoodsGoal::Takings) | Aim::Image(_, ImageGoal::Audience) => Relation::Right,
        Aim::Goods(_, GoodsGoal::Known) | Aim::Image(_, ImageGoal::Collaborations) => {
            Relation::Means
        }
        Aim::Goods(_, GoodsGoal::Followers) => Relation::Misunderstanding,
        Aim::Image(_, ImageGoal::Products) => Relation::Rare,
        Aim::Goods(_, GoodsGoal::Unsure) | Aim::Image(_, ImageGoal::Unsure) => Relation::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::super::offers::{GoodsOffer, ImageOffer};
    use super::*;

    #[test]
    fn the_table_is_the_one_that_was_agreed() {
        use {Need as N, Relation as R};
        let goods = |goal| Aim::Goods(GoodsOffer::Venue, goal);
        let image = |goal| Aim::Image(ImageOffer::Model, goal);
        for (aim, expected) in [
            (goods(GoodsGoal::Takings), (N::Customers, R::Right)),
            (goods(GoodsGoal::Known), (N::Customers, R::Means)),
            (
                goods(GoodsGoal::Followers),
                (N::Customers, R::Misunderstanding),
            ),
            (goods(GoodsGoal::Unsure), (N::Customers, R::Open)),
            (image(ImageGoal::Audience), (N::Followers, R::Right)),
            (image(ImageGoal::Collaborations), (N::Followers, R::Means)),
            (image(ImageGoal::Products), (N::Both, R::Rare)),
            (image(ImageGoal::Unsure), (N::Followers, R::Open)),
        ] {
            assert_eq!((need(aim), relation(aim)), expected, "{aim:?}");
        }
    }
}
