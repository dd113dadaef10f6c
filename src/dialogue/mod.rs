//! The conversation as a state machine: what is known, what is asked next, what the verdict is.
//!
//! Pure: no text, no clock, no randomness, no I/O; serde and nothing else. A [`Screen`] names the
//! messages of a screen, their arguments and their buttons; other modules find the words.
//!
//! Deliberately absent: free-text understanding, rendering, and everything about Telegram.
//!
//! Each vocabulary is one list (`catalogue.rs`): the enum, the order, the names in ids of texts and in
//! the files of examples, the data of buttons. What else must know a variant is named by the compiler, by
//! `check` or by `tests/catalogue`, each of which says where. The diagram in the README is printed
//! anew by `diagram`.
//!
//! How an activity, an answer, a question or a command is added: `CONTRIBUTING.md`.

mod agency;
mod agency_link;
mod answers;
mod catalogue;
mod choice;
mod command;
mod contact;
mod desk;
mod funnel;
mod goals;
mod input;
mod layout;
mod offers;
mod pair;
mod reached;
mod screen;
mod source;
mod state;
mod step;
mod stored;
mod talk;
mod verdict;
mod view;
mod voice;
mod walk;
mod week;

pub use agency::ASK;
pub use agency_link::AgencyLink;
pub use answers::{Answer, Question, Topic};
pub(crate) use catalogue::{catalogue, joined};
pub use choice::{Choice, Page, Panel, Place};
pub use command::{Command, DeskCommand};
pub use contact::{
    Asked, CHOICES, Card, ContactLine, ContactView, Erased, Exchange, FormNotice, Heard, LeadAct,
    LeadButton, LeadLine, LeadStatus, LeadView, Listed, MOST_OPEN, MOST_PARTS, Receipt, Stage,
    Ticks, consented,
};
pub use desk::{Accounts, Came, DeskView, ExportedFile, NotALabel, Period};
pub use funnel::{CONTACT_STEPS, Funnel};
pub use goals::{Aim, CauseGoal, GoodsGoal, ImageGoal, TwoGoal};
pub use input::{DialogueInput, Kind};
pub use layout::{FROM_SHARE, said_of, screen};
pub use offers::{Activity, GoodsOffer, ImageOffer, Offer, Sells};
pub use pair::{
    Comparison, Gap, Half, LISTED, ListedPair, Nearness, Pair, PairAct, PairAsked, PairBrief,
    PairFigures, PairInput, PairInvitation, PairLine, PairList, PairMark, PairProgress, PairState,
    PairStep, PairView, PairVisit, Saying, Side, is_token,
};
pub use reached::Reached;
pub use screen::{Arg, Block, Button, Does, Label, Link, Needs, Screen, Words};
pub use source::Source;
pub use state::{Dialogue, State};
pub use step::{Counted, Memory, Step, step};
pub use stored::{Stored, UnreadableDialogue};
pub use talk::Talk;
pub use verdict::{Need, Relation, need, relation};
pub use view::{Notice, View};
pub use voice::{Manager, Reader, TWIN, Voice};
pub use walk::{Passage, views, walk};
pub use week::{MOST_LINES, Noticed, Stop, Week};
