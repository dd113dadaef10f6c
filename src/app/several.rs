//! Many bots in one process, each by itself: what ends one is written into the log, and it begins anew after a while;
//! the others know nothing of it.

#![expect(
    clippy::disallowed_methods,
    reason = "how long a start takes is asked of the clock"
)]

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::error::AppError;
use super::health::Health;
use super::hosting::Hosting;
use super::named::named;
use crate::config::{Config, ConfigError, HostingConfig};
use crate::texts::Texts;

/// The pause before a bot that has ended begins anew; it doubles, up to the longest.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(300);

/// Its configuration, read anew each time that it begins: whoever mends its token need not stop the others.
type Read = Box<dyn Fn() -> Result<Config, ConfigError> + Send + Sync>;

/// One of several bots.
pub struct OneOfSeveral {
    /// What it is called.
    pub name: String,
    /// See [`OneOfSeveral::new`].
    read: Read,
    /// Its texts.
    texts: watch::Receiver<Arc<Texts>>,
}

impl std::fmt::Debug for OneOfSeveral {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("OneOfSeveral").field(&self.name).finish()
    }
}

impl OneOfSeveral {
    /// A bot whose configuration is what `read` gives each time that it begins.
    pub fn new(
        name: &str,
        read: impl Fn() -> Result<Config, ConfigError> + Send + Sync + 'static,
        texts: watch::Receiver<Arc<Texts>>,
    ) -> Self {
        Self {
            name: name.to_owned(),
            read: Box::new(read),
            texts,
        }
    }
}

/// Runs several bots in one process until `shutdown` is ready.
///
/// # Errors
/// What they share cannot be opened. What is wrong with one bot is none: it is tried again.
pub async fn run_several(
    hosting: HostingConfig,
    bots: Vec<OneOfSeveral>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), AppError> {
    let names: Vec<String> = bots.iter().map(|bot| bot.name.clone()).collect();
    let hosting = Arc::new(Hosting::open(hosting, &names).await?);
    let (stop, stopped) = watch::channel(false);
    let mut running = JoinSet::new();
    for bot in bots {
        let (hosting, stopped) = (Arc::clone(&hosting), stopped.clone());
        let name: Arc<str> = bot.name.as_str().into();
        running.spawn(named(name, begun_anew(hosting, bot, stopped)));
    }
    let ended = async { while running.join_next().await.is_some() {} };
    let stopping = async {
        shutdown.await;
        stop.send_replace(true);
    };
    tokio::join!(ended, stopping);
    // Every task of a bot has ended.
    if let Some(hosting) = Arc::into_inner(hosting) {
        hosting.close().await;
    }
    Ok(())
}

/// Runs a bot, again and again.
async fn begun_anew(hosting: Arc<Hosting>, bot: OneOfSeveral, mut stopped: watch::Receiver<bool>) {
    let health = hosting.watched(&bot.name);
    let mut pause = FIRST_PAUSE;
    while !*stopped.borrow() {
        let began = Instant::now();
        let running = once(&hosting, &bot, &health, stopped.clone());
        // What breaks here breaks one bot.
        let ended = AssertUnwindSafe(running).catch_unwind().await;
        let Err(error) = ended.unwrap_or(Err(AppError::Broken)) else {
            return;
        };
        health.metrics.failures.inc();
        health.ends();
        if began.elapsed() > LONGEST_PAUSE {
            pause = FIRST_PAUSE;
        }
        let seconds = pause.as_secs();
        log::error!("the bot ended, and begins anew in {seconds} s; the others go on: {error}");
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

async fn once(
    hosting: &Hosting,
    bot: &OneOfSeveral,
    health: &Arc<Health>,
    mut stopped: watch::Receiver<bool>,
) -> Result<(), AppError> {
    let config = (bot.read)()?;
    let stop = async move {
        // Who is gone will not say it any more.
        let _ = stopped.wait_for(|stop| *stop).await;
    };
    hosting
        .serve(&config, health, bot.texts.clone(), stop)
        .await
}
