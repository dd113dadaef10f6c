//! An HTTP server that may stand before the whole world: everything that somebody else decides is bounded.
//!
//! 1. So many connections and no more: the next ones wait to be accepted.
//! 2. A handshake and a request's head have a time in which they must be over, also the time between two
//!    requests; how long a body may take is the business of whoever reads it.
//! 3. At the end nobody is accepted any more, requests under way are answered, and then it is over.
//!
//! - `certificates`: an own certificate, read again when it changes
//! - `server`: connections
//!
//! Deliberately absent: what is answered.

mod certificates;
mod server;

pub use self::certificates::{CertificateError, Certificates};
pub use self::server::serve;
