//! map
pub mod dialogue;
