//! From a screen to what Telegram is sent: HTML and a keyboard.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::complaints::Complaints;
use super::context::Context;
use super::files::Layer;
use super::wording::{Worded, Wording, WordingError};
use crate::dialogue::{ASK, Arg, Block, Button, Choice, Does, Link, Needs, Page, Screen, Words};
use crate::html::utf16_len;

/// The most UTF-16 code units of a message, after its entities are parsed
/// (<https://core.telegram.org/bots/api#sendmessage>).
pub(super) const MOST_TEXT: usize = 4096;

/// The most characters that a button can copy
/// (<https://core.telegram.org/bots/api#copytextbutton>).
pub(super) const MOST_COPIED: usize = 256;

/// The most characters of what somebody wrote that a screen repeats: enough to recognise it, and no
/// more than leaves room for the screen's own words.
pub(super) const MOST_QUOTED: usize = 200;

/// What ends a text to forward.
const COPYABLE_END: &str = "</pre>";

/// What stays as it is in a part of a URL (RFC 3986, section 2.3).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A message as Telegram takes it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rendered {
    /// The text, for `parse_mode=HTML`.
    pub html: String,
    /// Rows of buttons.
    pub keyboard: Vec<Vec<Key>>,
}

impl Rendered {
    /// A hash of the whole screen, the same for the same screen in one version of the program.
    pub fn fingerprint(&self) -> u64 {
        use std::hash::{Hash as _, Hasher as _};
        let mut hasher = rustc_hash::FxHasher::default();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

/// A button as Telegram takes it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Its text: plain, without markup.
    pub text: String,
    /// What a tap does.
    pub action: KeyAction,
}

/// What a tap does.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum KeyAction {
    /// Sends `callback_data`.
    Data(Cow<'static, str>),
    /// Opens a link.
    Url(String),
    /// Copies a text.
    Copy(String),
    /// Sends the person's phone number; stands in place of the keyboard.
    Phone,
    /// Says what is written on it; stands in place of the keyboard.
    Say,
}

/// Finds texts in the given layers, the preferred one first.
#[derive(Clone, Copy)]
pub(super) struct Finder<'a> {
    pub(super) wording: &'a Wording,
    pub(super) complaints: &'a Complaints,
    pub(super) layers: &'a [Layer],
}

/// Renders a screen.
pub(super) struct Renderer<'a> {
    pub(super) finder: Finder<'a>,
    pub(super) context: &'a Context,
}

impl Renderer<'_> {
    /// The screen, and how long its text is for Telegram.
    pub(super) fn screen(&self, screen: &Screen) -> (Rendered, usize) {
        let mut html = String::new();
        let mut length = 0;
        let agency = &self.context.agency;
        let talks = self.context.talks;
        let has = |needs| match needs {
            Needs::Talks => talks,
            Needs::Closing => !talks && !agency.is_unknown(),
            Needs::Agency
            | Needs::Networks
            | Needs::Article
            | Needs::Phone
            | Needs::Email
            | Needs::Contacts => agency.has(needs),
        };
        let shown = |words: &&Words| words.needs.is_none_or(has);
        for words in screen.paragraphs.iter().filter(shown) {
            if !html.is_empty() {
                let gap = match words.block {
                    Block::Line | Block::CopyableLine => "\n",
                    Block::Plain | Block::Copyable => "\n\n",
                };
                // The text to forward goes on.
                if words.block == Block::CopyableLine && html.ends_with(COPYABLE_END) {
                    html.truncate(html.len() - COPYABLE_END.len());
                }
                html.push_str(gap);
                length += gap.len();
            }
            let worded = self.words(words);
            length += utf16_len(&worded.formatted.text);
            html.push_str(&match words.block {
                Block::Plain | Block::Line => worded.html,
                Block::Copyable => {
                    format!("<pre>{}{COPYABLE_END}", escape(&worded.formatted.text))
                }
                Block::CopyableLine => format!("{}{COPYABLE_END}", escape(&worded.formatted.text)),
            });
        }
        let mut keyboard = Vec::with_capacity(screen.rows.len());
        for row in &screen.rows {
            let keys: Vec<Key> = row.iter().filter_map(|button| self.key(button)).collect();
            let is_list = |button: &Button| matches!(button.does, Does::Open(Link::Agency(_)));
            let width = if row.iter().all(is_list) {
                2
            } else {
                keys.len().max(1)
            };
            keyboard.extend(keys.chunks(width).map(<[Key]>::to_vec));
        }
        (Rendered { html, keyboard }, length)
    }

    /// The button; `None` for one that leads nowhere here.
    fn key(&self, button: &Button) -> Option<Key> {
        let action = self.action(&button.does)?;
        let label = &button.label;
        let args = arguments(self.context, &label.args);
        let text = self
            .finder
            .worded(label.id, Some(label.attribute), &args, MOST_TEXT);
        Some(Key {
            text: text.formatted.text,
            action,
        })
    }

    fn action(&self, does: &Does) -> Option<KeyAction> {
        let agency = &self.context.agency;
        Some(match does {
            Does::WithAgency(does) if !agency.is_unknown() => return self.action(does),
            Does::WithoutAgency(does) if agency.is_unknown() => return self.action(does),
            Does::WithAgency(_) | Does::WithoutAgency(_) => return None,
            Does::Choose(Choice::Page(Page::Agency)) if agency.is_unknown() => return None,
            Does::Choose(choice) => KeyAction::Data(Choice::data(*choice).into()),
            Does::Tell(data) => KeyAction::Data(data.clone().into()),
            Does::Contact if self.context.talks => KeyAction::Data(ASK.into()),
            Does::Contact => return None,
            Does::Closing if agency.is_unknown() || self.context.talks => return None,
            Does::Closing => KeyAction::Data(Choice::Page(Page::Agency).data().into()),
            Does::GivePhone => KeyAction::Phone,
            Does::Say => KeyAction::Say,
            Does::Copy(words) => {
                let args = arguments(self.context, &words.args);
                let worded = self.finder.worded(&words.id, None, &args, MOST_COPIED);
                KeyAction::Copy(worded.formatted.text)
            }
            Does::Open(Link::PrivateChat) => KeyAction::Url(self.context.chat_link()),
            Does::Open(Link::Agency(link)) => KeyAction::Url(agency.link(*link)?.to_owned()),
            Does::Open(Link::Notice) => KeyAction::Url(agency.contacts.as_ref()?.notice.clone()?),
            Does::Open(Link::Share { start, text }) => {
                let link = format!("{}?start={start}", self.context.chat_link());
                let text = self.words(text).formatted.text;
                KeyAction::Url(format!(
                    "https://t.me/share/url?url={}&text={}",
                    utf8_percent_encode(&link, ENCODED),
                    utf8_percent_encode(&text, ENCODED),
                ))
            }
        })
    }

    fn words(&self, words: &Words) -> Worded {
        let args = arguments(self.context, &words.args);
        self.finder.worded(&words.id, None, &args, MOST_TEXT)
    }
}

