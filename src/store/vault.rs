//! The store: the rules that hold whatever the database.

mod batch;

use std::collections::{HashMap, HashSet};
use std::fmt;

use blake2::Blake2bMac;
use blake2::digest::{FixedOutput, KeyInit, Update, consts::U16};
use zeroize::Zeroizing;

use super::contract::{ChatRow, Counter, Database, Dead, KEY_LEN, OutboxRow, Removed, Transaction};
use super::keys::KeyRing;
use super::seal::{self, SealError};
use super::types::{
    Change, ChatKey, Incoming, Lane, OpenError, Remembered, Settlement, StoreError, Taken, Waiting,
};
use crate::dialogue::{Dialogue, Stored};
use batch::{Batch, Chat, place};

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
