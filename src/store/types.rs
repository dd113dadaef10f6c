//! What goes into the store and what comes out of it.

use std::fmt;

use super::contract::{DatabaseError, Dead, KEY_LEN};
use super::seal::SealError;
use crate::dialogue::{Dialogue, Mark, Memory};

/// How a chat is known at rest: a keyed hash of its id.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChatKey(pub(super) [u8; KEY_LEN]);

impl fmt::Debug for ChatKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChatKey(…)")
    }
}

/// Who goes first when answers queue up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lane {
    /// A conversation that has begun.
    UnderWay,
    /// A conversation's first answer.
    Door,
}

impl Lane {
    /// Both lanes, the first to go first.
    pub const ALL: [Self; 2] = [Self::UnderWay, Self::Door];

    /// The lane's place in [`Lane::ALL`].
    pub const fn index(self) -> usize {
        match self {
            Self::UnderWay => 0,
            Self::Door => 1,
        }
    }

    pub(super) const fn number(self) -> u8 {
        self.index() as u8
    }
}

/// An update, as far as the store needs to know it.
#[derive(Clone, Copy, Debug)]
pub struct Incoming {
    /// Telegram's id of it.
    pub update_id: i64,
    /// The chat it belongs to.
    pub chat: i64,
}

/// What is kept of a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remembered {
    /// Nothing.
    Nothing,
    /// Something that this program cannot read.
    Unreadable,
    /// Its conversation.
    Dialogue(Dialogue),
}

/// What a turn changes.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// What is kept of the chat from now on; `None` leaves it as it is.
    pub memory: Option<Memory>,
    /// What is to be sent, in order.
    pub outgoing: Vec<Outgoing>,
    /// What is counted, all under the same source.
    pub marks: Vec<Mark>,
    /// The source it is counted under.
    pub source: Option<String>,
}

/// A message to send.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// The message that is edited: of several edits that wait, only the newest goes out.
    pub edits: Option<i64>,
    /// Who goes first.
    pub lane: Lane,
    /// What is sent, as its sender reads it.
    pub body: Vec<u8>,
}

/// A message that waits in the outbox.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Order within a chat.
    pub id: i64,
    /// The chat.
    pub chat: ChatKey,
    /// Who goes first.
    pub lane: Lane,
    /// How often the answer to it was lost.
    pub repeats: u32,
    /// What is sent.
    pub body: Vec<u8>,
}

/// What came of a batch.
#[derive(Debug, Default)]
pub struct Taken {
    /// For each update, in order, whether it was new and has been decided.
    pub fresh: Vec<bool>,
    /// Chats of which every row went, before the messages below were written.
    pub erased: Vec<ChatKey>,
    /// The ids of the messages that went with them are below this one.
    pub erased_before: i64,
    /// Waiting messages that newer ones replaced.
    pub replaced: Vec<i64>,
    /// What waits now that did not before.
    pub waiting: Vec<Waiting>,
}

/// What became of messages.
#[derive(Debug, Default)]
pub struct Settlement {
    /// Telegram has them.
    pub delivered: Vec<i64>,
    /// Telegram refused them for good.
    pub dead: Vec<Dead>,
    /// The answer was lost.
    pub lost: Vec<i64>,
    /// Chats that are gone: every row goes.
    pub gone: Vec<ChatKey>,
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
    /// A dialogue could not be written down.
    #[error("writing a dialogue: {0}")]
    Form(#[from] serde_json::Error),
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
