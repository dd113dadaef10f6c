//! What is said in the log of texts that cannot be shown.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use super::files::Layer;
use super::wording::{Wording, WordingError};

/// What was said already.
#[derive(Default)]
pub(super) struct Complaints(Mutex<HashSet<(Layer, String)>>);

impl Complaints {
    /// Logs, once, that a text cannot be shown.
    pub(super) fn make(
        &self,
        wording: &Wording,
        layer: Layer,
        id: &str,
        attribute: Option<&str>,
        trouble: &WordingError,
    ) {
        let name = match attribute {
            Some(attribute) => format!("{id}.{attribute}"),
            None => id.to_owned(),
        };
        let mut complained = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !complained.insert((layer, name)) {
            return;
        }
        let place = wording.place(layer, id, attribute);
        match layer {
            Layer::Overlay => {
                log::warn!("{place}: {trouble}; the built-in text is shown instead");
            }
            Layer::Embedded => log::error!("{place}: {trouble}; its id is shown instead"),
        }
    }
}
