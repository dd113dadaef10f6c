//! What is measured, for whoever watches over the process: counters and gauges that cost an addition, told in the
//! text form of OpenMetrics.
//!
//! Names follow Prometheus' conventions; docs/metrics.md lists them. Bots are told apart by the names that the
//! configuration gives them.
//!
//! Deliberately absent: ids of chats, people and messages, start words, tokens. Nothing here can hold one.

use std::fmt;
use std::sync::atomic::AtomicU64;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::family::{Family, MetricConstructor};
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

pub use prometheus_client::metrics::counter::Counter as Count;
pub use prometheus_client::metrics::histogram::Histogram;

/// A gauge of fractions.
pub type Gauge = prometheus_client::metrics::gauge::Gauge<f64, AtomicU64>;

/// What [`Metrics::told`] is.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The lanes of the outbox, in their order.
const LANES: [&str; 3] = ["under_way", "new", "desk"];
/// Seconds: an answer that is under way at once takes a few milliseconds, one that waits for Telegram's limit minutes.
const REACTION: [f64; 13] = [
    0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 120.0, 600.0,
];
/// Seconds.
const COMMIT: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5, 10.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfBot {
    bot: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfLane {
    bot: String,
    lane: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfOutcome {
    bot: String,
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfKind {
    bot: String,
    kind: &'static str,
}

/// Makes histograms with these buckets.
#[derive(Clone, Copy)]
struct Buckets(&'static [f64]);

impl MetricConstructor<Histogram> for Buckets {
    fn new_metric(&self) -> Histogram {
        Histogram::new(self.0.iter().copied())
    }
}

/// What became of an update that was taken in.
#[derive(Clone, Debug, Default)]
pub struct UpdateCounts {
    /// Its turn was taken.
    pub answered: Count,
    /// It had been answered before.
    pub repeated: Count,
    /// There is nothing to answer.
    pub passed_over: Count,
}

/// What Telegram said to a letter.
#[derive(Clone, Debug, Default)]
pub struct CallCounts {
    /// It has it.
    pub delivered: Count,
    /// Too many requests.
    pub too_many: Count,
    /// It was not taken, and goes again.
    pub failed: Count,
    /// The answer was lost.
    pub lost: Count,
    /// The chat is gone.
    pub gone: Count,
    /// It goes once more in another form, or to another chat.
    pub rewritten: Count,
    /// It was refused for good.
    pub refused: Count,
}

/// What is measured of one bot.
#[derive(Clone, Debug)]
pub struct BotMetrics {
    /// Updates.
    pub updates: UpdateCounts,
    /// From an update's arrival to Telegram's word that its answer is there, in seconds, by lane.
    pub reaction: [Histogram; LANES.len()],
    /// How long a batch took until it was committed, in seconds.
    pub commit: Histogram,
    /// For how long the batch under way has been so, in seconds.
    pub batch: Gauge,
    /// Letters.
    pub calls: CallCounts,
    /// How many letters wait, by lane.
    pub waiting: [Gauge; LANES.len()],
    /// For how long the oldest of them has waited, in seconds.
    pub oldest: [Gauge; LANES.len()],
    /// The most messages a second; 0 where nothing is held back.
    pub pace: Gauge,
    /// How long nothing goes at all, in seconds.
    pub hold: Gauge,
    /// Letters that were refused for good.
    pub dead_letters: Count,
    /// Updates that could not be answered.
    pub dead_updates: Count,
    /// 1 while this process delivers.
    pub leads: Gauge,
    /// The lead's term.
    pub term: Gauge,
    /// How often the database failed.
    pub database_errors: Count,
    /// 1 while it runs here, leading or standing by.
    pub running: Gauge,
    /// How often it ended with an error.
    pub failures: Count,
}

impl Default for BotMetrics {
    /// Measured for nobody.
    fn default() -> Self {
        Metrics::new().bot("")
    }
}

impl BotMetrics {
    /// Nothing waits here any more, and nothing is held back: another process delivers, or none.
    pub fn delivers_no_more(&self) {
        let of_lanes = self.waiting.iter().chain(&self.oldest);
        for gauge in of_lanes.chain([&self.pace, &self.hold, &self.batch]) {
            gauge.set(0.0);
        }
    }
}

/// What is measured of a process.
pub struct Metrics {
    registry: Registry,
    updates: Family<OfOutcome, Count>,
    reaction: Family<OfLane, Histogram, Buckets>,
    commit: Family<OfBot, Histogram, Buckets>,
    batch: Family<OfBot, Gauge>,
    calls: Family<OfOutcome, Count>,
    waiting: Family<OfLane, Gauge>,
    oldest: Family<OfLane, Gauge>,
    pace: Family<OfBot, Gauge>,
    hold: Family<OfBot, Gauge>,
    dead: Family<OfKind, Count>,
    leads: Family<OfBot, Gauge>,
    term: Family<OfBot, Gauge>,
    database_errors: Family<OfBot, Count>,
    running: Family<OfBot, Gauge>,
    failures: Family<OfBot, Count>,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metrics(…)")
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Metrics {
    /// Those of a process that has measured nothing yet.
    pub fn new() -> Self {
        let reaction = Family::new_with_constructor(Buckets(&REACTION));
        let mut all = Self {
            registry: Registry::with_prefix("foc"),
            updates: Family::default(),
            reaction,
            commit: Family::new_with_constructor(Buckets(&COMMIT)),
            batch: Family::default(),
            calls: Family::default(),
            waiting: Family::default(),
            oldest: Family::default(),
            pace: Family::default(),
            hold: Family::default(),
            dead: Family::default(),
            leads: Family::default(),
            term: Family::default(),
            database_errors: Family::default(),
            running: Family::default(),
            failures: Family::default(),
        };
        all.register();
        all
    }

    fn register(&mut self) {
        let version = Info::new(vec![("version", env!("CARGO_PKG_VERSION"))]);
        let it = &mut self.registry;
        it.register("build", "The program's version", version);
        macro_rules! register {
            ($($name:ident $metric:literal $help:literal)*) => {
                $(it.register($metric, $help, self.$name.clone());)*
            };
        }
        register! {
            running "bot_running" "1 while the bot runs in this process, delivering or standing by"
            failures "bot_failures" "How often the bot ended with an error, to be started again"
            leads "leads" "1 while this process delivers for the bot"
            term "lead_term" "The term of the lead: one more for each change of process"
            updates "updates" "Updates taken in, by what became of them"
            commit "commit_seconds" "How long a batch of updates took until it was committed"
            batch "batch_under_way_seconds" "For how long the batch under way has been so; 0 where none is"
            reaction "reaction_seconds" "From an update's arrival to Telegram's word that its answer is there"
            calls "calls" "Letters sent to Telegram, by its answer"
            waiting "outbox_letters" "Letters that wait, by lane"
            oldest "outbox_oldest_seconds" "For how long the oldest letter of a lane has waited, as far as this process knows"
            pace "pace_messages_per_second" "The most messages a second that go out; 0 where nothing is held back"
            hold "pace_hold_seconds" "For how long nothing goes out, as Telegram has asked"
            dead "dead_letters" "What was written down as a dead letter: letters refused for good, updates that could not be answered"
            database_errors "database_errors" "How often the database failed"
        }
    }

    /// Those of a bot, by its name.
    pub fn bot(&self, name: &str) -> BotMetrics {
        let bot = || name.to_owned();
        let of = OfBot { bot: bot() };
        let lane = |lane| OfLane { bot: bot(), lane };
        let update = |outcome| {
            let of = OfOutcome {
                bot: bot(),
                outcome,
            };
            self.updates.get_or_create_owned(&of)
        };
        let call = |outcome| {
            let of = OfOutcome {
                bot: bot(),
                outcome,
            };
            self.calls.get_or_create_owned(&of)
        };
        let dead = |kind| self.dead.get_or_create_owned(&OfKind { bot: bot(), kind });
        BotMetrics {
            updates: UpdateCounts {
                answered: update("answered"),
                repeated: update("repeated"),
                passed_over: update("passed_over"),
            },
            reaction: LANES.map(|name| self.reaction.get_or_create_owned(&lane(name))),
            commit: self.commit.get_or_create_owned(&of),
            batch: self.batch.get_or_create_owned(&of),
            calls: CallCounts {
                delivered: call("delivered"),
                too_many: call("too_many_requests"),
                failed: call("failed"),
                lost: call("lost"),
                gone: call("gone"),
                rewritten: call("rewritten"),
                refused: call("refused"),
            },
            waiting: LANES.map(|name| self.waiting.get_or_create_owned(&lane(name))),
            oldest: LANES.map(|name| self.oldest.get_or_create_owned(&lane(name))),
            pace: self.pace.get_or_create_owned(&of),
            hold: self.hold.get_or_create_owned(&of),
            dead_letters: dead("letter"),
            dead_updates: dead("update"),
            leads: self.leads.get_or_create_owned(&of),
            term: self.term.get_or_create_owned(&of),
            database_errors: self.database_errors.get_or_create_owned(&of),
            running: self.running.get_or_create_owned(&of),
            failures: self.failures.get_or_create_owned(&of),
        }
    }

    /// All of it, as [`CONTENT_TYPE`] says.
    pub fn told(&self) -> String {
        let mut text = String::new();
        // Writing into a String cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bots_are_told_apart_by_their_names() {
        let metrics = Metrics::new();
        let (one, two) = (metrics.bot("one"), metrics.bot("two"));
        one.updates.answered.inc_by(3);
        two.dead_letters.inc();
        two.reaction[0].observe(0.02);
        two.pace.set(25.5);
        let told = metrics.told();
        for line in [
            "foc_updates_total{bot=\"one\",outcome=\"answered\"} 3",
            "foc_updates_total{bot=\"two\",outcome=\"answered\"} 0",
            "foc_dead_letters_total{bot=\"two\",kind=\"letter\"} 1",
            "foc_reaction_seconds_count{bot=\"two\",lane=\"under_way\"} 1",
            "foc_pace_messages_per_second{bot=\"two\"} 25.5",
            "# TYPE foc_outbox_letters gauge",
        ] {
            assert!(told.lines().any(|told| told == line), "{line}\n{told}");
        }
        assert!(told.ends_with("# EOF\n"));
        two.delivers_no_more();
        assert!(
            metrics
                .told()
                .contains("foc_pace_messages_per_second{bot=\"two\"} 0")
        );
    }

    #[test]
    fn a_bot_that_comes_again_is_counted_on() {
        let metrics = Metrics::new();
        metrics.bot("one").failures.inc();
        metrics.bot("one").failures.inc();
        assert_eq!(metrics.bot("one").failures.get(), 2);
    }
}
