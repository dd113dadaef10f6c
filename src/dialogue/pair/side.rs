//! The two who answer.

use crate::dialogue::catalogue::catalogue;

catalogue! {
    /// The two who answer.
    pub enum Side {
        /// The social media manager.
        Smm => "smm",
        /// Whoever owns the activity.
        Owner => "owner",
    }
}

impl Side {
    /// The one it is compared with.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Smm => Self::Owner,
            Self::Owner => Self::Smm,
        }
    }
}
