//! What is idle is purged, now and then: by one process, however many there are.

use std::time::Duration;

use super::leads::Leads;
use crate::clock::unix_now;
use crate::store::{Database, PURGE_EVERY, purge as purge_idle};

/// The first purge waits until the start's rush is over; and how often it is looked whether it is this process's turn.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// Between two portions.
const PAUSE: Duration = Duration::from_millis(500);

/// Purges for as long as it is polled, while this process delivers for a bot.
pub(super) async fn purge<D: Database>(database: &D, leads: &Leads<D>, days: u32) {
    let mut pause = LOOK_EVERY;
    loop {
        tokio::time::sleep(pause).await;
        pause = LOOK_EVERY;
        if !leads.any() {
            continue;
        }
        match purge_idle(database, leads.holder(), days, unix_now()).await {
            // Another process does: should it end, this one comes soon after it was due.
            Ok(None) => {}
            Ok(Some(removed)) if removed == Default::default() => pause = PURGE_EVERY,
            Ok(Some(removed)) => {
                log::info!(
                    "purged {} records that were idle or had come to their end",
                    removed.records
                );
                // More may be there: the next portion, without holding up the others.
                pause = PAUSE;
            }
            Err(error) => {
                log::error!("purging: {error}");
                pause = PURGE_EVERY;
            }
        }
    }
}
