//! Formats messages, strictly: a text is either fit for Telegram, or it is a [`WordingError`].

use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use thiserror::Error;
use unic_langid::LanguageIdentifier;

use super::files::{Layer, SourceFile};
use super::index::{Index, Name};
use crate::html::{Formatted, HtmlError, parse};

type Bundle = FluentBundle<Arc<FluentResource>>;

/// The files and what Fluent makes of them.
pub(super) struct Wording {
    pub(super) files: Vec<SourceFile>,
    embedded: Bundle,
    /// The overlay over the embedded files, where there is one.
    merged: Option<Bundle>,
}

/// A message that Telegram would take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Worded {
    /// As it is sent.
    pub(super) html: String,
    /// As it is read.
    pub(super) formatted: Formatted,
}

/// Why a message cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(super) enum WordingError {
    #[error("it does not exist")]
    Missing,
    /// A variable, message, term or function that is not there.
    #[error("{0}")]
    Unknown(ResolverError),
    /// References that run in circles or never end.
    #[error("{0}")]
    Unresolved(FluentError),
    #[error("Telegram would refuse its markup ({0})")]
    Markup(#[from] HtmlError),
    #[error("it is empty")]
    Blank,
    #[error("it has {length} characters, and Telegram takes {limit}")]
    TooLong { length: usize, limit: usize },
}

impl Wording {
    pub(super) fn new(files: Vec<SourceFile>) -> Self {
        let embedded = bundle(&files);
        let has_overlay = files.iter().any(|file| file.layer == Layer::Overlay);
        let merged = has_overlay.then(|| {
            let text = Index::new(&files).merged_overlay();
            let overlay = SourceFile::new(String::new(), Layer::Overlay, &text);
            let mut bundle = bundle(&files);
            bundle.add_resource_overriding(overlay.resource);
            bundle
        });
        Self {
            files,
            embedded,
            merged,
        }
    }

    /// The layers in which to look for a text, the preferred one first.
    pub(super) fn layers(&self) -> &'static [Layer] {
        match self.merged {
            Some(_) => &[Layer::Overlay, Layer::Embedded],
            None => &[Layer::Embedded],
        }
    }

    /// The layer that counts where all is well.
    pub(super) fn top(&self) -> Layer {
        match self.merged {
            Some(_) => Layer::Overlay,
            None => Layer::Embedded,
        }
    }

    /// Formats a message or an attribute of it. The arguments are escaped already.
    pub(super) fn format(
        &self,
        layer: Layer,
        id: &str,
        attribute: Option<&str>,
        args: &FluentArgs<'_>,
    ) -> Result<Worded, WordingError> {
        let bundle = match (layer, &self.merged) {
            (Layer::Overlay, Some(merged)) => merged,
            (Layer::Overlay, None) | (Layer::Embedded, _) => &self.embedded,
        };
        let message = bundle.get_message(id).ok_or(WordingError::Missing)?;
        let pattern = match attribute {
            None => message.value(),
            Some(name) => message.get_attribute(name).map(|found| found.value()),
        }
        .ok_or(WordingError::Missing)?;
        let mut errors = Vec::new();
        let html = bundle
            .format_pattern(pattern, Some(args), &mut errors)
            .into_owned();
        match errors.into_iter().next() {
            None => {}
            Some(FluentError::ResolverError(error @ ResolverError::Reference(_))) => {
                return Err(WordingError::Unknown(error));
            }
            Some(error) => return Err(WordingError::Unresolved(error)),
        }
        let formatted = parse(&html)?;
        if formatted.text.trim().is_empty() {
            return Err(WordingError::Blank);
        }
        Ok(Worded { html, formatted })
    }

    /// Where a message is to be corrected, for the log: the part that is to blame, and its name.
    pub(super) fn place(&self, layer: Layer, id: &str, attribute: Option<&str>) -> String {
        let index = Index::new(&self.files);
        let shown = Name::message(id, attribute);
        let blamed = match layer {
            Layer::Overlay => index.to_blame(shown),
            Layer::Embedded => shown,
        };
        let part = index
            .get(blamed)
            .filter(|part| layer == Layer::Overlay || part.file.layer == Layer::Embedded);
        let place = match part {
            Some(part) => format!("{}:{}", part.file.name, part.line),
            None => super::files::FOLDER.to_owned(),
        };
        if blamed == shown {
            format!("{place}: {shown}")
        } else {
            format!("{place}: {blamed}: in {shown}")
        }
    }
}

/// The embedded files alone.
fn bundle(files: &[SourceFile]) -> Bundle {
    let italian: LanguageIdentifier = "it".parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![italian]);
    // The marks would reach Telegram as invisible characters, and everything here is Italian.
    bundle.set_use_isolating(false);
    for file in files.iter().filter(|file| file.layer == Layer::Embedded) {
        // An id that is there twice is refused, and reported by `check`; the first one stays.
        let _ = bundle.add_resource(Arc::clone(&file.resource));
    }
    bundle
}
