//! An agency's bot without a bot around it: its clock is set, and what it would send is read.

use follower_o_cliente::app;
use follower_o_cliente::pictures::Look;
use follower_o_cliente::store::{
    Addressee, Change, Decision, Either, Incoming, Mark, Outgoing, Records, Store, Write,
};
use follower_o_cliente::telegram::compose;
use follower_o_cliente::texts::{Context, Texts};
use follower_o_cliente::turn::{self, Content, Desk, Missing, Mondays, Turn};
use follower_o_cliente::understanding::Lexicon;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::common::Home;

pub(crate) const DESK: i64 = 4_001;

pub(crate) fn second(text: &str) -> i64 {
    text.parse::<Timestamp>().unwrap().as_second()
}

/// A store at rest, and the time that it is.
pub(crate) struct Studio {
    pub(crate) home: Home,
    pub(crate) store: Store<Either>,
    pub(crate) zone: TimeZone,
    texts: Texts,
    words: Lexicon,
}

impl Studio {
    pub(crate) async fn new() -> Self {
        let home = Home::new();
        // The bot that makes the database is never started.
        let store = app::open_or_make(&home.config("http://127.0.0.1:1")).await;
        let texts = Texts::embedded();
        Self {
            store: store.unwrap(),
            zone: TimeZone::get("Europe/Rome").unwrap(),
            words: Lexicon::with_files(texts.word_files()).0,
            texts,
            home,
        }
    }

    /// The desk, since then.
    pub(crate) async fn paired(&self, at: &str) {
        let desk = Desk {
            chat: DESK,
            topic: None,
            names_until: None,
            forum: false,
            public: false,
            shown: None,
        };
        let since = Mondays::since(second(at), &self.zone);
        self.put(vec![Write::Put(desk.record()), Write::Put(since.record())])
            .await;
    }

    pub(crate) async fn put(&self, writes: Vec<Write>) {
        let change = Change {
            writes,
            ..Change::default()
        };
        let done = self.store.act(0, |_| Decision::Done(change.clone())).await;
        drop(done.unwrap());
    }

    /// So many conversations of a link come so far, at noon.
    pub(crate) async fn came(&self, on: &str, word: &str, steps: &[(&'static str, usize)]) {
        let mark = |step: &'static str| Mark {
            placement: word.to_owned(),
            step,
            choice: "",
        };
        let marks = steps
            .iter()
            .flat_map(|(step, count)| vec![mark(step); *count])
            .collect();
        let change = Change {
            marks,
            ..Change::default()
        };
        let now = second(&format!("{on}T11:00:00Z"));
        let nothing = Incoming {
            update_id: None,
            chat: None,
            album: None,
            reads: Vec::new(),
        };
        let decide = |_: usize, _: &Records| Decision::Done(change.clone());
        drop(
            self.store
                .take(&[nothing], now, Vec::new(), decide)
                .await
                .unwrap(),
        );
    }

    /// The turn of that instant, and what it writes.
    pub(crate) fn turn(&self, now: i64, records: &Records) -> Result<Turn, Missing> {
        let world = turn::World {
            seed: None,
            texts: &self.texts,
            words: &self.words,
            context: &Context::default(),
            look: &Look::default(),
            now,
            today: now.div_euclid(86_400),
            zone: &self.zone,
        };
        turn::weekly(&world, records, true)
    }

    /// What the program does when it looks at its clock; the texts that it told.
    pub(crate) async fn looks(&self, at: &str) -> Vec<String> {
        let mut told = Vec::new();
        self.looks_at(second(at), &mut told).await;
        told
    }

    pub(crate) async fn looks_at(&self, now: i64, told: &mut Vec<String>) {
        let nothing = Incoming {
            update_id: None,
            chat: None,
            album: None,
            reads: Vec::new(),
        };
        let decide = |_: usize, records: &Records| match self.turn(now, records) {
            Err(Missing(reads)) => Decision::Read(reads),
            Ok(turn) => {
                told.extend(turn.letters.iter().map(|letter| match &letter.content {
                    Content::Screen(screen) => screen.html.clone(),
                    other => panic!("{other:?}"),
                }));
                let letters = turn.letters.iter().map(|letter| Outgoing {
                    to: Addressee::Chat(letter.to.chat),
                    slot: None,
                    lane: letter.lane,
                    after: None,
                    body: compose(letter).unwrap(),
                });
                Decision::Done(Change {
                    letters: letters.collect(),
                    writes: turn.writes,
                    ..Change::default()
                })
            }
        };
        drop(
            self.store
                .take(&[nothing], now, Vec::new(), decide)
                .await
                .unwrap(),
        );
    }

    pub(crate) async fn waiting(&self) -> i64 {
        self.home.rows().await[1]
    }
}
