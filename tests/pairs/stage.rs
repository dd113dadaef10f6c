//! Turns alone, without a bot around them: records in a map, letters as they were set, and a clock that is set.

use std::collections::HashMap;
use std::sync::LazyLock;

use follower_o_cliente::dialogue::{Aim, GoodsGoal, GoodsOffer, PairAsked, Source};
use follower_o_cliente::pictures::Look;
use follower_o_cliente::store::{Found, Keep, Mark, Read, Record, RecordId, Records, Write};
use follower_o_cliente::texts::{Context, KeyAction, Rendered, Texts, Toast};
use follower_o_cliente::turn::{
    self, About, ChatKind, Content, Event, Input, Letter, Missing, Origin, RecordKind, Turn, World,
};
use follower_o_cliente::understanding::Lexicon;
use jiff::tz::TimeZone;

static WORDS: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);
static LOOK: LazyLock<Look> = LazyLock::new(Look::default);
static CONTEXT: LazyLock<Context> = LazyLock::new(Context::default);
static ZONE: TimeZone = TimeZone::UTC;
static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::embedded);

pub(crate) const DAY: i64 = 86_400;

/// Something that reached somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) to: i64,
    pub(crate) edits: Option<i32>,
    /// Its place among the letters that wait.
    pub(crate) slot: Option<i64>,
    pub(crate) screen: Rendered,
}

/// What an event did.
#[derive(Clone, Debug, Default)]
pub(crate) struct Done {
    pub(crate) told: Vec<Told>,
    pub(crate) toast: Option<Toast>,
    /// Who did it.
    pub(crate) by: i64,
    /// The letters that are not to be sent any more.
    pub(crate) withdrawn: Vec<(i64, i64)>,
}

/// What somebody was told by it, all in one.
pub(crate) fn told(done: &Done, to: i64) -> String {
    let all = done.told.iter().filter(|told| told.to == to);
    all.map(|told| told.screen.html.as_str()).collect()
}

/// What is said to whoever asks for the list of invitations.
pub(crate) fn lists(all: &mut Stage, chat: i64) -> String {
    told(&all.does(chat, Input::Command("inviti".into())), chat)
}

/// Something that happens.
pub(crate) type Step<'a> = &'a dyn Fn(&mut Stage);

/// Records, and the time.
pub(crate) struct Stage {
    texts: &'static Texts,
    shelf: HashMap<RecordId, Record>,
    pub(crate) now: i64,
    updates: i64,
    pub(crate) marks: Vec<Mark>,
    /// What was read for the last event.
    pub(crate) read: Vec<RecordId>,
}

impl Stage {
    pub(crate) fn new() -> Self {
        Self::with(&TEXTS)
    }

    pub(crate) fn with(texts: &'static Texts) -> Self {
        Self {
            texts,
            shelf: HashMap::new(),
            now: 1_800_000_000,
            updates: 0,
            marks: Vec::new(),
            read: Vec::new(),
        }
    }

    /// What an event becomes, at this moment, with those records.
    pub(crate) fn turn(&self, event: &Event, records: &Records) -> Result<Turn, Missing> {
        let world = World {
            texts: self.texts,
            words: &WORDS,
            context: &CONTEXT,
            look: &LOOK,
            now: self.now,
            today: self.now.div_euclid(DAY),
            seed: Some([7; 32]),
            zone: &ZONE,
        };
        turn::take(&world, event, records)
    }

