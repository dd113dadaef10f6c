//! Nothing of one side is in a letter to the other before both have agreed, whatever the two, a third one and
//! the calendar do, in whatever order: shown on the bodies of the letters.
//!
//! 1. The same acts are played twice, and differ in one answer. Until the two have agreed to that answer's
//!    being read, every letter to anybody but the one who gave it must be the same, to the letter.
//! 2. Every answer in a comparison or a brief is set between marks: before both have agreed there is none in
//!    any letter.
//! 3. Once both have, both have read the comparison.

use std::sync::LazyLock;

use follower_o_cliente::dialogue::PairAct;
use follower_o_cliente::texts::Texts;
use follower_o_cliente::turn::Input;
use proptest::prelude::*;
use proptest::sample::select;

use crate::stage::{DAY, Done, Stage, token_of};
use crate::{ANNA, BRUNO, CARLA};

/// In each text that tells what somebody answered, the answer's own name between marks; between others where they
/// are shown their own, about to be sent.
const MARKED: &str = "\
pair-activity-mine = ⟦{ $mine }⟧
pair-activity-theirs = ⟦{ $theirs }⟧
pair-goal-mine = ⟦{ $mine }⟧
pair-goal-theirs = ⟦{ $theirs }⟧
pair-sending-activity = ⟨{ $mine }⟩
pair-sending-goal = ⟨{ $mine }⟩
";

static MARKED_TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("marks.ftl"), MARKED).unwrap();
    let (texts, findings) = Texts::with_overlay(folder.path()).unwrap();
    assert_eq!(findings, []);
    texts
});

const ACTIVITIES: [&str; 2] = ["activity.venue", "activity.shop"];
const GOALS: [&str; 3] = ["goods.takings", "goods.followers", "goods.known"];

/// What somebody does.
#[derive(Clone, Copy, Debug)]
enum Act {
    /// Opens the link.
    Opens(i64),
    /// Answers the questions: this activity, this goal; by the button for the pair, or by beginning again.
    Answers(i64, usize, usize, Way),
    Taps(i64, PairAct),
    Lists(i64),
    Writes(i64),
    Erases(i64),
    Blocks(i64),
    /// So many days go by.
    Days(i64),
}

/// How somebody comes to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// By the button of the invitation.
    ForThePair,
    /// By beginning again.
    Again,
    /// By the plain command.
    Plain,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let who = || select(vec![ANNA, ANNA, ANNA, BRUNO, BRUNO, BRUNO, CARLA]);
    let way = select(vec![
        Way::ForThePair,
        Way::ForThePair,
        Way::ForThePair,
        Way::Again,
        Way::Plain,
    ]);
    let quiet: Vec<_> = PairAct::ALL
        .into_iter()
        .filter(|act| *act != PairAct::Left)
        .collect();
    let act = prop_oneof![
        6 => who().prop_map(Act::Opens),
        12 => (who(), 0..ACTIVITIES.len(), 0..GOALS.len(), way)
            .prop_map(|(who, activity, goal, way)| Act::Answers(who, activity, goal, way)),
        10 => who().prop_map(|who| Act::Taps(who, PairAct::Send)),
        8 => (who(), select(quiet)).prop_map(|(who, act)| Act::Taps(who, act)),
        1 => who().prop_map(|who| Act::Taps(who, PairAct::Left)),
        2 => who().prop_map(Act::Lists),
        1 => who().prop_map(Act::Writes),
        1 => who().prop_map(Act::Erases),
        1 => who().prop_map(Act::Blocks),
        1 => select(vec![1, 29, 31]).prop_map(Act::Days),
    ];
    prop::collection::vec(act, 0..40)
}

/// Who reads what of it.
struct Read {
    by: i64,
    done: Done,
}

/// Plays acts; what each of them did.
fn play(host: i64, acts: &[Act]) -> (Stage, Vec<Read>) {
    let mut stage = Stage::with(&MARKED_TEXTS);
    let (word, token) = if host == ANNA {
        stage.invitation()
    } else {
        stage.start(BRUNO, None);
        let taps = ["activity.shop", "goods.known", "manager.professional"];
        stage.taps(BRUNO, &taps);
        token_of(&stage.tap(BRUNO, "pair.new.owner"))
    };
    let mut read = Vec::new();
    for act in acts {
        let (by, done) = match *act {
            Act::Opens(who) => (who, stage.start(who, Some(&word))),
            Act::Answers(who, activity, goal, way) => {
                let (answer, all) = match way {
                    Way::ForThePair => (format!("pair.answer.{token}"), true),
                    Way::Again => ("restart".to_owned(), true),
                    Way::Plain => (String::new(), false),
                };
                let mut told = Vec::new();
                let first = if all {
                    stage.tap(who, &answer)
                } else {
                    stage.start(who, None)
                };
                told.extend(first.told);
                for data in [ACTIVITIES[activity], GOALS[goal], "manager.myself"] {
                    told.extend(stage.tap(who, data).told);
                }
                let toast = None;
                (
                    who,
                    Done {
                        told,
                        toast,
                        ..Done::default()
                    },
                )
            }
            Act::Taps(who, act) => (who, stage.tap(who, &format!("pair.{act}.{token}"))),
            Act::Lists(who) => (who, stage.does(who, Input::Command("inviti".into()))),
            Act::Writes(who) => (who, stage.does(who, Input::Text("e allora?".into()))),
            Act::Erases(who) => (who, stage.tap(who, "erase.yes")),
            Act::Blocks(who) => (who, stage.does(who, Input::Blocked)),
            Act::Days(days) => {
                stage.now += days * DAY;
                stage.purge();
                (0, Done::default())
            }
        };
        read.push(Read { by, done });
    }
    (stage, read)
}

