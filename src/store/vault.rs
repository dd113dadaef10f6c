//! The store: the rules that hold whatever the database.

use std::collections::{HashMap, HashSet};
use std::fmt;

use blake2::Blake2bMac;
use blake2::digest::{FixedOutput, KeyInit, Update, consts::U16};
use zeroize::Zeroizing;

use super::contract::{
    ChatRow, Counter, Database, DatabaseError, Dead, KEY_LEN, NewRow, OutboxRow, Removed, Tally,
    Transaction, Writes,
};
use super::keys::KeyRing;
use super::seal::{self, SealError};
use crate::dialogue::{Dialogue, Mark, Memory, Stored};

/// Updates are remembered for longer than Telegram keeps them (24 hours,
/// <https://core.telegram.org/bots/api#getting-updates>).
const SEEN_HOURS: i64 = 72;
/// Refused messages are kept this many days, for whoever looks into them.
const DEAD_DAYS: i64 = 30;

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// The name under which the sealed hash key is kept.
const HASH_KEY: &str = "hash-key";
/// BLAKE2b's full key length, in bytes.
const HASH_KEY_LEN: usize = 64;

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

    const fn number(self) -> u8 {
        match self {
            Self::UnderWay => 0,
            Self::Door => 1,
        }
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

/// The store.
#[derive(Debug)]
pub struct Store<D> {
    database: D,
    keys: KeyRing,
    hash_key: Secret,
}

struct Secret(Zeroizing<[u8; HASH_KEY_LEN]>);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl<D: Database> Store<D> {
    /// Opens a database with its keys. With the wrong keys nothing is written.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(database: D, keys: KeyRing) -> Result<Self, OpenError> {
        let place = HASH_KEY.as_bytes();
        let kept = database.meta(HASH_KEY).await?;
        let known = match &kept {
            Some(sealed) => {
                let plain = seal::open(&keys, place, sealed).map_err(OpenError::WrongKey)?;
                let bytes = <[u8; HASH_KEY_LEN]>::try_from(plain.as_slice())
                    .map_err(|_| OpenError::WrongKey(SealError::Damaged))?;
                Some(Zeroizing::new(bytes))
            }
            None => None,
        };
        database.migrate().await?;
        let hash_key = match known {
            Some(bytes) => bytes,
            None => {
                let mut bytes = Zeroizing::new([0; HASH_KEY_LEN]);
                getrandom::fill(&mut *bytes).map_err(|_| OpenError::NoRandom)?;
                bytes
            }
        };
        // Sealed anew after a rotation, so that the old key can go one day.
        let current = kept.is_some_and(|sealed| sealed.get(1..5) == Some(&keys.current().id()));
        if !current {
            let sealed = seal::seal(&keys, place, &*hash_key).map_err(|_| OpenError::NoRandom)?;
            database.set_meta(HASH_KEY, &sealed).await?;
        }
        Ok(Self {
            database,
            keys,
            hash_key: Secret(hash_key),
        })
    }

    /// The keyed hash by which a chat is known.
    pub fn chat_key(&self, chat: i64) -> ChatKey {
        ChatKey(self.hash(b"chat", &chat.to_be_bytes()))
    }

    fn hash(&self, purpose: &[u8], data: &[u8]) -> [u8; KEY_LEN] {
        let mut mac = Blake2bMac::<U16>::new((&*self.hash_key.0).into());
        mac.update(purpose);
        mac.update(data);
        mac.finalize_fixed().into()
    }

    fn slot(&self, chat: ChatKey, message: i64) -> i64 {
        let mut data = [0; KEY_LEN + 8];
        data[..KEY_LEN].copy_from_slice(&chat.0);
        data[KEY_LEN..].copy_from_slice(&message.to_be_bytes());
        let hash = self.hash(b"slot", &data);
        let mut first = [0; 8];
        first.copy_from_slice(&hash[..8]);
        i64::from_be_bytes(first)
    }

    /// Takes a batch of updates in one transaction. `decide` is called for each update that was not
    /// seen before, in order, with its index and what is kept of its chat; a chat's second update
    /// finds what its first one left. `delivered` are messages that meanwhile need not wait.
    ///
    /// # Errors
    /// The database or the sealing failed; nothing was changed.
    pub async fn take(
        &self,
        batch: &[Incoming],
        now: i64,
        delivered: Vec<i64>,
        mut decide: impl FnMut(usize, Remembered) -> Change + Send,
    ) -> Result<Taken, StoreError> {
        let ids: Vec<_> = batch.iter().map(|incoming| incoming.update_id).collect();
        let keys: Vec<_> = batch
            .iter()
            .map(|incoming| self.chat_key(incoming.chat))
            .collect();
        let mut wanted: Vec<_> = keys.iter().map(|key| key.0).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let (transaction, known) = self.database.begin(&ids, now / HOUR, &wanted).await?;
        let mut unseen: HashSet<i64> = known.unseen.into_iter().collect();
        let mut chats: HashMap<_, _> = known
            .chats
            .iter()
            .map(|row| (ChatKey(row.key), self.recall(row)))
            .collect();

        let mut work = Batch::new(now / DAY, delivered);
        let mut taken = Taken::default();
        for (index, (incoming, key)) in batch.iter().zip(&keys).enumerate() {
            // An id twice in one batch counts once.
            let fresh = unseen.remove(&incoming.update_id);
            taken.fresh.push(fresh);
            if fresh {
                let chat = chats.entry(*key).or_insert_with(Chat::unknown);
                let change = decide(index, chat.remembered.clone());
                work.add(self, *key, chat, change);
            }
        }
        let writes = work.finish(self, &chats, &mut taken)?;
        taken.replaced = transaction.commit(&writes).await?;
        Ok(taken)
    }

    fn recall(&self, row: &ChatRow) -> Chat {
        let remembered = match &row.sealed {
            None => Remembered::Nothing,
            Some(sealed) => self.read(row.key, sealed).unwrap_or_else(|problem| {
                log::warn!("a stored conversation cannot be read and begins again: {problem}");
                Remembered::Unreadable
            }),
        };
        Chat {
            remembered,
            at_door: row.at_door,
            erased: false,
            kept: false,
        }
    }

    fn read(&self, key: [u8; KEY_LEN], sealed: &[u8]) -> Result<Remembered, String> {
        let plain = seal::open(&self.keys, &place(b"chat", key), sealed)
            .map_err(|error| error.to_string())?;
        let stored: Stored = serde_json::from_slice(&plain)
            .map_err(|_| "its form is not one that this version knows".to_owned())?;
        Dialogue::try_from(stored)
            .map(Remembered::Dialogue)
            .map_err(|error| error.to_string())
    }

    /// Waiting messages of a lane behind `after`, oldest first, at most `limit`; and the id of the
    /// last row that was read, which is the next call's `after`. A row that cannot be opened is
    /// logged and set aside as a dead letter.
    ///
    /// # Errors
    /// The database failed.
    pub async fn waiting(
        &self,
        lane: Lane,
        after: i64,
        limit: u32,
        now: i64,
    ) -> Result<(Vec<Waiting>, Option<i64>), StoreError> {
        let rows = self.database.waiting(lane.number(), after, limit).await?;
        let last = rows.last().map(|row| row.id);
        let mut waiting = Vec::with_capacity(rows.len());
        let mut dead = Vec::new();
        for row in rows {
            match self.open_row(&row) {
                Ok(body) => waiting.push(Waiting {
                    id: row.id,
                    chat: ChatKey(row.chat),
                    lane,
                    repeats: row.repeats,
                    body,
                }),
                Err(error) => {
                    log::error!("a waiting message cannot be opened and is set aside: {error}");
                    let description = error.to_string();
                    dead.push(Dead {
                        id: row.id,
                        method: "",
                        description,
                    });
                }
            }
        }
        if !dead.is_empty() {
            self.database
                .settle(now / DAY, &[], &dead, &[], &[])
                .await?;
        }
        Ok((waiting, last))
    }

    fn open_row(&self, row: &OutboxRow) -> Result<Vec<u8>, SealError> {
        seal::open(&self.keys, &place(b"outbox", row.chat), &row.sealed)
    }

    /// Notes that a message was delivered, before it is struck out: see [`Database::note_delivered`].
    pub fn note_delivered(&self, id: i64) {
        self.database.note_delivered(id);
    }

    /// Writes what became of messages.
    ///
    /// # Errors
    /// The database failed; nothing was changed.
    pub async fn settle(&self, settlement: &Settlement, now: i64) -> Result<(), StoreError> {
        if settlement.is_empty() {
            return Ok(());
        }
        let gone: Vec<_> = settlement.gone.iter().map(|key| key.0).collect();
        let Settlement {
            delivered,
            dead,
            lost,
            ..
        } = settlement;
        Ok(self
            .database
            .settle(now / DAY, delivered, dead, lost, &gone)
            .await?)
    }

    /// Removes what has been idle for `days`, and what is remembered no longer than needed.
    ///
    /// # Errors
    /// The database failed.
    pub async fn purge(&self, days: u32, now: i64) -> Result<Removed, StoreError> {
        let day = now / DAY;
        let touched = day - i64::from(days);
        Ok(self
            .database
            .purge(touched, now / HOUR - SEEN_HOURS, day - DEAD_DAYS)
            .await?)
    }

    /// How many messages wait in each lane.
    ///
    /// # Errors
    /// The database failed.
    pub async fn backlog(&self) -> Result<[u64; 2], StoreError> {
        Ok(self.database.backlog().await?)
    }

    /// All counters, oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn tallies(&self) -> Result<Vec<Counter>, StoreError> {
        Ok(self.database.tallies().await?)
    }

    /// Closes the database in good order.
    pub async fn close(self) {
        self.database.close().await;
    }
}

