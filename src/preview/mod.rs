//! The whole bot in a browser, without a token and without leaving this machine.
//!
//! Three parts, joined over loopback: [`crate::standin`], a local stand-in for Telegram; the bot
//! itself, unchanged, which talks to it over HTTP; and a chat page, which does what people do on their
//! phones.
//!
//! - `preview`: starts and ends all three
//! - `options`, `error`: what it is made with, and why there is none
//! - `address`: where to listen, on loopback only
//! - `home`: where the preview's bot keeps its data
//! - `keeping`: the chats of a preview whose data are kept
//! - `runner`, `failure`: starts and stops the bot, as often as the page asks, and why it ended itself
//! - `people`: who holds a conversation
//! - `desks`: the agency's chats, and how one becomes its desk
//! - `trouble`: what goes wrong on purpose
//! - `wording`: the texts in use, and what is wrong with them
//! - `watcher`, `reword`: a folder of texts that is being written, and the screens that follow it
//! - `stage`: all that the page shows and moves
//! - `web`: the page's server
//!
//! Deliberately absent: anything of what is said, and any way in for other machines.

mod address;
#[expect(clippy::disallowed_methods, reason = "it makes pairing links")]
mod desks;
mod error;
mod failure;
#[expect(clippy::disallowed_methods, reason = "it makes the folder of the bot")]
mod home;
#[expect(clippy::disallowed_methods, reason = "it reads and writes the chats")]
mod keeping;
mod options;
mod people;
#[expect(clippy::module_inception, reason = "the preview itself")]
mod preview;
mod reword;
mod runner;
mod stage;
mod trouble;
#[expect(
    clippy::disallowed_methods,
    reason = "it looks at files, away from the chats"
)]
mod watcher;
mod web;
mod wording;

pub use self::address::{ListenError, listen_address};
pub use self::error::PreviewError;
pub use self::options::Options;
pub use self::preview::Preview;
