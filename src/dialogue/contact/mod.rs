//! Contacts: people who want to talk with the agency. What is said about them, and what may be.
//!
//! - `machine`: the talk, and what buttons carry
//! - `person`: what a person reads
//! - `desk`: what the agency reads

mod desk;
mod machine;
mod person;

pub use desk::{Card, Erased, LeadLine, LeadView, Listed};
pub use machine::{
    Asked, Exchange, Heard, LeadAct, LeadButton, LeadStatus, MOST_OPEN, MOST_PARTS, Stage, Ticks,
};
pub use person::{CHOICES, ContactLine, ContactView, FormNotice, Receipt, consented};

pub(super) use desk::lead_screen;
pub(super) use person::contact_screen;
