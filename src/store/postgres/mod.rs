//! The store's contract in PostgreSQL: SQL and nothing else.
//!
//! 1. **Whoever writes for a bot holds the lock of its row in `bot`**, from the first statement to the
//!    commit. So batches of one bot are committed one after another, whichever replica they come from;
//!    what a turn reads nobody changes before it is written; and writers cannot lock each other up, for
//!    there is one lock and it comes first.
//! 2. **Letters are numbered under that lock.** A sequence would number them in the order of asking, and a
//!    reader that walks by «id > cursor» would miss a lower id that is committed later. Here the lock is
//!    let go only once a commit can be seen: whoever sees an id sees every lower one, of any replica, and
//!    a number that was rolled back is given again. Gaps mean that somebody else has written.
//! 3. **Nothing is kept in a session**, so that a pooler may hand every transaction to another one:
//!    settings are `SET LOCAL`, arguments travel only inside a transaction, there is no LISTEN and no
//!    session's lock. Statements are prepared once a connection, unless the pooler does not keep them:
//!    then that is noticed and left off.
//! 4. **A batch is four journeys**: begin and lock; what is new and what is kept; all that is written; the
//!    commit. Lists travel as arrays, so that a batch of any length costs the same number of statements.
//! 5. **No wait is endless.** The server ends a statement, a wait for a lock and a transaction whose
//!    client has stopped; the client gives up a connection that does not answer. A transaction that is
//!    dropped takes its connection along, and the server rolls it back.

mod all_bots;
mod connection;
mod inbox;
mod ledger;
mod moving;
mod outbox;
mod struck;
mod upkeep;

pub use connection::Postgres;
