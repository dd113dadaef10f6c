//! How letters are sent.

use std::time::Duration;

/// See the module's head.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// The most messages a second.
    pub ceiling: Option<f64>,
    /// The most calls at once.
    pub side_by_side: usize,
    /// How often letters are looked for that another process has written.
    pub look_every: Duration,
}
