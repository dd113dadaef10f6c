//! The log says when a limit was found, how high, and when it is gone: once each.

/// Whether a limit was found and written down.
#[derive(Debug, Default)]
pub(super) struct LimitTold(bool);

impl LimitTold {
    /// Writes down what is new of the limit's height, in messages a second.
    pub(super) fn tell(&mut self, limit: Option<f64>) {
        match (self.0, limit) {
            (false, Some(height)) => {
                log::info!("Telegram's limit was found: {height:.1} messages a second");
                self.0 = true;
            }
            (true, None) => {
                log::info!("Telegram's limit is gone");
                self.0 = false;
            }
            (false, None) | (true, Some(_)) => {}
        }
    }
}
