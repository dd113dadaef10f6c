//! What tests need of a delivery: one that calls nobody.

use super::*;
use crate::config::Network;
use crate::store::{Sqlite, StoreKit};
use crate::telegram::Route;

/// A delivery of this store, which nobody works at yet, and the other end of it.
pub(crate) fn delivery_to_nobody(
    kit: &StoreKit,
    look_every: Duration,
) -> (Deliver<Sqlite>, Delivery) {
    let route = Route::new(Some("http://127.0.0.1:1/"), &Network::default()).unwrap();
    let manner = Manner {
        ceiling: None,
        side_by_side: 1,
        look_every,
    };
    Deliver::new(
        Api::new("7:AbC", route).unwrap(),
        Arc::clone(&kit.store),
        manner,
        (Lease::Always, watch::channel(MaySend::Always).1),
        mpsc::unbounded_channel().0,
        BotMetrics::default(),
    )
}
