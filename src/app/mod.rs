//! Wires store, texts and Telegram together; start and shutdown in order.
//!
//! Start: hold the data folder, open the store with its keys, ask Telegram who the bot is, stand by until
//! no other process serves it, then fetch.
//! Meanwhile: the folder of texts is read again when asked for.
//! Shutdown: stop fetching, finish the batch, send what waits for a bounded time, confirm, close.
//!
//! - `hosting`: what the bots of a process share; one bot is run in it
//! - `several`: many bots in one process, each by itself
//! - `serving`, `bot`, `together`, `committing`, `outgone`: a bot while this process leads
//! - `leads`, `share`, `candidate`: which process leads
//! - `listening`, `intake`, `health`: what comes in from outside

mod agency;
mod agency_check;
mod bot;
mod bots_check;
mod brand;
mod candidate;
mod change;
mod committing;
mod error;
mod health;
mod hosting;
mod intake;
#[cfg(test)]
mod kit;
mod leads;
mod listening;
mod named;
mod opening;
mod outgone;
pub mod pairing;
mod profile;
mod proof;
mod serving;
mod several;
mod share;
mod together;
mod upkeep;

use std::sync::Arc;

use tokio::sync::watch;

pub use self::agency::{agency, contacts_lack, context};
pub use self::agency_check::check_agency;
pub use self::bots_check::check_bots;
pub use self::brand::{BrandError, look};
pub use self::error::AppError;
pub use self::listening::ListeningError;
pub use self::named::bot_of_this_task;
pub(crate) use self::opening::is_made;
pub use self::opening::{connect, open_beside, open_or_make, open_store};
pub use self::proof::{check, renew_texts};
pub use self::several::{OneOfSeveral, run_several};

use self::hosting::Hosting;
use crate::config::Config;
use crate::texts::Texts;

/// What a bot is called that has no name in the configuration.
const NAME: &str = "bot";

/// Runs the bot until `shutdown` is ready.
///
/// # Errors
/// See [`AppError`]. Network trouble is none: it is waited out.
pub async fn run(
    config: &Config,
    texts: Arc<Texts>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), AppError> {
    run_with_changing_texts(config, watch::channel(texts).1, shutdown).await
}

/// Runs the bot until `shutdown` is ready, with whatever the texts are at each moment; its profile
/// follows them.
///
/// # Errors
/// See [`run`].
pub async fn run_with_changing_texts(
    config: &Config,
    texts: watch::Receiver<Arc<Texts>>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), AppError> {
    let name = config.name.as_deref().unwrap_or(NAME);
    let hosting = Hosting::open(config.hosting(), &[name.to_owned()]).await?;
    let health = hosting.watched(name);
    let outcome = hosting.serve(config, &health, texts, shutdown).await;
    hosting.close().await;
    outcome
}
