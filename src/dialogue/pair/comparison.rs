//! Two people's answers side by side.

use crate::dialogue::catalogue::catalogue;
use crate::dialogue::goals::{Aim, CauseGoal, GoodsGoal, ImageGoal, TwoGoal};
use crate::dialogue::verdict::{Relation, relation};

use super::side::Side;

/// What both of them sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Comparison {
    /// What the social media manager believes the client wants.
    pub smm: Aim,
    /// What the client wants.
    pub owner: Aim,
}

catalogue! {
    /// What stands between the two: the first thing to talk about. Its name is in ids of texts.
    pub enum Gap {
        /// They see the activity differently.
        Activity => "activity",
        /// They see the goal differently.
        Goal => "goal",
        /// Both say followers, and people who buy or take part are needed.
        Followers => "followers",
        /// Neither knows the goal yet.
        Unsure => "unsure",
        /// Nothing.
        Nothing => "nothing",
    }
}

impl Comparison {
    /// What one side said.
    pub const fn of(self, side: Side) -> Aim {
        match side {
            Side::Smm => self.smm,
            Side::Owner => self.owner,
        }
    }

    /// Whether they say the same of the activity.
    pub fn same_activity(self) -> bool {
        self.smm.offer() == self.owner.offer()
    }

    /// Whether they say the same of the goal.
    pub fn same_goal(self) -> bool {
        self.smm.goal() == self.owner.goal()
    }

    /// Whether they mean the same.
    pub fn same(self) -> bool {
        self.same_activity() && self.same_goal()
    }

    /// What stands between them.
    pub fn gap(self) -> Gap {
        if !self.same_activity() {
            return Gap::Activity;
        }
        if !self.same_goal() {
            return Gap::Goal;
        }
        if is_unsure(self.owner) {
            return Gap::Unsure;
        }
        match relation(self.owner) {
            Relation::Misunderstanding => Gap::Followers,
            Relation::Right
            | Relation::Means
            | Relation::Rare
            | Relation::Audience
            | Relation::Two
            | Relation::Open => Gap::Nothing,
        }
    }

    /// Whether there is a brief that both can confirm: they mean the same, and know what.
    pub fn has_brief(self) -> bool {
        match self.gap() {
            Gap::Followers | Gap::Nothing => true,
            Gap::Activity | Gap::Goal | Gap::Unsure => false,
        }
    }
}

const fn is_unsure(aim: Aim) -> bool {
    matches!(
        aim,
        Aim::Goods(_, GoodsGoal::Unsure)
            | Aim::Image(_, ImageGoal::Unsure)
            | Aim::Cause(CauseGoal::Unsure)
            | Aim::Two(TwoGoal::Unsure)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::offers::GoodsOffer;

    #[test]
    fn what_stands_between_them_is_the_first_thing_that_differs() {
        let goods = |offer, goal| Aim::Goods(offer, goal);
        let (venue, shop) = (GoodsOffer::Venue, GoodsOffer::Shop);
        for (smm, owner, gap) in [
            (
                goods(venue, GoodsGoal::Takings),
                goods(venue, GoodsGoal::Takings),
                Gap::Nothing,
            ),
            (
                goods(venue, GoodsGoal::Takings),
                goods(shop, GoodsGoal::Followers),
                Gap::Activity,
            ),
            (
                goods(venue, GoodsGoal::Followers),
                goods(venue, GoodsGoal::Takings),
                Gap::Goal,
            ),
            (
                goods(venue, GoodsGoal::Followers),
                goods(venue, GoodsGoal::Followers),
                Gap::Followers,
            ),
            (
                goods(shop, GoodsGoal::Unsure),
                goods(shop, GoodsGoal::Unsure),
                Gap::Unsure,
            ),
            (
                Aim::Two(TwoGoal::Unsure),
                Aim::Two(TwoGoal::Unsure),
                Gap::Unsure,
            ),
            (
                Aim::Cause(CauseGoal::Followers),
                Aim::Cause(CauseGoal::Followers),
                Gap::Followers,
            ),
            (
                Aim::Cause(CauseGoal::Known),
                Aim::Two(TwoGoal::Goods),
                Gap::Activity,
            ),
        ] {
            let comparison = Comparison { smm, owner };
            assert_eq!(comparison.gap(), gap, "{comparison:?}");
            let agreed = matches!(gap, Gap::Nothing | Gap::Followers | Gap::Unsure);
            assert_eq!(comparison.same(), agreed, "{comparison:?}");
        }
    }
}
