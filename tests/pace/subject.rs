//! The pace itself, brought along from the program, with what it takes from beside it there.

pub(super) use self::pace::Pace;

#[path = "../../src/telegram/cubic.rs"]
mod cubic;
#[path = "../../src/telegram/pace.rs"]
#[allow(dead_code, reason = "the program asks it for more")]
mod pace;

mod queue {
    /// Since the bot began.
    pub(super) type Moment = std::time::Duration;
    pub(super) type ChatKey = u32;
}
