//! The pair's own machine: nothing of one side is told the other before both have sent, in whatever order
//! things happen; and what is told is shown to be so by the texts themselves.

use std::collections::HashSet;

use follower_o_cliente::dialogue::{
    Aim, CauseGoal, GoodsGoal, GoodsOffer, Pair, PairInput, PairMark, PairStep, Saying, Side,
    TwoGoal,
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
                    | Saying::Waiting | Saying::Awaited { .. } | Saying::Left | Saying::Retired | Saying::Alone => {}
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

/// Every state within reach, from either side's invitation, with two answers that differ and one of another
/// activity.
fn every_state() -> (Vec<Pair>, Vec<PairInput>) {
    let aims = [
        Aim::Goods(GoodsOffer::Venue, GoodsGoal::Takings),
        Aim::Goods(GoodsOffer::Venue, GoodsGoal::Unsure),
        Aim::Cause(CauseGoal::Followers),
    ];
    let mut inputs = vec![PairInput::Opened];
    for side in Side::ALL {
        inputs.extend(aims.map(|aim| PairInput::Answered(side, aim)));
        inputs.extend([PairInput::Sent(side), PairInput::Kept(side)]);
        inputs.extend([0, 1].map(|day| PairInput::Confirmed(side, day)));
        inputs.push(PairInput::Left(side));
    }
    let first = Side::ALL.into_iter().flat_map(|host| {
        let answers = [None, Some(aims[0])];
        answers.map(|answer| Pair::new(host, answer))
    });
    let mut seen: HashSet<Pair> = first.collect();
    let mut waiting: Vec<Pair> = seen.iter().copied().collect();
    while let Some(pair) = waiting.pop() {
        for input in &inputs {
            if let Some(next) = pair.step(*input).pair
                && seen.insert(next)
            {
                waiting.push(next);
            }
        }
    }
    (seen.into_iter().collect(), inputs)
}

#[test]
fn every_input_in_every_state_keeps_to_what_was_agreed() {
    let (states, inputs) = every_state();
    assert!(states.len() > 500, "{}", states.len());
    for pair in &states {
        for input in &inputs {
            let step = pair.step(*input);
            let told = || format!("{pair:?} {input:?} {step:?}");
            let side = by(pair, *input);
            let other = side.other();
            // Nobody is told anything twice by one step, and nobody who is not there anything.
            let told_to = |side| step.told.iter().filter(move |(to, _)| *to == side).count();
            assert!(
                told_to(Side::Smm) <= 1 && told_to(Side::Owner) <= 1,
                "{}",
                told()
            );
            let guest = pair.host.other();
            let there = pair.opened || *input == PairInput::Opened;
            assert!(there || told_to(guest) == 0, "{}", told());
            // Opened is opened once, and whoever sends again tells the other nothing of it before both have.
            if pair.opened && *input == PairInput::Opened {
                let nothing = step.pair == Some(*pair) && step.told.is_empty();
                assert!(nothing && step.counted.is_empty(), "{}", told());
            }
            if pair.half(side).sent.is_some() && pair.half(other).sent.is_none() {
                let leaves = matches!(input, PairInput::Left(_));
                assert!(leaves || told_to(other) == 0, "{}", told());
            }
            let sent = |side| step.pair.and_then(|next| next.half(side).sent);
            for (_, saying) in &step.told {
                if let Saying::Compared(both) | Saying::Brief(both) = saying {
                    assert_eq!(sent(Side::Smm), Some(both.smm), "{}", told());
                    assert_eq!(sent(Side::Owner), Some(both.owner), "{}", told());
                }
            }
            // Nobody changes what is the other's, but for a confirmation that no longer holds.
            if let Some(next) = step.pair {
                let (was, is) = (pair.half(other), next.half(other));
                assert_eq!((was.answer, was.sent), (is.answer, is.sent), "{}", told());
                let compared = |pair: &Pair| pair.comparison();
                if compared(&next) != compared(pair) {
                    let both = step
                        .told
                        .iter()
                        .filter(|(_, saying)| matches!(saying, Saying::Compared(_)));
                    assert_eq!(both.count(), 2, "{}", told());
                }
            } else {
                assert!(matches!(input, PairInput::Left(_)), "{}", told());
                let alone = step.told.contains(&(other, Saying::Alone));
                assert_eq!(alone, pair.opened, "{}", told());
            }
            secret(pair, *input);
        }
    }
}

/// What a side is told is the same, whatever the other answered that it may not know yet.
fn secret(pair: &Pair, input: PairInput) {
    const ANOTHER: Aim = Aim::Two(TwoGoal::Image);
    for hidden in Side::ALL {
        let other = hidden.other();
        let mut changed = *pair;
        let half = if hidden == pair.host {
            &mut changed.hosts
        } else {
            &mut changed.guests
        };
        let agreed = pair.half(other).sent.is_some();
        if half.answer.is_none() || (agreed && half.answer == half.sent) {
            continue;
        }
        half.answer = Some(ANOTHER);
        if !agreed {
            half.sent = half.sent.map(|_| ANOTHER);
        }
        let (one, two) = (pair.step(input), changed.step(input));
        let compares = |step: &PairStep| step.pair.is_some_and(|next| next.comparison().is_some());
        let sends = matches!(input, PairInput::Sent(_));
        if sends && compares(&one) {
            continue;
        }
        let theirs = |step: PairStep| -> Vec<Saying> {
            let all = step.told.into_iter().filter(|(to, _)| *to == other);
            all.map(|(_, saying)| saying).collect()
        };
        assert_eq!(theirs(one), theirs(two), "{pair:?} {input:?}");
    }
}

/// Who does it.
fn by(pair: &Pair, input: PairInput) -> Side {
    match input {
        PairInput::Opened => pair.host.other(),
        PairInput::Answered(side, _)
        | PairInput::Sent(side)
        | PairInput::Kept(side)
        | PairInput::Confirmed(side, _)
        | PairInput::Left(side) => side,
    }
}

/// What two who are compared are counted under: by question, and as one language where they were told so; once.
#[test]
fn each_comparison_is_counted_by_question_and_as_one_language_where_it_is_one() {
    use PairMark::{Answered, Compared, Same, SameActivity, SameGoal, Sent};
    let goods = Aim::Goods;
    let (venue, shop) = (GoodsOffer::Venue, GoodsOffer::Shop);
    let (takings, followers, unsure) =
        (GoodsGoal::Takings, GoodsGoal::Followers, GoodsGoal::Unsure);
    let cases: [(Aim, Aim, &[PairMark]); 9] = [
        (
            goods(venue, takings),
            goods(venue, takings),
            &[SameActivity, SameGoal, Same],
        ),
        // The same language, and the same misunderstanding.
        (
            goods(venue, followers),
            goods(venue, followers),
            &[SameActivity, SameGoal, Same],
        ),
        // Almost.
        (goods(venue, takings), goods(shop, takings), &[SameGoal]),
        (goods(venue, followers), goods(shop, followers), &[SameGoal]),
        (
            goods(venue, followers),
            goods(venue, takings),
            &[SameActivity],
        ),
        // Whoever does not know the goal has none in common with anybody.
        (
            goods(venue, unsure),
            goods(venue, unsure),
            &[SameActivity, SameGoal],
        ),
        (goods(venue, unsure), goods(shop, unsure), &[SameGoal]),
        (goods(venue, unsure), goods(venue, takings), &[SameActivity]),
        (
            Aim::Cause(CauseGoal::Followers),
            goods(venue, followers),
            &[],
        ),
    ];
    for (smm, owner, same) in cases {
        for host in Side::ALL {
            let guest = host.other();
            let of = |side| if side == Side::Smm { smm } else { owner };
            let mut pair = Pair::new(host, None).step(PairInput::Opened).pair.unwrap();
            let mut counted = |input: PairInput| {
                let step = pair.step(input);
                pair = step.pair.unwrap();
                step.counted
            };
            for side in [host, guest] {
                assert_eq!(counted(PairInput::Answered(side, of(side))), [Answered]);
                // The same answer once more, or another one, is the same person's.
                assert_eq!(counted(PairInput::Answered(side, of(side))), []);
            }
            assert_eq!(counted(PairInput::Sent(host)), [Sent]);
            let expected = [&[Sent, Compared][..], same].concat();
            assert_eq!(
                counted(PairInput::Sent(guest)),
                expected,
                "{smm:?} {owner:?}"
            );
            // It is counted as it was at first.
            for side in Side::ALL {
                assert_eq!(counted(PairInput::Sent(side)), []);
                counted(PairInput::Answered(side, goods(shop, takings)));
                assert_eq!(counted(PairInput::Sent(side)), []);
            }
        }
    }
}
