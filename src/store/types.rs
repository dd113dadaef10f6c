//! What goes into the store and what comes out of it.

use std::fmt;

use super::record::{Read, Write};
use super::rows::{DatabaseError, Dead, KEY_LEN, LANES, Mark};
use super::seal::SealError;

/// How a chat is known at rest: a keyed hash of its id.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChatKey(pub(super) [u8; KEY_LEN]);

impl fmt::Debug for ChatKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChatKey(…)")
    }
}

/// Who goes first when letters queue up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lane {
    /// To a conversation that has begun.
    UnderWay,
    /// A conversation's first answer.
    Door,
    /// To the agency.
    Desk,
}

impl Lane {
    /// The lanes, the first to go first.
    pub const ALL: [Self; LANES] = [Self::UnderWay, Self::Door, Self::Desk];

    /// The lane's place in [`Lane::ALL`], which is also its number at rest.
    pub const fn index(self) -> usize {
        match self {
            Self::UnderWay => 0,
            Self::Door => 1,
            Self::Desk => 2,
        }
    }

    pub(super) const fn number(self) -> u8 {
        self.index() as u8
    }

    /// The lane of a number; one that this version does not know goes last.
    pub(super) fn of_number(number: u8) -> Self {
        let known = Self::ALL.into_iter().find(|lane| lane.number() == number);
        known.unwrap_or(Self::Desk)
    }
}

/// An update, as far as the store needs to know it.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Telegram's id of it; `None` for what no update asked for, which is always new.
    pub update_id: Option<i64>,
    /// The chat that will most likely be answered.
    pub chat: Option<i64>,
    /// What it is known to want to read.
    pub reads: Vec<Read>,
}

/// What a turn says once it has seen what was read.
#[derive(Clone, Debug)]
pub enum Decision {
    /// It must read more, and is then asked again.
    Read(Vec<Read>),
    /// What it changes.
    Done(Change),
}

/// What a turn changes.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// What is written among the records, in order.
    pub writes: Vec<Write>,
    /// What is to be sent, in order.
    pub letters: Vec<Outgoing>,
    /// What is counted.
    pub marks: Vec<Mark>,
    /// Dead letters that go.
    pub buried: Vec<i64>,
    /// The update could not be answered: it is written down among the dead letters, and passed over.
    pub poisoned: Option<Poisoned>,
}

/// An update that could not be answered.
#[derive(Clone, Debug)]
pub struct Poisoned {
    /// The chat it came from.
    pub chat: i64,
    /// What happened, without a word of what was written.
    pub description: String,
}

/// Who gets a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// A chat whose id is known.
    Chat(i64),
    /// A chat of which only the keyed hash is known: a letter of its own that was kept.
    Key(ChatKey),
}

/// A letter to send.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Who gets it.
    pub to: Recipient,
    /// The message that is edited: of several edits that wait, only the newest goes out.
    pub edits: Option<i64>,
    /// Who goes first.
    pub lane: Lane,
    /// The newest message of the recipient's chat that is known by now: what is sent is newer.
    pub after: Option<i32>,
    /// What is sent, as its sender reads it.
    pub body: Vec<u8>,
}

/// A letter that waits in the outbox.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Order within a chat.
    pub id: i64,
    /// The recipient.
    pub chat: ChatKey,
    /// Who goes first.
    pub lane: Lane,
    /// How often the answer to it was lost.
    pub repeats: u32,
    /// The newest message of the chat that was known when it was written; not kept over a start.
    pub after: Option<i32>,
    /// What is sent.
    pub body: Vec<u8>,
}

/// A letter that Telegram refused for good, as it is kept.
#[derive(Clone, Debug)]
pub struct DeadLetter {
    /// The id that it had in the outbox.
    pub id: i64,
    /// The recipient.
    pub chat: ChatKey,
    /// The day on which it was refused, since 1970.
    pub day: i64,
    /// The Bot API method; empty where the letter could not be opened.
    pub method: String,
    /// Telegram's words.
    pub description: String,
    /// What was sent; `None` where it does not open any more.
    pub body: Option<Vec<u8>>,
}

/// What came of a batch.
#[derive(Debug, Default)]
pub struct Taken {
    /// For each update, in order, whether it was new and has been decided.
    pub fresh: Vec<bool>,
    /// Chats of which every row went, before the letters below were written.
    pub erased: Vec<ChatKey>,
    /// The ids of the letters that went with them are below this one.
    pub erased_before: i64,
    /// Waiting letters that newer ones replaced.
    pub replaced: Vec<i64>,
    /// What waits now that did not before.
    pub waiting: Vec<Waiting>,
}

/// What became of letters.
#[derive(Debug, Default)]
pub struct Settlement {
    /// Telegram has them.
    pub delivered: Vec<i64>,
    /// Telegram refused them for good.
    pub dead: Vec<Dead>,
    /// The answer was lost.
    pub lost: Vec<i64>,
    /// Chats that were gone when the letter of this id was sent: every row goes, but what is newer.
    pub gone: Vec<(ChatKey, i64)>,
}

impl Settlement {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.delivered.is_empty()
            && self.dead.is_empty()
            && self.lost.is_empty()
            && self.gone.is_empty()
    }
}

/// A store that cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The key file does not fit the database.
    #[error(
        "the key file does not fit this database ({0}); use the key it was made with (FOC_KEY_FILE \
         names the file), or another data folder. Nothing was changed"
    )]
    WrongKey(SealError),
    /// Another bot's database.
    #[error(
        "this database belongs to the bot {theirs}, and the token is of the bot {ours}; use that \
         bot's token, or another data folder (--data). Nothing was changed"
    )]
    AnotherBot {
        /// The bot whose data it is.
        theirs: i64,
        /// The bot that was given it.
        ours: i64,
    },
    /// No bot has ever run on it.
    #[error("no bot has run on this database yet, and no token says which one it is for")]
    NoBot,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    NoRandom,
}

/// A store that failed at work; the batch changed nothing and can be tried again.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// A row could not be sealed.
    #[error("sealing: {0}")]
    Seal(#[from] SealError),
}

impl StoreError {
    /// What was to be written is refused, and always will be.
    pub const fn is_refusal(&self) -> bool {
        match self {
            Self::Database(error) => error.refused,
            Self::Seal(_) => false,
        }
    }
}

#[cfg(test)]
impl ChatKey {
    /// A key that differs with its number.
    pub(crate) fn for_tests(number: u32) -> Self {
        let mut key = [0; KEY_LEN];
        key[..4].copy_from_slice(&number.to_be_bytes());
        Self(key)
    }
}
