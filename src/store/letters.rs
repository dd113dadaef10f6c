//! Letters: to whom, in which lane, and what is kept of them.

use std::fmt;

use super::rows::{KEY_LEN, LANES};

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
    New,
    /// To the agency.
    Desk,
}

impl Lane {
    /// The lanes, the first to go first.
    pub const ALL: [Self; LANES] = [Self::UnderWay, Self::New, Self::Desk];

    /// The lane's place in [`Lane::ALL`], which is also its number at rest.
    pub const fn index(self) -> usize {
        match self {
            Self::UnderWay => 0,
            Self::New => 1,
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

/// Who gets a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// A chat whose id is known.
    Chat(i64),
    /// A chat of which only the keyed hash is known: a letter of its own that was kept.
    Key(ChatKey),
}

/// A letter to send.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Who gets it.
    pub to: Addressee,
    /// The message that is edited: of several letters of a slot that wait, only the newest goes out.
    ///
    /// A new message may have such a slot, too, by a number that no message has: then it can be
    /// withdrawn while it waits.
    pub slot: Option<i64>,
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

#[cfg(test)]
impl Waiting {
    /// One that was never sent, to the chat of [`ChatKey::for_tests`].
    pub(crate) fn for_tests(id: i64, chat: u32, lane: Lane) -> Self {
        Self {
            id,
            chat: ChatKey::for_tests(chat),
            lane,
            repeats: 0,
            after: None,
            body: Vec::new(),
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
