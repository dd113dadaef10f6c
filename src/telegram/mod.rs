//! The only place that speaks Telegram's Bot API.
//!
//! `receive` turns updates into events, `polling` fetches them and confirms what was committed, `webhook` has
//! them delivered,
//! `deliver` drains the outbox through `queue` and `pace`, `callback_answers` answers taps at once,
//! `profile` keeps the bot's commands and descriptions, `leftovers` removes an earlier bot's. All of them
//! call through `client`, as long as `lead` allows, by the `route` to Telegram and its `connections`; `reply`, `envelope` and `outcome` read the answers,
//! `trouble` says what is done where there is none. Deliberately absent: what is said and what is kept.

mod body;
mod callback_answers;
mod client;
mod compose;
mod connections;
mod cubic;
#[expect(clippy::disallowed_methods, reason = "pace is measured by the clock")]
mod deliver;
mod delivery;
mod empty_polls;
mod envelope;
mod lead;
mod leftovers;
mod method;
mod outcome;
mod pace;
mod polling;
mod profile;
mod queue;
mod receive;
mod reply;
mod route;
mod trouble;
mod trust;
mod update;
mod webhook;

pub use callback_answers::CallbackAnswers;
pub use client::{Api, TokenError, bot_of};
pub use compose::compose;
#[cfg(test)]
pub(crate) use deliver::delivery_to_nobody;
pub use deliver::{Deliver, Manner, Outgone};
pub use delivery::{Delivery, Forecast, Seen, Struck};
pub use lead::MaySend;
pub use leftovers::{Leftover, speaks_for_another};
pub use method::kind_of;
pub use outcome::Outcome;
pub use polling::Polling;
pub use profile::{Identity, identify, keep_profile};
pub use receive::{Ignored, Received, receive};
pub use reply::CallError;
pub use route::{Route, RouteError};
pub use trouble::{FatalError, Trouble};
pub use webhook::{Endpoints, Inbound, Standing, Webhook, end_webhook};
