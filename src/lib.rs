//! map
pub mod app;
pub mod cli;
pub mod config;
pub mod diagram;
pub mod dialogue;
pub mod preview;
pub mod store;
pub mod telegram;
pub mod texts;
pub mod transcript;
pub mod turn;
