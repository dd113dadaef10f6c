//! What outlives a kill: dialogues, the outbox, the updates that were answered for, the counters.
//!
//! [`Store`] seals and opens what identifies a person and keeps the rules (one transaction a batch,
//! an update seen before changes nothing, a newer row of a slot replaces the older one). A
//! [`Database`] beneath it is SQL only and sees nothing but hashes and sealed bytes; another
//! database is another implementation, proved by the same suite.
//!
//! Deliberately absent: what is said (`turn`) and how it is sent (`telegram`).

mod all_bots;
mod batch;
mod cipher;
mod database;
mod either;
mod failure;
mod handing;
mod inbox;
mod keys;
#[cfg(test)]
mod kit;
mod ledger;
mod letters;
mod lock;
mod migrations;
mod moving;
mod notes;
mod opening;
mod outbox;
mod postgres;
mod record;
mod rows;
mod seal;
mod sqlite;
mod taking;
mod types;
mod vault;

pub use all_bots::{AllBots, Asking, LeadsAnswer};
pub use database::Database;
pub use either::Either;
pub use failure::DatabaseError;
pub use handing::Handed;
pub use inbox::{Inbox, InboxRow};
pub use keys::{KeyError, KeyRing};
#[cfg(test)]
pub(crate) use kit::StoreKit;
pub use ledger::{Ledger, Transaction};
pub use letters::{Addressee, ChatKey, DeadLetter, Lane, Outgoing, Waiting};
pub use lock::{FolderLock, LockError, OpeningLock};
pub use moving::{ColumnKind, Movable, MoveError, MovedRow, Table, Value, bot_of, move_all};
pub use outbox::Outbox;
pub use postgres::Postgres;
pub use record::{Found, Keep, Read, Record, RecordId, RecordName, Records, Write};
pub use rows::{
    Address, Beginning, Counter, Dead, DeadRow, FoundRow, KEY_LEN, KeyedHash, Known, LANES, Lease,
    Mark, NewRow, OutboxRow, Purging, RecordRow, Removed, Settled, Summing, Sums, Writes,
};
pub use seal::SealError;
pub use sqlite::Sqlite;
pub use types::{Change, Decision, Incoming, OpenError, Poisoned, Settlement, StoreError, Taken};
pub use vault::{PURGE_EVERY, Store, purge};
