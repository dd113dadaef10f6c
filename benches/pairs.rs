//! What 10,000 open pairs cost a conversation: prints figures, asserts nothing.
//!
//! `cargo bench --bench pairs`. Three stores: an empty one; one with as many people who talked as much and are in
//! no pair; one with pairs that the bot's own turns made and opened. The same conversations go through all, in
//! turns, in batches as under load: what the last costs more than the second is the pairs'. Below it how many
//! records an event reads.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    reason = "a benchmark"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use follower_o_cliente::dialogue::Source;
use follower_o_cliente::pictures::Look;
use follower_o_cliente::store::{Change, Decision, KeyRing, Outgoing, Records, Sqlite, Store};
use follower_o_cliente::telegram::compose;
use follower_o_cliente::texts::{Context, KeyAction, Texts};
use follower_o_cliente::turn::{
    About, ChatKind, Content, Event, Input, Missing, Origin, Turn, World, incoming, take,
};
use follower_o_cliente::understanding::Lexicon;

const PAIRS: i64 = 10_000;
const BATCH: usize = 50;
const ROUNDS: i64 = 20;
const CONVERSATIONS: i64 = 500;
/// The taps of a conversation after `/start`.
const TAPS: [&str; 3] = ["activity.venue", "goods.followers", "manager.searching"];
const NOW: i64 = 1_800_000_000;

/// A store, and the turns over it.
struct Bot<'a> {
    store: Store<Sqlite>,
    world: World<'a>,
    updates: i64,
    /// Of the last events: how many records each has read.
    reads: Vec<usize>,
}

impl Bot<'_> {
    /// These happen, as in batches of the bot's; the turns that came of them.
    async fn happen(&mut self, what: Vec<(i64, Input)>) -> Vec<Turn> {
        let mut turns = Vec::new();
        self.reads.clear();
        for part in what.chunks(BATCH) {
            let events: Vec<_> = part
                .iter()
                .map(|(chat, input)| {
                    self.updates += 1;
                    event(self.updates, *chat, input.clone())
                })
                .collect();
            let incoming: Vec<_> = events.iter().map(incoming).collect();
            let mut reads: Vec<_> = incoming.iter().map(|one| one.reads.len()).collect();
            let mut done = vec![Turn::default(); events.len()];
            let world = self.world;
            let decide =
                |number: usize, records: &Records| match take(&world, &events[number], records) {
                    Err(Missing(more)) => {
                        reads[number] += more.len();
                        Decision::Read(more)
                    }
                    Ok(turn) => {
                        let letters = turn.letters.iter().map(|letter| Outgoing {
                            to: follower_o_cliente::store::Addressee::Chat(letter.to.chat),
                            slot: letter.slot,
                            lane: letter.lane,
                            after: None,
                            body: compose(letter).unwrap(),
                        });
                        let change = Change {
                            letters: letters.collect(),
                            writes: turn.writes.clone(),
                            marks: turn.marks.clone(),
                            ..Change::default()
                        };
                        done[number] = turn;
                        Decision::Done(change)
                    }
                };
            let taken = self.store.take(&incoming, NOW, Vec::new(), decide);
            drop(taken.await.unwrap());
            turns.append(&mut done);
            self.reads.append(&mut reads);
        }
        turns
    }

    /// Pairs: each host invites, each guest opens the link.
    async fn pairs(&mut self, count: i64) {
        let hosts = |input: &dyn Fn() -> Input| (0..count).map(|n| (1 + n, input())).collect();
        self.happen(hosts(&|| Input::Start(None))).await;
        self.happen(hosts(&|| tap("activity.smm"))).await;
        let made = self.happen(hosts(&|| tap("pair.new.smm"))).await;
        let opened = (0..).zip(&made).map(|(n, turn)| {
            let start = Source::new(&start_of(turn));
            (10_000_000 + n, Input::Start(start))
        });
        self.happen(opened.collect()).await;
    }

    /// As many people in no pair, who get as many letters.
    async fn others(&mut self, count: i64) {
        let hosts = |input: &dyn Fn() -> Input| (0..count).map(|n| (1 + n, input())).collect();
        self.happen(hosts(&|| Input::Start(None))).await;
        self.happen(hosts(&|| tap("activity.smm"))).await;
        self.happen(hosts(&|| Input::Start(None))).await;
        let guests = (0..count).map(|n| (10_000_000 + n, Input::Start(None)));
        self.happen(guests.collect()).await;
    }

    /// Conversations of people who are in no pair; how long an event took.
    async fn conversations(&mut self, first: i64) -> Duration {
        let began = Instant::now();
        let chats = first..first + CONVERSATIONS;
        self.happen(
            chats
                .clone()
                .map(|chat| (chat, Input::Start(None)))
                .collect(),
        )
        .await;
        for data in TAPS {
            self.happen(chats.clone().map(|chat| (chat, tap(data))).collect())
                .await;
        }
        let events = u32::try_from(CONVERSATIONS * 4).unwrap();
        began.elapsed() / events
    }
}

