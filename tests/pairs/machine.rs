//! The pair's own machine: nothing of one side is told the other before both have sent, in whatever order
//! things happen; and what is told is shown to be so by the texts themselves.

use follower_o_cliente::dialogue::{
    Aim, CauseGoal, GoodsGoal, GoodsOffer, Pair, PairInput, Saying, Side,
};
use proptest::prelude::*;

fn any_input() -> impl Strategy<Value = PairInput> {
    let side = || prop::sample::select(&Side::ALL[..]);
    let aim = prop::sample::select(vec![
        Aim::Goods(GoodsOffer::Venue, GoodsGoal::Takings),
        Aim::Goods(GoodsOffer::Venue, GoodsGoal::Followers),
        Aim::Cause(CauseGoal::Followers),
    ]);
    prop_oneof![
        1 => Just(PairInput::Opened),
        4 => (side(), aim).prop_map(|(side, aim)| PairInput::Answered(side, aim)),
        4 => side().prop_map(PairInput::Sent),
        1 => side().prop_map(PairInput::Kept),
        2 => (side(), 0..9_i64).prop_map(|(side, day)| PairInput::Confirmed(side, day)),
        1 => side().prop_map(PairInput::Left),
    ]
}

proptest! {
    #[test]
    fn nothing_of_one_side_is_told_the_other_before_both_have_sent(
        host in prop::sample::select(&Side::ALL[..]),
        inputs in prop::collection::vec(any_input(), 0..40),
    ) {
        let mut pair = Pair::new(host, None);
        let mut answered = [None; 2];
        let mut sent = [None; 2];
        for input in inputs {
            let there = pair.opened;
            let step = pair.step(input);
            match input {
                PairInput::Answered(side, aim) if there || side == host => {
                    answered[side as usize] = Some(aim);
                }
                PairInput::Sent(side) if there || side == host => {
                    sent[side as usize] = answered[side as usize].or(sent[side as usize]);
                }
                PairInput::Answered(..) | PairInput::Sent(_) | PairInput::Opened
                | PairInput::Kept(_) | PairInput::Confirmed(..) | PairInput::Left(_) => {}
            }
            let mut compared = Vec::new();
            for (to, saying) in &step.told {
                // Nobody is told anything who is not there.
                prop_assert!(*to == host || there || input == PairInput::Opened);
                match saying {
                    Saying::Compared(both) | Saying::Brief(both) => {
                        prop_assert_eq!(Some(both.smm), sent[Side::Smm as usize]);
                        prop_assert_eq!(Some(both.owner), sent[Side::Owner as usize]);
                        if matches!(saying, Saying::Compared(_)) {
                            compared.push(*to);
                        }
                    }
                    Saying::Welcome | Saying::Ask { .. } | Saying::AnswerFirst | Saying::Kept
                    | Saying::Waiting | Saying::Awaited { .. } | Saying::Left | Saying::Alone => {}
                }
            }
            let Some(next) = step.pair else {
                prop_assert!(matches!(input, PairInput::Left(_)));
                return Ok(());
            };
            // A comparison that is new reaches both by the same step.
            if next.comparison() != pair.comparison() {
                prop_assert_eq!(compared.len(), 2);
            }
            let confirmed = next.hosts.confirmed.or(next.guests.confirmed);
            prop_assert!(confirmed.is_none() || next.comparison().is_some_and(|both| both.has_brief()));
            pair = next;
        }
    }
}
