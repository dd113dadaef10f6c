//! Two people answer apart, and are told whether they mean the same.
//!
//! - `machine`: what each of them does, and who is told what of it
//! - `comparison`: their answers side by side; `figures`: how many came how far
//! - `button`: what buttons carry; `called`: how people are called
//! - `view`: what they read; `layout`: of which texts that is made

mod button;
mod called;
mod comparison;
mod figures;
mod layout;
mod machine;
mod side;
mod view;

pub use button::{PairAct, PairAsked, is_token};
pub use comparison::{Comparison, Gap, Nearness};
pub use figures::PairFigures;
pub use machine::{Half, Pair, PairInput, PairMark, PairStep, Saying};
pub use side::Side;
pub use view::{
    LISTED, ListedPair, PairBrief, PairInvitation, PairLine, PairList, PairProgress, PairState,
    PairView, PairVisit,
};

pub(super) use button::NEW;
pub(super) use layout::pair_screen;
