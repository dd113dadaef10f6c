//! The conversation as a state machine: what is known, what is asked next, what the verdict is.
//!
//! Pure: no text, no clock, no randomness, no I/O; serde and nothing else. A [`Screen`] names the
//! messages of a screen, their arguments and their buttons; other modules find the words.
//!
//! Deliberately absent: free-text understanding, rendering, and everything about Telegram.
//!
//! Each vocabulary is one list (`catalogue.rs`): the enum, the order, the names in ids of texts and in
//! the files of words, the data of buttons. What else must know a variant is named by the compiler, by
//! `check` or by `tests/catalogue.rs`, each of which says where. The diagram in the README is printed
//! anew by `diagram`.
//!
//! # Adding an activity
//!
//! 1. `offers.rs`: its row in [`Activity`], its row in [`GoodsOffer`] or [`ImageOffer`], and in
//!    [`Activity::offer`] which of the two it is.
//! 2. `stored/frozen.rs`: its row there. No row of that file is ever renamed or taken away.
//! 3. `locales/it`: `check` lists the texts; its words stand under its name, and
//!    `tests/data/understanding.tsv` has a line that is understood as it.
//!
//! # Adding an answer to a question
//!
//! 1. `answers.rs`: its row; `verdict.rs`, for a goal: the need, and how it relates to it.
//! 2. `stored/frozen.rs`: its row.
//! 3. `locales/it`, as above.
//!
//! # Adding a question
//!
//! 1. `answers.rs`: the list of its answers, its row in [`Question`] and in [`Answer`].
//! 2. `state.rs`: the state that asks it, what leads there, and where its answers lead.
//! 3. `stored/frozen.rs`: that state; where a state that is there carries more than it did, a new
//!    version of [`Stored`] with types of its own.
//! 4. `understanding/section.rs`, `understanding/replies.rs`: what its words are called, and how they
//!    are read.
//! 5. `diagram/place.rs`: how it is drawn.
//! 6. `locales/it`, as above.
//!
//! # Adding a command
//!
//! 1. `command.rs`: its row, and what it does.
//! 2. `locales/it`: its line in the menu and on the help page.

mod answers;
mod catalogue;
mod choice;
mod command;
mod desk;
mod input;
mod layout;
mod offers;
mod reached;
mod screen;
mod source;
mod state;
mod step;
mod stored;
mod verdict;
mod view;
mod walk;

pub use answers::{Aim, Answer, GoodsGoal, ImageGoal, Manager, Question, Topic, Voice};
pub(crate) use catalogue::{catalogue, joined};
pub use choice::{Choice, Page, Panel, Place};
pub use command::{Command, DeskCommand};
pub use desk::{Accounts, DeskView, Funnel, Period};
pub use input::{Input, Kind};
pub use layout::screen;
pub use offers::{Activity, GoodsOffer, ImageOffer, Offer, Sells};
pub use reached::Reached;
pub use screen::{Arg, Block, Button, Does, Label, Link, Screen, Words};
pub use source::Source;
pub use state::{Dialogue, State};
pub use step::{Mark, Memory, Step, step};
pub use stored::{Stored, UnreadableDialogue};
pub use verdict::{Need, Relation, need, relation};
pub use view::{Notice, View};
pub use walk::{Passage, views, walk};
