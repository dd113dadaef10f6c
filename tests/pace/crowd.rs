//! People who answer as soon as they are answered, in virtual time: the storms of `benches/load.rs`
//! without the rest of the program, so that what a storm costs can be told from what the pace costs.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::ops::Range;
use std::time::Duration;

use super::Pace;
use super::oracle::Oracle;
use super::scenarios::{Bound, bound};
use super::simulation::{Conditions, Random, Sender, Storm};

/// Microseconds of virtual time.
type Micros = u64;
const SECOND: Micros = 1_000_000;
/// What somebody says until the verdict.
const STEPS: u8 = 4;

/// So many people begin, evenly, within so many seconds; in the storm every call is refused.
#[derive(Clone, Debug)]
pub(super) struct Crowd {
    pub(super) people: u32,
    pub(super) over: f64,
    pub(super) storm: Range<f64>,
    pub(super) retry_after: u64,
    pub(super) round_trip: f64,
    pub(super) calls: usize,
    /// What people say is fetched, by calls that go wrong as often as others.
    pub(super) fetched: bool,
    /// When it is looked at, in seconds.
    pub(super) seconds: f64,
}

impl Crowd {
    /// The crowd of the load benchmark, whose storm of two seconds begins somewhere in its eight.
    pub(super) fn struck_from(from: f64) -> Self {
        Self {
            people: 200,
            over: 8.0,
            storm: from..from + 2.0,
            retry_after: 2,
            round_trip: 0.001,
            calls: 100,
            fetched: true,
            seconds: 90.0,
        }
    }
}

/// `polling` and `app::bot`: batches gather for so long, and the first pause after a call that failed.
const GATHER: Micros = 40_000;
const FETCH_AGAIN: Micros = 50_000;

/// What was said and not fetched yet.
#[derive(Default)]
struct Said {
    people: Vec<usize>,
    /// A call waits for them.
    held: bool,
    failed: u32,
}

impl Said {
    /// A call for what was said begins; if it goes wrong, when the next one does.
    fn asked(&mut self, wrong: Wrong) -> Option<Micros> {
        let pause = match wrong {
            Wrong::Nothing => {
                (self.held, self.failed) = (true, 0);
                return None;
            }
            Wrong::Refused(wait) => wait * SECOND,
            Wrong::Away | Wrong::Lost | Wrong::AnswerLost => FETCH_AGAIN << self.failed.min(10),
        };
        self.failed += 1;
        Some(pause)
    }

    /// What is fetched now.
    fn taken(&mut self) -> Vec<usize> {
        if !self.held || self.people.is_empty() {
            return Vec::new();
        }
        self.held = false;
        std::mem::take(&mut self.people)
    }
}

/// What goes wrong with a call outside the storm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wrong {
    Nothing,
    /// Not taken, and said so.
    Away,
    /// Not taken; nobody says so.
    Lost,
    /// Taken; nobody says so.
    AnswerLost,
    Refused(u64),
}

/// What came of it, in seconds.
#[derive(Clone, Debug, Default)]
pub(super) struct Waited {
    /// Each answer's, sorted.
    pub(super) each: Vec<f64>,
    /// How many had no verdict at the end.
    pub(super) without: u32,
}

impl Waited {
    fn figures(&self) -> Vec<f64> {
        vec![self.at(0.5), self.at(0.99), f64::from(self.without)]
    }

