//! The people's side: what they write and tap, as updates for the bot.
//!
//! - `writing`: what they say to the bot, in groups and in channels
//! - `tapping`: buttons
//! - `forums`: groups with topics, and groups that become supergroups
//! - `membership`: who blocks the bot, who adds it to a group
//! - `raw`: updates exactly as given
//! - `delivery`: from a message to an update
//! - `error`: what a person cannot do

mod delivery;
mod error;
mod forums;
mod membership;
mod raw;
mod tapping;
mod writing;

pub(super) use self::delivery::command_of;
pub use self::error::PersonError;
pub use self::writing::GroupPlace;
