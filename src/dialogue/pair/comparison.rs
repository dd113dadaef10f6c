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
        /// They see the activity differently, and with it what it is for.
        Activity => "activity",
        /// They see the same goal, and activities that overlap.
        Near => "near",
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

catalogue! {
    /// How near the two are: the line that counts. Its name selects it in a text.
    pub enum Nearness {
        /// They mean the same.
        Same => "same",
        /// The goal is the same, and the activity almost.
        Near => "near",
        /// Both want followers, and need something else: no hand is shaken over that.
        Followers => "followers",
        /// One of them does not know the goal yet, or neither.
        Unsure => "unsure",
        /// They mean something else.
        Other => "other",
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

    /// Whether they mean the same, and know what, even where it is one misunderstanding. Two who do not know yet
    /// have said the same, and mean nothing by it.
    pub fn same(self) -> bool {
        match self.gap() {
            Gap::Nothing => true,
            Gap::Followers => self.same_activity(),
            Gap::Activity | Gap::Near | Gap::Goal | Gap::Unsure => false,
        }
    }

    /// What stands between them.
    pub fn gap(self) -> Gap {
        if !self.same_goal() {
            return if self.same_activity() {
                Gap::Goal
            } else {
                Gap::Activity
            };
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
            | Relation::Open => {
                // Goals are the same only where the same kind of thing is sold.
                if self.same_activity() {
                    Gap::Nothing
                } else {
                    Gap::Near
                }
            }
        }
    }

    /// How near the two are, in a word. Whoever does not know yet contradicts nobody.
    pub fn nearness(self) -> Nearness {
        match self.gap() {
            Gap::Followers => Nearness::Followers,
            Gap::Nothing => Nearness::Same,
            Gap::Near => Nearness::Near,
            Gap::Unsure => Nearness::Unsure,
            Gap::Goal if is_unsure(self.owner) || is_unsure(self.smm) => Nearness::Unsure,
            Gap::Activity | Gap::Goal => Nearness::Other,
        }
    }

    /// Whether for one of them nothing is sold.
    pub fn has_cause(self) -> bool {
        [self.smm, self.owner]
            .iter()
            .any(|aim| matches!(aim, Aim::Cause(_)))
    }

    /// Whether there is a brief that both can confirm: they mean the same, know what, and nothing is left to be
    /// cleared up. Nobody agrees on a misunderstanding.
    pub fn has_brief(self) -> bool {
        self.gap() == Gap::Nothing
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
                goods(venue, GoodsGoal::Takings),
                goods(shop, GoodsGoal::Takings),
                Gap::Near,
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
            let agreed = matches!(gap, Gap::Nothing | Gap::Followers);
            assert_eq!(comparison.same(), agreed, "{comparison:?}");
        }
    }

    #[test]
    fn the_same_goal_is_never_called_another_language() {
        let goods = |offer, goal| Aim::Goods(offer, goal);
        let (venue, shop) = (GoodsOffer::Venue, GoodsOffer::Shop);
        for (smm, owner, nearness, brief) in [
            (
                goods(venue, GoodsGoal::Takings),
                goods(shop, GoodsGoal::Takings),
                Nearness::Near,
                false,
            ),
            (
                goods(venue, GoodsGoal::Followers),
                goods(shop, GoodsGoal::Followers),
                Nearness::Followers,
                false,
            ),
            (
                goods(venue, GoodsGoal::Followers),
                goods(venue, GoodsGoal::Followers),
                Nearness::Followers,
                false,
            ),
            (
                goods(venue, GoodsGoal::Takings),
                goods(venue, GoodsGoal::Takings),
                Nearness::Same,
                true,
            ),
            (
                Aim::Cause(CauseGoal::Followers),
                Aim::Cause(CauseGoal::Followers),
                Nearness::Followers,
                false,
            ),
            (
                goods(venue, GoodsGoal::Unsure),
                goods(shop, GoodsGoal::Unsure),
                Nearness::Unsure,
                false,
            ),
            (
                goods(venue, GoodsGoal::Unsure),
                goods(venue, GoodsGoal::Takings),
                Nearness::Unsure,
                false,
            ),
            (
                goods(venue, GoodsGoal::Followers),
                goods(venue, GoodsGoal::Takings),
                Nearness::Other,
                false,
            ),
            (
                Aim::Cause(CauseGoal::Followers),
                goods(venue, GoodsGoal::Followers),
                Nearness::Other,
                false,
            ),
        ] {
            let comparison = Comparison { smm, owner };
            assert_eq!(comparison.nearness(), nearness, "{comparison:?}");
            assert_eq!(comparison.has_brief(), brief, "{comparison:?}");
        }
    }
}
