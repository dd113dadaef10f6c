//! The conversation as a state machine: what is known, what is asked next, what the verdict is.
//!
//! Pure: no text, no clock, no randomness, no I/O; serde and nothing else. A [`Screen`] names the
//! messages of a screen, their arguments and their buttons; other modules find the words.
//!
//! Deliberately absent: free-text understanding, rendering, and everything about Telegram.

mod answers;
mod choice;
mod desk;
mod layout;
mod screen;
mod state;
mod step;
mod stored;
mod verdict;
mod walk;

pub use answers::{
    Activity, Aim, GoodsGoal, GoodsOffer, ImageGoal, ImageOffer, Manager, Offer, Sells, Voice,
};
pub use choice::{Choice, Page, Panel, Place};
pub use desk::{Accounts, DeskView, Funnel, Period};
pub use layout::screen;
pub use screen::{Arg, Block, Button, Does, Label, Link, Screen, Words};
pub use state::{Dialogue, Question, Source, State};
pub use step::{Input, Kind, Mark, Memory, Notice, Step, Topic, View, step};
pub use stored::{Stored, UnreadableDialogue};
pub use verdict::{Need, Relation, need, relation};
pub use walk::{Passage, views, walk};