/// What is known of the two from outside, without a look at the machine.
struct Seen {
    host: i64,
    guest: Option<i64>,
    ended: bool,
    idle: i64,
    /// Of host and guest: the act in which it answered last, whether it surely was for the pair, and the act
    /// of what it may have sent last.
    answered: [Option<usize>; 2],
    surely: [bool; 2],
    sent: [Option<usize>; 2],
    surely_sent: [bool; 2],
}

impl Seen {
    fn new(host: i64) -> Self {
        Self {
            host,
            guest: None,
            ended: false,
            idle: 0,
            // Bruno has answered before he invites.
            answered: [(host == BRUNO).then_some(usize::MAX), None],
            surely: [host == BRUNO, false],
            sent: [None, None],
            surely_sent: [false, false],
        }
    }

    fn place(&self, who: i64) -> Option<usize> {
        if who == self.host {
            Some(0)
        } else {
            (Some(who) == self.guest).then_some(1)
        }
    }

    fn sees(&mut self, number: usize, act: Act) {
        if self.ended {
            return;
        }
        match act {
            Act::Opens(who) if who != self.host && self.guest.is_none() => {
                self.guest = Some(who);
                self.idle = 0;
            }
            Act::Answers(who, .., way) => {
                if let Some(place) = self.place(who) {
                    self.answered[place] = Some(number);
                    self.surely[place] |= way == Way::ForThePair;
                }
            }
            Act::Taps(who, PairAct::Send) => {
                if let Some(place) = self.place(who) {
                    self.sent[place] = self.answered[place].or(self.sent[place]);
                    self.surely_sent[place] |= self.surely[place];
                    if self.surely_sent == [true, true] {
                        // It is kept from the comparison on.
                        self.idle = 0;
                    }
                }
            }
            Act::Taps(who, PairAct::Left) | Act::Erases(who) | Act::Blocks(who) => {
                self.ended |= self.place(who).is_some();
            }
            Act::Days(days) => {
                self.idle += days;
                self.ended |= self.idle >= 30;
            }
            Act::Opens(_) | Act::Taps(..) | Act::Lists(_) | Act::Writes(_) => {}
        }
    }

    /// Whether both may have agreed to the reading of what was answered in this act.
    fn may_tell(&self, number: usize, by: i64) -> bool {
        let both = self.sent.iter().all(Option::is_some);
        let place = self.place(by);
        // Whoever has sent a later answer has agreed to an earlier one no more, but may have been told it.
        both && place.is_some_and(|place| {
            self.sent[place].is_some_and(|sent| sent >= number && sent != usize::MAX)
        })
    }
}

fn marked(done: &Done) -> bool {
    done.told.iter().any(|told| told.screen.html.contains('⟦'))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_one_side_is_in_a_letter_to_the_other_before_both_have_agreed(
        host in select(vec![ANNA, BRUNO]),
        acts in acts(),
        which in any::<prop::sample::Index>(),
        (by_activity, by_goal) in (0..ACTIVITIES.len(), 1..GOALS.len()),
    ) {
        let (_, read) = play(host, &acts);
        // 2 and 3: the marks.
        let mut seen = Seen::new(host);
        let mut told = [false; 2];
        for (number, (act, one)) in acts.iter().zip(&read).enumerate() {
            let ended = seen.ended;
            seen.sees(number, *act);
            let both = seen.sent.iter().all(Option::is_some);
            prop_assert!(both || !marked(&one.done), "{number}: {:#?}", one.done);
            // What is about to be sent is shown to whoever may send it.
            for letter in one.done.told.iter().filter(|letter| letter.screen.html.contains('⟨')) {
                let place = seen.place(letter.to);
                let own = place.is_some_and(|place| seen.answered[place].is_some());
                prop_assert!(own, "{number}: {letter:#?}");
            }
            for letter in one.done.told.iter().filter(|letter| letter.screen.html.contains('⟦')) {
                let place = seen.place(letter.to);
                prop_assert!(place.is_some(), "a third one: {letter:#?}");
                told[place.unwrap_or_default()] = true;
            }
            if !ended && seen.surely_sent == [true, true] {
                prop_assert_eq!(told, [true, true], "{}: {:?}", number, act);
            }
        }
        // 1: the same with one answer other than it was.
        let answers: Vec<_> = (0..acts.len())
            .filter(|number| matches!(acts[*number], Act::Answers(..)))
            .collect();
        if answers.is_empty() {
            return Ok(());
        }
        let changed = answers[which.index(answers.len())];
        let mut others = acts.clone();
        let Act::Answers(giver, activity, goal, way) = acts[changed] else {
            unreachable!("it is one of the answers");
        };
        let activity = (activity + by_activity) % ACTIVITIES.len();
        others[changed] = Act::Answers(giver, activity, (goal + by_goal) % GOALS.len(), way);
        let (_, other_read) = play(host, &others);
        let mut seen = Seen::new(host);
        for (number, (one, other)) in read.iter().zip(&other_read).enumerate() {
            seen.sees(number, acts[number]);
            if seen.may_tell(changed, giver) {
                break;
            }
            let not_givers = |read: &Read| -> Vec<_> {
                let told = read.done.told.iter().filter(|told| told.to != giver);
                told.cloned().collect()
            };
            prop_assert_eq!(not_givers(one), not_givers(other), "{}: {:?}", number, acts[number]);
            if one.by != giver {
                prop_assert_eq!(one.done.toast, other.done.toast);
            }
        }
    }
}
