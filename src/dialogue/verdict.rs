//! The verdict table: what is needed, and how it relates to what was asked for.

use super::catalogue::catalogue;
use super::goals::{Aim, CauseGoal, GoodsGoal, ImageGoal};
use super::offers::Offer;

catalogue! {
    /// What the profiles should bring. Its name is in ids of texts and in counters.
    pub enum Need {
        /// People who call, book, come, buy.
        Customers => "customers",
        /// People who subscribe to see what is published.
        Followers => "followers",
        /// Both: followers first, then some of them into customers; or each for an activity of its own.
        Both => "both",
        /// People who act: join, give, come, vote.
        Action => "action",
    }
}

catalogue! {
    /// How the need relates to the goal that was named. Its name is in counters.
    pub enum Relation {
        /// Objective and need agree.
        Right => "right",
        /// The goal serves only if it leads to the need.
        Means => "means",
        /// Followers were asked for, and people who buy or take part are needed.
        Misunderstanding => "misunderstanding",
        /// The rare case in which one comes after the other.
        Rare => "rare",
        /// The audience is there: now it is to act.
        Audience => "audience",
        /// Two activities: two aims, two measures.
        Two => "two",
        /// No goal was named: here it is.
        Open => "open",
    }
}

/// What is needed, in ids of texts: two activities need both otherwise than one does.
pub(super) fn needed(aim: Aim) -> &'static str {
    match (aim.offer(), need(aim)) {
        (Offer::Two, _) => "two",
        (
            Offer::Goods(_) | Offer::Image(_) | Offer::Cause,
            need @ (Need::Customers | Need::Followers | Need::Both | Need::Action),
        ) => need.name(),
    }
}

/// What an aim needs.
pub const fn need(aim: Aim) -> Need {
    match aim {
        Aim::Goods(
            _,
            GoodsGoal::Takings
            | GoodsGoal::Known
            | GoodsGoal::Followers
            | GoodsGoal::FewCustomers
            | GoodsGoal::Unsure,
        ) => Need::Customers,
        Aim::Image(_, ImageGoal::Audience | ImageGoal::Collaborations | ImageGoal::Unsure) => {
            Need::Followers
        }
        Aim::Image(_, ImageGoal::Products) | Aim::Two(_) => Need::Both,
        Aim::Cause(
            CauseGoal::Members | CauseGoal::Known | CauseGoal::Followers | CauseGoal::Unsure,
        ) => Need::Action,
    }
}

/// How the need of an aim relates to its goal.
pub const fn relation(aim: Aim) -> Relation {
    match aim {
        Aim::Goods(_, GoodsGoal::Takings)
        | Aim::Image(_, ImageGoal::Audience)
        | Aim::Cause(CauseGoal::Members) => Relation::Right,
        Aim::Goods(_, GoodsGoal::Known)
        | Aim::Image(_, ImageGoal::Collaborations)
        | Aim::Cause(CauseGoal::Known) => Relation::Means,
        Aim::Goods(_, GoodsGoal::Followers) | Aim::Cause(CauseGoal::Followers) => {
            Relation::Misunderstanding
        }
        Aim::Goods(_, GoodsGoal::FewCustomers) => Relation::Audience,
        Aim::Image(_, ImageGoal::Products) => Relation::Rare,
        Aim::Two(_) => Relation::Two,
        Aim::Goods(_, GoodsGoal::Unsure)
        | Aim::Image(_, ImageGoal::Unsure)
        | Aim::Cause(CauseGoal::Unsure) => Relation::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::super::goals::TwoGoal;
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
            (goods(GoodsGoal::FewCustomers), (N::Customers, R::Audience)),
            (goods(GoodsGoal::Unsure), (N::Customers, R::Open)),
            (image(ImageGoal::Audience), (N::Followers, R::Right)),
            (image(ImageGoal::Collaborations), (N::Followers, R::Means)),
            (image(ImageGoal::Products), (N::Both, R::Rare)),
            (image(ImageGoal::Unsure), (N::Followers, R::Open)),
            (Aim::Cause(CauseGoal::Members), (N::Action, R::Right)),
            (Aim::Cause(CauseGoal::Known), (N::Action, R::Means)),
            (
                Aim::Cause(CauseGoal::Followers),
                (N::Action, R::Misunderstanding),
            ),
            (Aim::Cause(CauseGoal::Unsure), (N::Action, R::Open)),
            (Aim::Two(TwoGoal::Goods), (N::Both, R::Two)),
            (Aim::Two(TwoGoal::Image), (N::Both, R::Two)),
            (Aim::Two(TwoGoal::Unsure), (N::Both, R::Two)),
        ] {
            assert_eq!((need(aim), relation(aim)), expected, "{aim:?}");
        }
    }
}
