//! What is read beside the chat: every screen at once, the states as a diagram, conversations as text,
//! what came of the links.
//!
//! - [`gallery`]: every screen, drawn as on the phone
//! - [`diagram`]: the state machine, as Mermaid
//! - [`transcript`]: conversations as plain text
//! - [`accounts`], [`csv`]: what came of the links, and as files for a spreadsheet
//! - [`day`]: days as people write them
//! - [`style`]: how a chat looks in a browser
//!
//! Deliberately absent: serving any of it, and whatever needs a bot that runs.

pub mod accounts;
pub mod csv;
pub mod day;
pub mod diagram;
pub mod gallery;
pub mod style;
pub mod transcript;
