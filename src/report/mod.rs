//! What is read beside the chat: every screen at once, the states as a diagram, conversations as text,
//! what came of the links.
//!
//! - [`gallery`]: every screen, drawn as on the phone
//! - [`diagram`]: the state machine, as Mermaid
//! - [`transcript`]: conversations as plain text
//! - [`page`]: what came of the links, as a page; [`public`]: the figures that anybody may see
//! - [`style`]: how a chat looks in a browser
//!
//! Deliberately absent: serving any of it, and whatever needs a bot that runs.

pub mod diagram;
pub mod gallery;
pub mod page;
pub mod public;
pub mod style;
pub mod transcript;
