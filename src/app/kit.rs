//! What the tests of this room need of the others: a store, and a delivery that nobody works at.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};

use crate::config::Network;
use crate::metrics::BotMetrics;
use crate::store::StoreKit;
use crate::telegram::{Api, Deliver, Delivery, Manner, MaySend, Route};
use crate::texts::{Agency, Context};

/// A delivery of this store that nobody works at.
pub(super) fn delivery(kit: &StoreKit) -> Delivery {
    let route = Route::new(Some("http://127.0.0.1:1/"), &Network::default()).unwrap();
    let manner = Manner {
        ceiling: None,
        side_by_side: 1,
        look_every: Duration::from_secs(1),
    };
    let (_, delivery) = Deliver::new(
        Api::new("7:AbC", route).unwrap(),
        Arc::clone(&kit.store),
        manner,
        watch::channel(MaySend::Always).1,
        mpsc::unbounded_channel().0,
        BotMetrics::default(),
    );
    delivery
}

/// What texts have in common where there is no agency.
pub(super) fn context() -> Context {
    Context {
        bot: "a_bot".to_owned(),
        days: 90,
        agency: Arc::new(Agency::default()),
        talks: false,
        earlier_bot: false,
    }
}
