//! Whole lives of people, and what becomes of the program meanwhile.

use std::collections::BTreeMap;

use follower_o_cliente::dialogue::{Funnel, Period, Reached, Source};
use follower_o_cliente::turn::{self, ChatKind, Event, Input, Origin};
use proptest::collection::vec;
use proptest::prelude::*;

use super::common::Home;
use super::engine::{Engine, came, placements, word};

#[derive(Clone, Debug)]
enum Deed {
    /// A button of the newest message, or of any that was ever shown, counted around.
    Tap(usize),
    Old(usize),
    Start(Option<&'static str>),
    Command(&'static str),
    Says(&'static str),
    Blocks,
}

/// What happens around it.
#[derive(Clone, Copy, Debug)]
enum Around {
    Nothing,
    /// Telegram sends the same update twice.
    Redelivered,
    /// The person taps twice.
    Twice,
    /// The program is killed after so many steps of the commit, and Telegram sends it again.
    Killed(usize),
    /// It is started again from its database.
    Restarted,
    /// So many minutes pass.
    Minutes(i64),
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        12 => (0..12_usize).prop_map(Deed::Tap),
        3 => (0..200_usize).prop_map(Deed::Old),
        2 => prop_oneof![Just(None), Just(Some("bio")), Just(Some("fiera")), Just(Some("smm"))]
            .prop_map(Deed::Start),
        1 => prop_oneof![Just("ricomincia"), Just("aiuto")].prop_map(Deed::Command),
        1 => prop_oneof![Just("Indietro"), Just("ho un bar"), Just("boh")].prop_map(Deed::Says),
        1 => Just(Deed::Old(usize::MAX)),
        1 => Just(Deed::Blocks),
    ]
}

fn any_around() -> impl Strategy<Value = Around> {
    prop_oneof![
        8 => Just(Around::Nothing),
        2 => Just(Around::Redelivered),
        2 => Just(Around::Twice),
        2 => (0..30_usize).prop_map(Around::Killed),
        1 => Just(Around::Restarted),
        2 => (1..1_500_i64).prop_map(Around::Minutes),
    ]
}

/// What became of the conversations of one way.
#[derive(Clone, Copy, Debug, Default)]
struct Figures {
    left: [i64; Reached::ALL.len()],
    followed: i64,
}

async fn lives(people: Vec<Vec<(Deed, Around)>>) -> Result<(), TestCaseError> {
    let home = Home::new();
    let mut engine = Engine::new(&home).await;
    let mut figures: BTreeMap<String, Figures> = BTreeMap::new();
    let mut shown: Vec<Vec<Vec<String>>> = vec![Vec::new(); people.len()];
    let longest = people.iter().map(Vec::len).max().unwrap_or_default();
    for round in 0..longest {
        for (person, deeds) in people.iter().enumerate() {
            let Some((deed, around)) = deeds.get(round) else {
                continue;
            };
            let chat = 1_000 + person as i64;
            let newest = shown[person].last().cloned().unwrap_or_default();
            let ever: Vec<_> = shown[person].iter().flatten().cloned().collect();
            let tap = |all: &[String], number: usize| Input::Tap {
                data: match all.len() {
                    0 => "resume".to_owned(),
                    buttons => all[number % buttons].clone(),
                },
                message: None,
            };
            let input = match deed {
                Deed::Tap(number) => tap(&newest, *number),
                Deed::Old(usize::MAX) => tap(&["erase.yes".to_owned()], 0),
                Deed::Old(number) => tap(&ever, *number),
                Deed::Start(word) => Input::Start(word.and_then(Source::new)),
                Deed::Command(name) => Input::Command((*name).to_owned()),
                Deed::Says(text) => Input::Text((*text).to_owned()),
                Deed::Blocks => Input::Blocked,
            };
            let times = if matches!(around, Around::Twice) {
                2
            } else {
                1
            };
            for _ in 0..times {
                engine.update += 1;
                let event = Event {
                    update_id: engine.update,
                    from: Origin {
                        chat,
                        topic: None,
                        kind: ChatKind::Private,
                    },
                    message: None,
                    input: input.clone(),
                    about: turn::About::default(),
                };
                let before = engine.conversation(chat).await;
                let counted = came(&engine.counters().await);
                match around {
                    Around::Killed(patience) => {
                        tokio::select! {
                            biased;
                            screens = engine.take(&event) => shown[person].extend(screens),
                            () = async {
                                for _ in 0..*patience { tokio::task::yield_now().await; }
                            } => {}
                        }
                        engine = engine.restart().await;
                        shown[person].extend(engine.take(&event).await);
                    }
                    Around::Redelivered => {
                        shown[person].extend(engine.take(&event).await);
                        engine.take(&event).await;
                    }
                    Around::Nothing | Around::Twice | Around::Restarted | Around::Minutes(_) => {
                        shown[person].extend(engine.take(&event).await);
                    }
                }
                let after = engine.conversation(chat).await;
                let now = came(&engine.counters().await);
                let began = |(key, count): (&(String, Reached), &i64)| {
                    key.1 == Reached::Started && counted.get(key).copied().unwrap_or(0) < *count
                };
                for (key, count) in &now {
                    let once = count - counted.get(key).copied().unwrap_or(0);
                    prop_assert!((0..=1).contains(&once), "{key:?}: {once} by {deed:?}");
                }
                if let Some(before) = before {
                    let figures = figures.entry(word(&before)).or_default();
                    if after.is_none() {
                        figures.left[before.reached as usize] += 1;
                    } else if now.iter().any(began) {
                        prop_assert_eq!(before.reached, Reached::Verdict);
                        figures.followed += 1;
                    }
                }
            }
            match around {
                Around::Restarted => engine = engine.restart().await,
                Around::Minutes(minutes) => engine.now += minutes * 60,
                _ => {}
            }
        }
    }
    let counters = engine.counters().await;
    let came = came(&counters);
    let mut there = Vec::new();
    for person in 0..people.len() {
        there.extend(engine.conversation(1_000 + person as i64).await);
    }
    for way in ["", "bio", "fiera", "smm"] {
        let Figures { left, followed } = figures.get(way).copied().unwrap_or_default();
        let at = |reached| came.get(&(way.to_owned(), reached)).copied().unwrap_or(0);
        for (place, reached) in Reached::ALL.into_iter().enumerate() {
            let on = Reached::ALL
                .get(place + 1)
                .map_or(followed, |next| at(*next));
            let still = there
                .iter()
                .filter(|dialogue| dialogue.reached == reached && word(dialogue) == way)
                .count() as i64;
            prop_assert_eq!(
                at(reached),
                on + left[place] + still,
                "«{}» at {}",
                way,
                reached
            );
        }
    }
    let accounts = turn::accounts(Period::All, &counters, &placements(), None);
    let listed = accounts.placements.iter().map(|(_, funnel)| *funnel);
    let parts = listed
        .chain([accounts.passed_on, accounts.direct, accounts.other])
        .fold(Funnel::default(), Funnel::plus);
    prop_assert_eq!(accounts.whole, parts);
    let all = |reached| {
        let those = came.iter().filter(|((_, step), _)| *step == reached);
        u32::try_from(those.map(|(_, count)| count).sum::<i64>()).unwrap()
    };
    prop_assert_eq!(accounts.whole.started, all(Reached::Started));
    prop_assert_eq!(accounts.whole.verdicts, all(Reached::Verdict));
    engine.store.close().await;
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_comes_in_goes_on_leaves_or_is_there_whatever_becomes_of_the_program(
        people in vec(vec((any_deed(), any_around()), 0..40), 1..4),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(lives(people))?;
    }
}
