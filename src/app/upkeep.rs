//! What is idle is purged, now and then.

use std::sync::Arc;
use std::time::Duration;

use crate::clock::unix_now;
use crate::store::{Database, Store};

/// How often what is idle is purged.
const PURGE_EVERY: Duration = Duration::from_secs(3_600);
/// The first purge waits until the start's rush is over.
const FIRST_PURGE: Duration = Duration::from_secs(60);

pub(super) async fn purge<D: Database>(store: Arc<Store<D>>, days: u32) {
    tokio::time::sleep(FIRST_PURGE).await;
    loop {
        match store.purge(days, unix_now()).await {
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
