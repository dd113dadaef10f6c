//! The words: every text that a person reads, found by id, formatted, and set for Telegram.
//!
//! The texts are Fluent files (<https://projectfluent.org>), embedded in the binary; a folder can be
//! laid over them, part by part. A text that cannot be shown (missing, with an unknown variable, with
//! markup that Telegram refuses, too long) is replaced by the embedded one and logged once: it never
//! stops the bot. [`check()`] finds such texts beforehand.
//!
//! Message texts are Telegram's HTML and trusted; what people wrote comes in as [`Arg::Text`] and is
//! escaped. Buttons, copied and shared texts are plain: markup in them is read and dropped.
//!
//! Deliberately absent: what a screen is made of (`dialogue`) and sending it (`telegram`).
//!
//! [`Arg::Text`]: crate::dialogue::Arg::Text

mod agency;
mod check;
mod complaints;
mod context;
#[cfg_attr(
    test,
    expect(clippy::disallowed_methods, reason = "a test of it reads the folder")
)]
mod files;
mod finding;
mod flaw;
#[expect(clippy::disallowed_methods, reason = "it reads the folder of texts")]
mod folder;
mod index;
mod mentions;
mod name;
mod phrase;
mod render;
mod unparsed;
mod wording;

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

pub use agency::{Agency, Contacts};
pub use check::{CheckReport, check};
pub use context::Context;
pub use finding::{Finding, Severity};
pub use flaw::{Flaw, Language, Limited, Unreadable, Whole};
pub use folder::{OverlayError, overlay_files};
pub use phrase::{InPage, InPicture, Phrase, Toast};
pub use render::{Key, KeyAction, Rendered, escape};

use crate::dialogue::{Label, Screen, View, Words, screen};
use complaints::Complaints;
use files::Layer;
use render::{Finder, MOST_TEXT, Renderer, arguments};
use wording::{Wording, WordingError};

/// How many rendered views are kept: all those that a conversation without surprises can show (about
/// 600), at some 3 kB each.
const MOST_VIEWS: usize = 1024;

/// The texts. Shared by reference; rendered views are kept.
pub struct Texts {
    wording: Arc<Wording>,
    /// What was found while the overlay was read.
    read: Arc<[Finding]>,
    /// The files of examples beside the overlay's texts, with their names.
    words: Arc<[(String, String)]>,
    views: RwLock<Views>,
    /// The most views that are kept.
    most_views: usize,
    complaints: Arc<Complaints>,
}

/// Rendered views, and the context that they were rendered for.
#[derive(Default)]
struct Views {
    context: Option<Context>,
    rendered: HashMap<View, Arc<Rendered>>,
}

impl Texts {
    /// The texts in the binary.
    pub fn embedded() -> Self {
        Self::new(files::embedded(), Vec::new(), Vec::new())
    }

    /// The texts in the binary with a folder of `*.ftl` files laid over them, and what is wrong with
    /// those files as files: what Fluent cannot parse, what cannot be read.
    ///
    /// # Errors
    /// The folder itself cannot be read.
    pub fn with_overlay(folder: &Path) -> Result<(Self, Vec<Finding>), OverlayError> {
        let overlay = folder::overlay(folder)?;
        let mut findings = overlay.findings;
        findings.extend(overlay.texts.iter().flat_map(unparsed::unparsed));
        let mut files = files::embedded();
        files.extend(overlay.texts);
        Ok((Self::new(files, overlay.words, findings.clone()), findings))
    }

    /// The same texts for another bot, which keeps so many rendered views at most. What was read is shared.
    #[must_use]
    pub fn shared(&self, most_views: usize) -> Self {
        Self {
            wording: Arc::clone(&self.wording),
            read: Arc::clone(&self.read),
            words: Arc::clone(&self.words),
            views: RwLock::default(),
            most_views: most_views.min(MOST_VIEWS),
            complaints: Arc::clone(&self.complaints),
        }
    }

    /// The files of examples (`*.tsv`) that lie beside the overlay's texts, with their names.
    pub fn word_files(&self) -> &[(String, String)] {
        &self.words
    }

    fn new(
        files: Vec<files::SourceFile>,
        words: Vec<(String, String)>,
        read: Vec<Finding>,
    ) -> Self {
        Self {
            wording: Arc::new(Wording::new(files)),
            read: read.into(),
            words: words.into(),
            views: RwLock::default(),
            most_views: MOST_VIEWS,
            complaints: Arc::default(),
        }
    }

    /// A view as Telegram takes it, rendered once.
    pub fn view(&self, view: &View, context: &Context) -> Arc<Rendered> {
        {
            let views = self.views.read().unwrap_or_else(PoisonError::into_inner);
            if views.context.as_ref() == Some(context)
                && let Some(rendered) = views.rendered.get(view)
            {
                return Arc::clone(rendered);
            }
        }
        let rendered = Arc::new(self.render(&screen(view), context));
        let mut views = self.views.write().unwrap_or_else(PoisonError::into_inner);
        if views.context.as_ref() != Some(context) {
            views.rendered.clear();
            views.context = Some(context.clone());
        }
        // Rare: what is in use comes back at once, and nobody has to keep count of uses.
        if views.rendered.len() >= self.most_views {
            views.rendered.clear();
        }
        views.rendered.insert(view.clone(), Arc::clone(&rendered));
        rendered
    }

    /// A screen as Telegram takes it.
    pub fn render(&self, screen: &Screen, context: &Context) -> Rendered {
        let renderer = |layers| Renderer {
            finder: Finder {
                wording: &self.wording,
                complaints: &self.complaints,
                layers,
            },
            context,
        };
        let (rendered, length) = renderer(self.wording.layers()).screen(screen);
        if length <= MOST_TEXT || self.wording.top() == Layer::Embedded {
            return rendered;
        }
        // Each text fits, all of them together do not.
        if let Some(first) = screen.paragraphs.first() {
            let trouble = WordingError::TooLong {
                length,
                limit: MOST_TEXT,
            };
            self.complaints
                .make(&self.wording, Layer::Overlay, &first.id, None, &trouble);
        }
        renderer(&[Layer::Embedded]).screen(screen).0
    }

    /// What a paragraph says, as it is read: for what is made of it.
    pub fn words(&self, words: &Words, context: &Context) -> String {
        self.worded(&words.id, None, &arguments(context, &words.args), MOST_TEXT)
    }

    /// What a button says.
    pub fn label(&self, label: &Label, context: &Context) -> String {
        let args = arguments(context, &label.args);
        self.worded(label.id, Some(label.attribute), &args, MOST_TEXT)
    }

    /// A text outside the screens.
    pub fn plain(&self, phrase: Phrase, context: &Context) -> String {
        let (id, attribute) = phrase.source();
        let args = arguments(context, &[]);
        self.worded(id, attribute, &args, phrase.limit())
    }

    fn worded(
        &self,
        id: &str,
        attribute: Option<&str>,
        args: &fluent_bundle::FluentArgs<'_>,
        limit: usize,
    ) -> String {
        let finder = Finder {
            wording: &self.wording,
            complaints: &self.complaints,
            layers: self.wording.layers(),
        };
        finder.worded(id, attribute, args, limit).formatted.text
    }
}
