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

mod check;
mod files;
mod finding;
pub mod html;
mod index;
mod phrase;
mod render;
mod wording;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

pub use check::{Report, check};
pub use files::OverlayError;
pub use finding::{Finding, Severity};
pub use phrase::{Command, Phrase, Toast};
pub use render::{Key, KeyAction, Rendered};

use crate::dialogue::{Screen, View, screen};
use files::Layer;
use render::{MOST_TEXT, Renderer, arguments};
use wording::{Trouble, Wording};

/// How many rendered views are kept: all those that a conversation without surprises can show (about
/// 600), at some 3 kB each.
const MOST_VIEWS: usize = 1024;

/// What the texts of this program's run have in common; every message can use it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Context {
    /// The bot's username, without the `@`: `{ $bot }`.
    pub bot: String,
    /// After how many days without use a conversation is erased: `{ $days }`.
    pub days: u32,
}

impl Context {
    /// The link to the private chat.
    fn chat_link(&self) -> String {
        format!("https://t.me/{}", self.bot)
    }
}

impl Default for Context {
    /// What is shown where no bot is running.
    fn default() -> Self {
        Self {
            bot: "follower_o_cliente_bot".to_owned(),
            days: 180,
        }
    }
}

/// The texts. Shared by reference; rendered views are kept.
pub struct Texts {
    wording: Wording,
    /// What was found while the overlay was read.
    read: Vec<Finding>,
    /// The files of examples beside the overlay's texts, with their names.
    words: Vec<(String, String)>,
    views: RwLock<Views>,
    complained: Mutex<HashSet<(Layer, String)>>,
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
        let (overlay, mut findings) = files::overlay(folder)?;
        findings.extend(overlay.iter().flat_map(check::unparsed));
        let (words, unreadable) = files::words(folder)?;
        findings.extend(unreadable);
        let mut files = files::embedded();
        files.extend(overlay);
        Ok((Self::new(files, words, findings.clone()), findings))
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
            wording: Wording::new(files),
            read,
            words,
            views: RwLock::default(),
            complained: Mutex::default(),
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
        if views.rendered.len() >= MOST_VIEWS {
            views.rendered.clear();
        }
        views.rendered.insert(view.clone(), Arc::clone(&rendered));
        rendered
    }

    /// A screen as Telegram takes it.
    pub fn render(&self, screen: &Screen, context: &Context) -> Rendered {
        let renderer = |layers| Renderer {
            texts: self,
            context,
            layers,
        };
        let (rendered, length) = renderer(self.wording.layers()).screen(screen);
        if length <= MOST_TEXT || self.wording.top() == Layer::Embedded {
            return rendered;
        }
        // Each text fits, all of them together do not.
        if let Some(first) = screen.paragraphs.first() {
            let trouble = Trouble::TooLong {
                length,
                limit: MOST_TEXT,
            };
            self.complain(Layer::Overlay, &first.id, None, &trouble);
        }
        renderer(&[Layer::Embedded]).screen(screen).0
    }

    /// A text outside the screens.
    pub fn plain(&self, phrase: Phrase, context: &Context) -> String {
        let (id, attribute) = phrase.source();
        let renderer = Renderer {
            texts: self,
            context,
            layers: self.wording.layers(),
        };
        let args = arguments(context, &[]);
        renderer
            .worded(id, attribute, &args, phrase.limit())
            .formatted
            .text
    }

    /// Logs, once, that a text cannot be shown.
    fn complain(&self, layer: Layer, id: &str, attribute: Option<&str>, trouble: &Trouble) {
        let name = match attribute {
            Some(attribute) => format!("{id}.{attribute}"),
            None => id.to_owned(),
        };
        let mut complained = self
            .complained
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if !complained.insert((layer, name.clone())) {
            return;
        }
        let place = self.wording.place(layer, id, attribute);
        match layer {
            Layer::Overlay => {
                log::warn!("{place}: {name}: {trouble}; the built-in text is shown instead");
            }
            Layer::Embedded => log::error!("{place}: {name}: {trouble}; its id is shown instead"),
        }
    }
}
