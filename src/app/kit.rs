//! What the tests of this room need of the others: a store, and a delivery that nobody works at.

use std::sync::Arc;
use std::time::Duration;

use crate::store::StoreKit;
use crate::telegram::{Delivery, delivery_to_nobody};
use crate::texts::{Agency, Context};

/// A delivery of this store that nobody works at.
pub(super) fn delivery(kit: &StoreKit) -> Delivery {
    let (_, delivery) = delivery_to_nobody(kit, Duration::from_secs(1));
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
