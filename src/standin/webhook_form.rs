//! A webhook, and what goes wrong with it.

/// Where updates are delivered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WebhookInfo {
    /// The address.
    pub url: String,
    /// What the header says.
    pub secret: String,
    /// Deliveries at once.
    pub max_connections: usize,
}

/// What goes wrong with deliveries, on purpose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WebhookTrouble {
    /// How often each update is delivered once more although it was answered with 200.
    pub repeats: u32,
    /// The newest goes first, and chats are not told apart.
    pub newest_first: bool,
}