    pub(super) fn at(&self, share: f64) -> f64 {
        let last = self.each.len().saturating_sub(1) as f64;
        self.each
            .get((last * share) as usize)
            .copied()
            .unwrap_or(0.0)
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Person {
    /// How much of what they say is answered, and when they said what is not.
    step: u8,
    since: Micros,
    failed: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Begin,
    Fetch,
    Reach {
        who: usize,
        sent: Micros,
    },
    Back {
        who: usize,
        sent: Micros,
        wrong: Wrong,
        new: bool,
    },
    Rested {
        who: usize,
    },
}

/// The pauses of `deliver`: of a call that failed, and of a new message whose answer was lost.
fn pause(wrong: Wrong, new: bool, failed: u32) -> Micros {
    match wrong {
        Wrong::Lost if new => {
            [SECOND / 2, 2 * SECOND, 10 * SECOND, 60 * SECOND][failed.min(3) as usize]
        }
        Wrong::Refused(wait) => wait * SECOND,
        Wrong::Nothing | Wrong::Away | Wrong::Lost | Wrong::AnswerLost => {
            (SECOND / 10) << failed.min(9)
        }
    }
}

/// Runs it to the end.
pub(super) fn converse(
    crowd: &Crowd,
    sender: &mut impl Sender,
    wrong: &mut dyn FnMut() -> Wrong,
) -> Waited {
    let mut waited = Waited {
        without: crowd.people,
        ..Waited::default()
    };
    let mut people = vec![Person::default(); crowd.people as usize];
    let mut ready: [VecDeque<usize>; 2] = Default::default();
    let mut events: BinaryHeap<Reverse<(Micros, u64, What)>> = BinaryHeap::new();
    let (mut order, mut began, mut under_way, mut places) = (0, 0, 0, 0_u32);
    let mut wake = None::<Micros>;
    let half = (crowd.round_trip / 2.0 * SECOND as f64) as Micros;
    let mut push = |events: &mut BinaryHeap<_>, at: Micros, what: What| {
        order += 1;
        events.push(Reverse((at, order, what)));
    };
    let mut said = Said {
        held: !crowd.fetched,
        ..Said::default()
    };
    if crowd.fetched {
        push(&mut events, 0, What::Fetch);
    }
    push(&mut events, 0, What::Begin);
    loop {
        let timer = wake.unwrap_or(Micros::MAX);
        let next = events.peek().map_or(Micros::MAX, |Reverse((at, ..))| *at);
        let now = timer.min(next);
        let seconds = now as f64 / SECOND as f64;
        if seconds >= crowd.seconds || waited.without == 0 {
            waited.each.sort_by(f64::total_cmp);
            return waited;
        }
        let moment = Duration::from_micros(now);
        if next <= timer
            && let Some(Reverse((_, _, what))) = events.pop()
        {
            match what {
                What::Begin => {
                    people[began].since = now;
                    said.people.push(began);
                    began += 1;
                    if began < people.len() {
                        let gap = (crowd.over / f64::from(crowd.people) * SECOND as f64) as Micros;
                        push(&mut events, now + gap, What::Begin);
                    }
                }
                What::Fetch => {
                    if let Some(pause) = said.asked(wrong()) {
                        push(&mut events, now + pause, What::Fetch);
                    }
                }
                What::Reach { who, sent } => {
                    let wrong = if crowd.storm.contains(&seconds) {
                        Wrong::Refused(crowd.retry_after)
                    } else {
                        wrong()
                    };
                    let person = &mut people[who];
                    let new = person.step == 0;
                    if matches!(wrong, Wrong::Nothing | Wrong::AnswerLost) {
                        waited
                            .each
                            .push((now - person.since) as f64 / SECOND as f64);
                        (person.step, person.since, person.failed) = (person.step + 1, now, 0);
                        if person.step == STEPS {
                            waited.without -= 1;
                        }
                    }
                    push(
                        &mut events,
                        now + half,
                        What::Back {
                            who,
                            sent,
                            wrong,
                            new,
                        },
                    );
                }
                What::Back {
                    who,
                    sent,
                    wrong,
                    new,
                } => {
                    under_way -= 1;
                    let sent = Duration::from_micros(sent);
                    let person = &mut people[who];
                    // A tap proves that a new message has arrived; an edit is made once more.
                    let rests = match wrong {
                        Wrong::Nothing => {
                            sender.accepted(sent, moment, who as u32);
                            false
                        }
                        Wrong::Refused(wait) => {
                            sender.refused(sent, moment, who as u32, Duration::from_secs(wait));
                            true
                        }
                        Wrong::AnswerLost => {
                            sender.unanswered(sent, moment);
                            !new
                        }
                        Wrong::Away | Wrong::Lost => {
                            sender.unanswered(sent, moment);
                            true
                        }
                    };
                    if person.step == STEPS {
                        // Nothing is left to say.
                    } else if rests {
                        let pause = pause(wrong, new, person.failed);
                        person.failed += 1;
                        push(&mut events, now + pause, What::Rested { who });
                    } else {
                        said.people.push(who);
                    }
                }
                What::Rested { who } => ready[usize::from(people[who].step == 0)].push_back(who),
            }
        }
        let fetched = said.taken();
        if !crowd.fetched {
            said.held = true;
        } else if !fetched.is_empty() {
            push(&mut events, now + GATHER, What::Fetch);
        }
        for who in fetched {
            ready[usize::from(people[who].step == 0)].push_back(who);
        }
        wake = None;
        while under_way < crowd.calls && ready.iter().any(|lane| !lane.is_empty()) {
            match sender.permit(moment) {
                Ok(()) => {
                    // One place in eight is for new conversations.
                    let first = usize::from(places % 8 == 7);
                    places += 1;
                    let next = ready[first]
                        .pop_front()
                        .or_else(|| ready[1 - first].pop_front());
                    let Some(who) = next else { break };
                    under_way += 1;
                    push(&mut events, now + half, What::Reach { who, sent: now });
                }
                Err(until) => {
                    wake = Some((until.as_nanos().div_ceil(1_000) as Micros).max(now + 1));
                    break;
                }
            }
        }
    }
}

/// Of a sender that knows when the storm is over, and no more: what goes wrong by itself strikes it, too.
pub(super) fn of_oracle(crowd: &Crowd, wrong: &mut dyn FnMut() -> Wrong) -> Waited {
    let mut conditions = Conditions::new(0, crowd.seconds as usize);
    conditions.round_trip = crowd.round_trip;
    conditions.storms.push(Storm {
        from: crowd.storm.start,
        until: crowd.storm.end,
        retry_after: crowd.retry_after,
    });
    converse(crowd, &mut Oracle::new(&conditions, 1.0), wrong)
}

/// Of the pace.
pub(super) fn of_pace(crowd: &Crowd, wrong: &mut dyn FnMut() -> Wrong) -> Waited {
    converse(crowd, &mut Pace::new(None), wrong)
}

/// One call in ten goes wrong, as in the load benchmark.
pub(super) fn one_in_ten(seed: u64) -> impl FnMut() -> Wrong {
    let mut random = Random::new(seed);
    move || match (random.unit() * 50.0) as u32 {
        0 => Wrong::Away,
        1 | 2 => Wrong::Lost,
        3 => Wrong::AnswerLost,
        4 => Wrong::Refused(1),
        _ => Wrong::Nothing,
    }
}

pub(super) const SEEDS: u64 = 500;

/// A crowd, and what is asked of it. Chance strikes whoever asks whether the storm is over in one run in fifty,
/// where two seconds more would be too many. Now and then it strikes twice, and now and then a message is lost
/// four times.
pub(super) struct Crowds {
    pub(super) name: &'static str,
    pub(super) fetched: bool,
    pub(super) bounds: [Bound; 3],
}

pub(super) const CROWDS: [Crowds; 2] = [
    Crowds {
        name: "200 people in 8 s, one call in ten goes wrong, a storm of 2 s",
        fetched: false,
        bounds: [
            bound("s of waiting at the median", 0.3, 1.0),
            bound("s of waiting at 99 %", 4.0, 0.995),
            bound("without a verdict after 90 s", 0.0, 0.995),
        ],
    },
    Crowds {
        name: "the same, and what they say is fetched by calls of which one in ten goes wrong",
        fetched: true,
        bounds: [
            bound("s of waiting at the median", 0.3, 1.0),
            bound("s of waiting at 99 %", 4.0, 0.97),
            bound("without a verdict after 90 s", 0.0, 0.995),
        ],
    },
];

impl Crowds {
    fn struck(&self, seed: u64) -> Crowd {
        Crowd {
            fetched: self.fetched,
            ..Crowd::struck_from(Random::new(seed + SEEDS).between(0.0, 8.0))
        }
    }

    /// A run of the pace; the figures are in the order of the bounds.
    pub(super) fn figures(&self, seed: u64) -> Vec<f64> {
        of_pace(&self.struck(seed), &mut one_in_ten(seed)).figures()
    }

    /// The same figures of the oracle.
    pub(super) fn figures_of_oracle(&self, seed: u64) -> Vec<f64> {
        of_oracle(&self.struck(seed), &mut one_in_ten(seed)).figures()
    }
}
