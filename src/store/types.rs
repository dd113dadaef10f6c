//! What goes into the store and what comes out of it.

use super::letters::{ChatKey, Outgoing, Waiting};
use super::record::{Read, Write};
use super::rows::{DatabaseError, Dead, Lease, Mark};
use super::seal::SealError;

/// An update, as far as the store needs to know it.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Telegram's id of it; `None` for what no update asked for, which is always new.
    pub update_id: Option<i64>,
    /// The chat that will most likely be answered.
    pub chat: Option<i64>,
    /// The album that it is a part of: several messages, one thing said.
    pub album: Option<String>,
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
    /// Waiting letters that go, by recipient and [`Outgoing::slot`].
    pub withdrawn: Vec<(i64, i64)>,
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

/// What came of a batch.
#[derive(Debug, Default)]
pub struct Taken {
    /// For each update, in order, whether it was new and has been decided.
    pub fresh: Vec<bool>,
    /// Chats of which every row went, before the letters below were written.
    pub erased: Vec<ChatKey>,
    /// The ids of the letters that went with them are below this one.
    pub erased_before: i64,
    /// See [`Known::strangers`](super::Known::strangers).
    pub strangers: Option<u64>,
    /// Waiting letters that newer ones replaced.
    pub replaced: Vec<i64>,
    /// What waits now that did not before.
    pub waiting: Vec<Waiting>,
}

/// What became of letters.
#[derive(Debug, Default)]
pub struct Settlement {
    /// The lead under which all but what was delivered was decided: once its term has passed, nothing comes of it.
    pub lead: Lease,
    /// Telegram has them, whoever leads.
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
    /// It was moved elsewhere.
    #[error(
        "this database was moved to another one: start the bot on that (DATABASE_URL names it). Nothing \
         was changed"
    )]
    Moved,
    /// It is half a copy.
    #[error(
        "a move into this database has not ended: run `follower-o-cliente move` again, with the same \
         addresses. Nothing was changed"
    )]
    Moving,
    /// No bot has ever run on it.
    #[error(
        "no bot has run on this database yet, and no token says which one it is for: start the bot, or \
         set TELOXIDE_TOKEN"
    )]
    NoBot,
    /// Nobody says for which of several bots.
    #[error(
        "this database belongs to several bots: name the configuration that lists them with --config, and \
         one of them with --bot. Nothing was changed"
    )]
    Several,
    /// A bot that is none of several.
    #[error(
        "this database belongs to several bots, and the bot {0} is none of them: add it to the \
         configuration under [[bot]], or use another data folder (--data). Nothing was changed"
    )]
    Stranger(i64),
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