/// A chat while its batch is decided.
struct Chat {
    remembered: Remembered,
    at_door: bool,
    erased: bool,
    kept: bool,
}

impl Chat {
    const fn unknown() -> Self {
        Self {
            remembered: Remembered::Nothing,
            at_door: false,
            erased: false,
            kept: false,
        }
    }
}

/// A batch while it is decided.
struct Batch {
    writes: Writes,
    tallies: HashMap<(String, Mark), u32>,
    outbox: Vec<(ChatKey, Option<i64>, Lane, Vec<u8>)>,
}

impl Batch {
    fn new(day: i64, delivered: Vec<i64>) -> Self {
        let writes = Writes {
            day,
            delivered,
            ..Writes::default()
        };
        Self {
            writes,
            tallies: HashMap::new(),
            outbox: Vec::new(),
        }
    }

    fn add<D: Database>(
        &mut self,
        store: &Store<D>,
        key: ChatKey,
        chat: &mut Chat,
        change: Change,
    ) {
        match change.memory {
            None => {}
            Some(Memory::Keep(dialogue)) => {
                chat.kept = true;
                chat.remembered = Remembered::Dialogue(dialogue);
            }
            Some(Memory::Erase) => {
                chat.kept = false;
                chat.remembered = Remembered::Nothing;
                chat.erased = true;
                chat.at_door = false;
                self.outbox.retain(|(other, ..)| *other != key);
            }
        }
        for outgoing in change.outgoing {
            let slot = outgoing.edits.map(|message| store.slot(key, message));
            if slot.is_some() {
                self.outbox.retain(|(_, other, ..)| *other != slot);
            }
            // What follows a message that waits at the door waits behind it.
            let lane = if chat.at_door {
                Lane::Door
            } else {
                outgoing.lane
            };
            chat.at_door = lane == Lane::Door;
            self.outbox.push((key, slot, lane, outgoing.body));
        }
        for mark in change.marks {
            let source = change.source.clone().unwrap_or_default();
            *self.tallies.entry((source, mark)).or_default() += 1;
        }
    }