    pub(crate) fn event(&mut self, chat: i64, name: &str, input: Input) -> Event {
        self.updates += 1;
        Event {
            update_id: self.updates,
            message: None,
            about: About {
                name: name.to_owned(),
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

    /// Something happens.
    pub(crate) fn does(&mut self, chat: i64, input: Input) -> Done {
        let name = if chat == crate::ANNA { "Anna" } else { "Bruno" };
        let event = self.event(chat, name, input);
        let mut reads = turn::needs(&event);
        let turn = loop {
            let found = reads.iter().map(|read| match read {
                Read::One(id) => (id.clone(), self.found(id)),
                other => panic!("{other:?}"),
            });
            match self.turn(&event, &Records::of(found.collect::<Vec<_>>())) {
                Ok(turn) => break turn,
                Err(Missing(more)) => reads.extend(more),
            }
        };
        let ids = reads.iter().filter_map(|read| match read {
            Read::One(id) => Some(id.clone()),
            _ => None,
        });
        self.read = ids.collect();
        for write in turn.writes {
            match write {
                Write::Put(record) => drop(self.shelf.insert(record.id.clone(), record)),
                Write::Remove(id) => drop(self.shelf.remove(&id)),
                Write::Erase(chat) => self.shelf.retain(|_, record| record.owner != Some(chat)),
            }
        }
        self.marks.extend(turn.marks);
        Done {
            by: chat,
            withdrawn: turn.withdrawn,
            ..Self::told(turn.letters, turn.toast)
        }
    }

    /// Letters as they are read.
    pub(crate) fn told(letters: Vec<Letter>, toast: Option<Toast>) -> Done {
        let told = letters.into_iter().map(|letter| Told {
            to: letter.to.chat,
            edits: letter.edits,
            slot: letter.slot,
            screen: match letter.content {
                Content::Screen(screen) => (*screen).clone(),
                Content::Picture { caption, .. } => (*caption).clone(),
                other => panic!("{other:?}"),
            },
        });
        Done {
            told: told.collect(),
            toast,
            ..Done::default()
        }
    }

    fn found(&self, id: &RecordId) -> Found {
        match self.shelf.get(id) {
            Some(record) => Found::Content(record.content.clone()),
            None => Found::Nothing,
        }
    }

    pub(crate) fn start(&mut self, chat: i64, word: Option<&str>) -> Done {
        self.does(chat, Self::starts(word))
    }

    pub(crate) fn starts(word: Option<&str>) -> Input {
        Input::Start(word.and_then(Source::new))
    }

    /// A tap on a message that can still be edited, and that nothing was edited into before.
    pub(crate) fn tap(&mut self, chat: i64, data: &str) -> Done {
        let data = data.to_owned();
        let message = i32::try_from(self.updates).ok();
        self.does(chat, Input::Tap { data, message })
    }

    pub(crate) fn taps(&mut self, chat: i64, data: &[&str]) -> Done {
        let mut done = Done::default();
        for data in data {
            done = self.tap(chat, data);
        }
        done
    }

    /// Whoever looks for what has come to its end: nobody hears of it.
    pub(crate) fn purge(&mut self) {
        let now = self.now;
        self.shelf.retain(|_, record| match record.keep {
            Keep::Until(until) => until > now,
            Keep::Always | Keep::WhileUsed => true,
        });
    }

    /// Telegram says that the chat is gone: its rows go, without a turn.
    pub(crate) fn goes(&mut self, chat: i64) {
        self.shelf.retain(|_, record| record.owner != Some(chat));
    }

    /// How many records are there of invitations, of whoever opened them, and of lists.
    pub(crate) fn rows(&self) -> [usize; 3] {
        [
            RecordKind::PairHost,
            RecordKind::PairGuest,
            RecordKind::Pairs,
        ]
        .map(|kind| {
            let of_kind = |id: &&RecordId| id.kind == kind.number();
            self.shelf.keys().filter(of_kind).count()
        })
    }

    /// Whether there is a conversation of this chat.
    pub(crate) fn talks(&self, chat: i64) -> bool {
        self.shelf.contains_key(&RecordKind::Dialogue.of_chat(chat))
    }

    /// An invitation of Anna's, who manages profiles: its start word and its token.
    pub(crate) fn invitation(&mut self) -> (String, String) {
        self.start(crate::ANNA, None);
        self.taps(crate::ANNA, &["activity.smm"]);
        let done = self.tap(crate::ANNA, "pair.new.smm");
        token_of(&done)
    }

    /// Anna's invitation, once both have answered the same and sent it: its start word, its token, and what the
    /// sending of the second does.
    pub(crate) fn compared(&mut self) -> (String, String, Done) {
        let (word, token) = self.invitation();
        let of = |act: &str| format!("pair.{act}.{token}");
        self.tap(crate::ANNA, &of("answer"));
        self.taps(crate::ANNA, &ANSWERS);
        self.tap(crate::ANNA, &of("send"));
        self.start(crate::BRUNO, Some(&word));
        self.taps(crate::BRUNO, &ANSWERS);
        let compared = self.tap(crate::BRUNO, &of("send"));
        (word, token, compared)
    }
}

/// What people answer where nothing else is said.
pub(crate) const ANSWERS: [&str; 2] = ["activity.venue", "goods.takings"];

/// What the button below their brief carries.
pub(crate) fn yes(token: &str) -> String {
    let aim = Aim::Goods(GoodsOffer::Venue, GoodsGoal::Takings);
    PairAsked::confirms(token, aim).data()
}

/// The start word and the token in an invitation.
pub(crate) fn token_of(done: &Done) -> (String, String) {
    let keys = done.told.iter().flat_map(|told| &told.screen.keyboard);
    let copied = keys.flatten().find_map(|key| match &key.action {
        KeyAction::Copy(link) => Some(link.clone()),
        KeyAction::Data(_) | KeyAction::Url(_) | KeyAction::Phone | KeyAction::Say => None,
    });
    let link = copied.expect("a link to copy");
    let word = link.split_once("?start=").unwrap().1.to_owned();
    let token = word.strip_prefix("insieme-").unwrap().to_owned();
    (word, token)
}
