//! People who ask to be contacted, and what they and the agency say to each other through the bot.
//!
//! 1. Nothing is kept of them before their yes. From then on there are three records: what is known of
//!    the person (`lead`), which chat their number stands for, and where the agency's card is (`card`).
//!    The first two are the person's and go with them; the card says nothing of anybody.
//! 2. Every message about a contact carries the contact's number in a button's data, so that a reply to
//!    any of them names it: nothing need be remembered of the messages, and no kill can lose it.
//! 3. What became of a copy is told back (`report`): the pair of ids, for edits; or that it was refused,
//!    which is said to whoever wrote it.
//! 4. Where the person's records are gone and the card's is there, the card is turned into the line that
//!    says so, and what still waits for the desk is withdrawn. Whoever erases does it at once; what went
//!    by itself (its time was over, the chat was gone) is found by [`sweep`].
//!
//! - `lead`, `card`: the records
//! - `say`: how the texts are set, and the version of what is consented to
//! - `person`: what a person taps; `passing`: what they write
//! - `desk`: what the agency does
//! - `report`: what became of letters; `told`: how they say what they were
//! - `topic`: a topic of their own, where the desk has topics
//! - `erasing`: how a contact ends

mod card;
mod desk;
mod erasing;
mod lead;
mod passing;
mod person;
mod report;
mod say;
mod told;
mod topic;

pub(super) use desk::{take as in_desk, whose};
pub(super) use erasing::after;
pub(super) use person::take as of_person;

pub use erasing::sweep;
pub use report::reported;
pub use told::{Report, Told};