    fn finish<D: Database>(
        mut self,
        store: &Store<D>,
        chats: &HashMap<ChatKey, Chat>,
        taken: &mut Taken,
    ) -> Result<Writes, StoreError> {
        taken.erased_before = store.database.next_id();
        for (key, chat) in chats {
            if chat.erased {
                self.writes.erased.push(key.0);
                taken.erased.push(*key);
            }
            if let (true, Remembered::Dialogue(dialogue)) = (chat.kept, &chat.remembered) {
                let plain = serde_json::to_vec(&Stored::from(dialogue))?;
                let sealed = seal::seal(&store.keys, &place(b"chat", key.0), &plain)?;
                self.writes.chats.push((key.0, sealed));
            }
        }
        for (chat, slot, lane, body) in self.outbox {
            let id = store.database.next_id();
            let sealed = seal::seal(&store.keys, &place(b"outbox", chat.0), &body)?;
            let lane_number = lane.number();
            self.writes.outbox.push(NewRow {
                id,
                chat: chat.0,
                slot,
                lane: lane_number,
                sealed,
            });
            taken.waiting.push(Waiting {
                id,
                chat,
                lane,
                repeats: 0,
                body,
            });
        }
        self.writes.tallies = self
            .tallies
            .into_iter()
            .map(|((source, mark), count)| Tally {
                source,
                step: mark.step,
                choice: mark.choice,
                count,
            })
            .collect();
        Ok(self.writes)
    }
}

/// The associated data of a sealed row: its table and its chat.
fn place(table: &[u8], key: [u8; KEY_LEN]) -> Vec<u8> {
    [table, &key].concat()
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
