//! What is idle is purged, now and then.

use std::time::Duration;

use super::leads::Leads;
use crate::clock::unix_now;
use crate::store::{Database, purge as purge_idle};

/// How often what is idle is purged.
const PURGE_EVERY: Duration = Duration::from_secs(3_600);
/// The first purge waits until the start's rush is over.
const FIRST_PURGE: Duration = Duration::from_secs(60);

/// Purges for as long as it is polled, while this process delivers for a bot.
pub(super) async fn purge<D: Database>(database: &D, leads: &Leads<D>, days: u32) {
    tokio::time::sleep(FIRST_PURGE).await;
    loop {
        if !leads.any() {
            tokio::time::sleep(FIRST_PURGE).await;
            continue;
        }
        match purge_idle(database, days, unix_now()).await {
            Ok(removed) if removed == Default::default() => tokio::time::sleep(PURGE_EVERY).await,
            Ok(removed) => {
                log::info!(
                    "purged {} records that were idle or had come to their end",
                    removed.records
                );
                // More may be there: the next portion, without holding up the others.
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
            Err(error) => {
                log::error!("purging: {error}");
                tokio::time::sleep(PURGE_EVERY).await;
            }
        }
    }
}
