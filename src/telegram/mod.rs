//! The only place that speaks Telegram's Bot API.
//!
//! `receive` turns updates into events, `polling` fetches them and confirms what was committed,
//! `deliver` drains the outbox through `queue` and `pace`, `courtesy` answers taps at once, `profile`
//! keeps the bot's commands and descriptions. Deliberately absent: what is said and what is kept.

mod body;
mod client;
mod compose;
mod courtesy;
mod deliver;
mod delivery;
mod outcome;
mod pace;
mod polling;
mod profile;
mod queue;
mod receive;
mod update;

pub use body::kind_of;
pub use client::{Api, CallError, TokenError};
pub use compose::compose;
pub use courtesy::Courtesy;
pub use deliver::{Deliver, Ended};
pub use delivery::{Delivery, Forecast, Seen};
pub use outcome::Outcome;
pub use pace::Pace;
pub use polling::{FatalError, Polling};
pub use profile::{Identity, identify, keep_profile};
pub use receive::{Ignored, Received, receive};
