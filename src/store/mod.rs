//! What outlives a kill: dialogues, the outbox, the updates that were answered for, the counters.
//!
//! [`Store`] seals and opens what identifies a person and keeps the rules (one transaction a batch,
//! an update seen before changes nothing, a newer row of a slot replaces the older one). A
//! [`Database`] beneath it is SQL only and sees nothing but hashes and sealed bytes; another
//! database is another implementation, proved by the same suite.
//!
//! Deliberately absent: what is said (`turn`) and how it is sent (`telegram`).

mod contract;
mod keys;
mod lock;
mod notes;
mod seal;
mod sqlite;
mod types;
mod vault;

pub use contract::{
    ChatRow, Counter, Database, DatabaseError, Dead, KEY_LEN, Known, NewRow, OutboxRow, Removed,
    Tally, Transaction, Writes,
};
pub use keys::{KeyError, KeyRing};
pub use lock::{FolderLock, LockError};
pub use seal::SealError;
pub use sqlite::Sqlite;
pub use types::{
    Change, ChatKey, Incoming, Lane, OpenError, Outgoing, Remembered, Settlement, StoreError,
    Taken, Waiting,
};
pub use vault::Store;