fn tap(data: &str) -> Input {
    Input::Tap {
        data: data.to_owned(),
        message: Some(2),
    }
}

fn event(update_id: i64, chat: i64, input: Input) -> Event {
    Event {
        update_id,
        message: None,
        about: About {
            name: "Anna".to_owned(),
            ..About::default()
        },
        from: Origin {
            chat,
            topic: None,
            kind: ChatKind::Private,
        },
        input,
    }
}

/// The start word of the invitation that a turn made.
fn start_of(turn: &Turn) -> String {
    let screens = turn
        .letters
        .iter()
        .filter_map(|letter| match &letter.content {
            Content::Screen(screen) => Some(screen),
            _ => None,
        });
    let mut keys = screens.flat_map(|screen| screen.keyboard.iter().flatten());
    let link = keys.find_map(|key| match &key.action {
        KeyAction::Copy(link) => Some(link),
        _ => None,
    });
    link.unwrap().split_once("?start=").unwrap().1.to_owned()
}

async fn open(home: &Path) -> Store<Sqlite> {
    std::fs::create_dir_all(home.join("data")).unwrap();
    let keys = KeyRing::load(&home.join("key"), true).unwrap();
    let file = home.join("data/follower-o-cliente.db");
    let database = Sqlite::open(&file).await.unwrap();
    Store::open(database, keys, Some(123_456)).await.unwrap()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (texts, context, words) = (Texts::embedded(), Context::default(), Lexicon::default());
    let (look, zone) = (Look::default(), jiff::tz::TimeZone::UTC);
    let world = World {
        texts: &texts,
        words: &words,
        context: &context,
        now: NOW,
        look: &look,
        today: NOW / 86_400,
        seed: Some([7; 32]),
        zone: &zone,
    };
    let homes = [0; 3].map(|_| tempfile::tempdir().unwrap());
    let names = ["nobody else", "20000 others, no pairs", "10000 open pairs"];
    let mut bots = Vec::new();
    for (home, name) in homes.iter().zip(names) {
        bots.push((
            name,
            Bot {
                store: open(home.path()).await,
                world,
                updates: 0,
                reads: Vec::new(),
            },
            Vec::new(),
        ));
    }
    bots[1].1.others(PAIRS).await;
    bots[2].1.pairs(PAIRS).await;
    for round in 0..ROUNDS {
        for (_, bot, took) in &mut bots {
            took.push(bot.conversations(20_000_000 + round * CONVERSATIONS).await);
        }
    }
    for (name, bot, took) in &mut bots {
        took.sort();
        let micros = |took: Duration| took.as_secs_f64() * 1e6;
        println!(
            "{name}: {:.0} µs an event at the median of {ROUNDS} rounds ({:.0} to {:.0}), turn, \
             letter and commit",
            micros(took[took.len() / 2]),
            micros(took[0]),
            micros(took[took.len() - 1]),
        );
        let mut read = Vec::new();
        let inputs = [Input::Start(None)].into_iter().chain(TAPS.map(tap));
        for input in inputs {
            bot.happen(vec![(30_000_000, input)]).await;
            read.push(bot.reads[0]);
        }
        println!("{name}: records read by /start and each answer: {read:?}");
    }
    for (_, bot, _) in bots {
        bot.store.close().await;
    }
}
