//! From examples to a model, and from a text to shares of labels. The build compiles this folder, too, and fits the models
//! with it (`build.rs`), as `tests/folds` does. It knows the labels by their names alone.
#![allow(unused, unreachable_pub, reason = "each of the three uses a part")]

mod decision;
mod examples;
mod features;
mod fit;
mod model;
mod normalise;
mod questions;

pub(crate) use decision::{both, decide, likeliest};
pub(crate) use examples::{Example, read};
pub use examples::{ExampleFinding, ExampleProblem};
pub(crate) use fit::{Lesson, descend, fit, model, of};
pub(crate) use model::{Model, softmax};
pub(crate) use normalise::{as_client, plain};
pub(crate) use questions::{ASKED, NOTHING, QUESTIONS, Row, SHARES, labels};
