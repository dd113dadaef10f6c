//! How a chat looks in a browser: the gallery and the preview's page look alike.

/// Colours, letters, and what every page starts from.
pub const BASE: &str = include_str!("base.css");
/// A message and its buttons.
pub const BUBBLE: &str = include_str!("bubble.css");