impl Finder<'_> {
    /// The first layer whose text is fit to be shown; the others are logged.
    pub(super) fn worded(
        &self,
        id: &str,
        attribute: Option<&str>,
        args: &FluentArgs<'_>,
        limit: usize,
    ) -> Worded {
        for layer in self.layers {
            let worded = self
                .wording
                .format(*layer, id, attribute, args)
                .and_then(|worded| match utf16_len(&worded.formatted.text) {
                    length if length > limit => Err(WordingError::TooLong { length, limit }),
                    _ => Ok(worded),
                });
            match worded {
                Ok(worded) => return worded,
                Err(trouble) => self
                    .complaints
                    .make(self.wording, *layer, id, attribute, &trouble),
            }
        }
        // `check` finds what would bring an embedded text here, and `tests/check` lets none; a person still gets an answer.
        Worded {
            html: escape(id).into_owned(),
            formatted: crate::html::Formatted {
                text: id.to_owned(),
                entities: Vec::new(),
            },
        }
    }
}

/// The names of the arguments that every message is given.
pub(super) const COMMON: [&str; 8] = [
    "bot",
    "days",
    "agency",
    "phone",
    "email",
    "controller",
    "contact",
    "keep",
];

/// The arguments of a message: its own, and those that every message is given.
pub(super) fn arguments<'a>(
    context: &'a Context,
    own: &'a [(&'static str, Arg)],
) -> FluentArgs<'a> {
    // What stands for an agency without a name, in a selector.
    const NONE: &str = "none";
    let mut args = FluentArgs::with_capacity(own.len() + COMMON.len());
    let agency = &context.agency;
    let said = |text: Option<&'a String>, none: &'static str| {
        FluentValue::from(text.map_or(Cow::Borrowed(none), |text| escape(text)))
    };
    args.set("bot", FluentValue::from(context.bot.as_str()));
    args.set("days", FluentValue::from(context.days));
    args.set("agency", said(agency.name.as_ref(), NONE));
    args.set("phone", said(agency.phone.as_ref(), ""));
    args.set("email", said(agency.email.as_ref(), ""));
    let contacts = agency.contacts.as_ref();
    args.set("controller", said(contacts.map(|to| &to.controller), ""));
    args.set("contact", said(contacts.map(|to| &to.contact), ""));
    let keep = contacts.map_or(0, |contacts| contacts.keep_days);
    args.set("keep", FluentValue::from(keep));
    for (name, arg) in own {
        args.set(
            *name,
            match arg {
                Arg::Number(number) => FluentValue::from(*number),
                Arg::Name(name) => FluentValue::from(*name),
                Arg::Text(text) => FluentValue::from(quote(text)),
            },
        );
    }
    args
}

/// What somebody wrote, shortened and escaped.
fn quote(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST_QUOTED) {
        Some((end, _)) => Cow::Owned(format!("{}…", escape(&text[..end]))),
        None => escape(text),
    }
}

/// Escapes the characters that mean something in Telegram's HTML
/// (<https://core.telegram.org/bots/api#html-style>).
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"']) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    Cow::Owned(escaped)
}
