//! The verdict table: what is needed, and how it relates to what was asked for.

use super::answers::{Aim, GoodsGoal, ImageGoal};

/// What the profiles should bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// People who call, book, come, buy.
    Customers,
    /// People who subscribe to see what is published.
    Followers,
    /// The rare case: followers first, then some of them into customers.
    Both,
}

/// How the need relates to the goal that was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Objective and need agree.
    Right,
    /// The goal serves only if it leads to the need.
    Means,
    /// Followers were asked for, customers are needed.
    Misunderstanding,
    /// The rare case in which one comes after the other.
    Rare,
    /// No goal was named: here it is.
    Open,
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
    use super::super::answers::{GoodsOffer, ImageOffer};
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
