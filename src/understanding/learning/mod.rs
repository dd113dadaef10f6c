//! From examples to a model, and from a text to shares of labels. The build compiles this folder, too, and fits the model
//! with it (`build.rs`): it knows the labels by their names alone.

mod decision;
mod examples;
mod features;
mod fit;
mod model;
mod normalise;

pub(crate) use decision::NOTHING;
#[allow(unused_imports, reason = "a test counts on folds")]
pub(crate) use decision::decide;
pub(crate) use examples::{Example, QUESTIONS, labels, read};
pub use examples::{Finding, Problem};
#[allow(unused_imports, reason = "the build fits, and a test")]
pub(crate) use fit::{Lesson, descend, fit, fold, model, of};
pub(crate) use model::Model;
pub(crate) use normalise::plain;
