//! What decides and counts, over a database of its own, without a bot around it.

use std::collections::BTreeMap;

use follower_o_cliente::app;
use follower_o_cliente::config::Config;
use follower_o_cliente::dialogue::{Dialogue, Reached};
use follower_o_cliente::pictures::Look;
use follower_o_cliente::store::{Change, Counter, Decision, Either, Read, Records, Store, Write};
use follower_o_cliente::texts::{Context, KeyAction, Texts};
use follower_o_cliente::turn::{self, Content, Event, Missing, Placement, RecordKind, Remembered};
use follower_o_cliente::understanding::Lexicon;
use jiff::tz::TimeZone;

use super::common::Home;

/// An hour before midnight in Rome, on the evening before summer time ends.
const EVENING: i64 = 1_792_875_600;

pub(crate) struct Engine {
    config: Config,
    pub(crate) store: Store<Either>,
    pub(crate) texts: Texts,
    pub(crate) words: Lexicon,
    pub(crate) zone: TimeZone,
    pub(crate) now: i64,
    pub(crate) update: i64,
}

impl Engine {
    pub(crate) async fn new(home: &Home) -> Self {
        let config = home.config("http://127.0.0.1:1");
        let texts = Texts::embedded();
        let engine = Self {
            store: app::open_or_make(&config).await.unwrap(),
            words: Lexicon::with_files(texts.word_files()).0,
            zone: TimeZone::get("Europe/Rome").unwrap(),
            config,
            texts,
            now: EVENING,
            update: 0,
        };
        let made = placements().map(|placement| Write::Put(placement.record()));
        let change = Change {
            writes: made.to_vec(),
            ..Change::default()
        };
        let done = engine
            .store
            .act(0, |_| Decision::Done(change.clone()))
            .await;
        drop(done.unwrap());
        engine
    }

    pub(crate) async fn restart(mut self) -> Self {
        self.store.close().await;
        self.store = app::open_store(&self.config).await.unwrap();
        self
    }

    /// One transaction; the buttons that it shows.
    pub(crate) async fn take(&self, event: &Event) -> Vec<Vec<String>> {
        let (context, look) = (Context::default(), Look::default());
        let world = turn::World {
            seed: None,
            texts: &self.texts,
            words: &self.words,
            context: &context,
            look: &look,
            now: self.now,
            today: 0,
            zone: &self.zone,
        };
        let mut shown = Vec::new();
        let incoming = turn::incoming(event);
        let decide = |_: usize, records: &Records| match turn::take(&world, event, records) {
            Err(Missing(reads)) => Decision::Read(reads),
            Ok(turn) => {
                let screens = turn
                    .letters
                    .iter()
                    .filter_map(|letter| match &letter.content {
                        Content::Screen(screen) => Some(screen),
                        _ => None,
                    });
                let data = screens.map(|screen| {
                    let keys = screen.keyboard.iter().flatten();
                    let data = keys.filter_map(|key| match &key.action {
                        KeyAction::Data(data) => Some(data.to_string()),
                        _ => None,
                    });
                    data.collect()
                });
                shown.extend(data);
                Decision::Done(Change {
                    writes: turn.writes,
                    marks: turn.marks,
                    ..Change::default()
                })
            }
        };
        let incoming = [incoming];
        let taken = self.store.take(&incoming, self.now, Vec::new(), decide);
        drop(taken.await.unwrap());
        shown
    }

    pub(crate) async fn conversation(&self, chat: i64) -> Option<Dialogue> {
        let id = RecordKind::Dialogue.of_chat(chat);
        let mut found = None;
        let done = self.store.act(self.now, |records| match records.one(&id) {
            None => Decision::Read(vec![Read::One(id.clone())]),
            Some(record) => {
                found = match record.into() {
                    Remembered::Dialogue(dialogue) => Some(dialogue),
                    Remembered::Nothing => None,
                    Remembered::Unreadable => panic!("unreadable"),
                };
                Decision::Done(Change::default())
            }
        });
        drop(done.await.unwrap());
        found
    }

    pub(crate) async fn counters(&self) -> Vec<Counter> {
        self.store.counters(i64::MIN).await.unwrap()
    }
}

pub(crate) fn placements() -> [Placement; 2] {
    ["Bio", "Fiera"].map(|label| Placement::new(label, 20_000).unwrap())
}

pub(crate) fn came(counters: &[Counter]) -> BTreeMap<(String, Reached), i64> {
    let mut came = BTreeMap::new();
    for counter in counters {
        if let Some(reached) = Reached::counted_by(&counter.step) {
            *came
                .entry((counter.placement.clone(), reached))
                .or_default() += counter.count;
        }
    }
    came
}

pub(crate) fn word(dialogue: &Dialogue) -> String {
    let source = dialogue.source.as_ref();
    source.map_or_else(String::new, |source| source.as_str().to_owned())
}
