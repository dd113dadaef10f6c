//! The store's contract in SQLite: SQL and nothing else.
//!
//! A batch's lists travel as JSON texts of figures and offsets and one blob of bytes, so that the
//! number of statements does not depend on the number of rows; the statements travel together, since
//! each journey to the connection's thread and back costs more than most of them. Turns wait for the
//! disk (`synchronous=FULL`), what became of letters does not (`NORMAL`): repeating a delivery is
//! allowed after a loss of power, losing a turn is not.

mod all_bots;
mod connection;
mod header;
mod inbox;
mod ledger;
mod lists;
mod moving;
mod outbox;
mod upkeep;
mod writer;

pub use connection::Sqlite;
