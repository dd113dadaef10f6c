//! One screen as HTML: the bubble with its entities, and the buttons.

use std::borrow::Cow;

use super::markup::{escape, write};
use crate::html::{Entity, EntityKind, Formatted, check_link, parse};
use crate::texts::{Key, KeyAction, Rendered};

/// The message's row.
pub(super) fn screen(out: &mut String, rendered: &Rendered) {
    out.push_str("<div class=\"row bot\"><div class=\"bubble\"><div class=\"text\">");
    match parse(&rendered.html) {
        Ok(formatted) => text(out, &formatted),
        Err(error) => write(out, format_args!("{}", escape(&error.to_string()))),
    }
    out.push_str("</div></div>\n");
    if !rendered.keyboard.is_empty() {
        out.push_str("<div class=\"keyboard\">\n");
        for row in &rendered.keyboard {
            out.push_str("<div class=\"keys\">");
            for button in row {
                key(out, button);
            }
            out.push_str("</div>\n");
        }
        out.push_str("</div>\n");
    }
    out.push_str("</div>\n");
}

/// Nothing happens in a drawing: the buttons are no buttons.
fn key(out: &mut String, key: &Key) {
    // A slash is where a long label may break, as on the page.
    let label = escape(&key.text).replace('/', "/<wbr>");
    match &key.action {
        KeyAction::Data(_) | KeyAction::Phone | KeyAction::Say => {
            write(out, format_args!("<span class=\"key\">{label}</span>"));
        }
        KeyAction::Url(url) => write(
            out,
            format_args!(
                "<a class=\"key\" href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer\">{label}</a>",
                escape(url)
            ),
        ),
        KeyAction::Copy(text) => write(
            out,
            format_args!(
                "<span class=\"key\" title=\"{}\">{label}</span>",
                escape(text)
            ),
        ),
    }
}

/// The text, its entities as elements.
fn text(out: &mut String, formatted: &Formatted) {
    let mut writer = Writer {
        out,
        rest: &formatted.text,
        at: 0,
        after_block: false,
    };
    writer.nest(&formatted.entities, usize::MAX);
}

struct Writer<'a> {
    out: &'a mut String,
    /// What is not yet written.
    rest: &'a str,
    /// Where that begins, in UTF-16 code units, as entities count.
    at: usize,
    after_block: bool,
}

impl Writer<'_> {
    /// Writes up to `end`, with these entities, outer before inner.
    fn nest(&mut self, entities: &[Entity], end: usize) {
        let mut entities = entities;
        while let Some((outer, others)) = entities.split_first() {
            let outer_end = outer.offset + outer.length;
            let inner = others.partition_point(|entity| entity.offset < outer_end);
            self.plain(outer.offset);
            let (before, after, block) = tags(&outer.kind);
            self.out.push_str(&before);
            self.nest(&others[..inner], outer_end);
            self.out.push_str(after);
            self.after_block = block;
            entities = &others[inner..];
        }
        self.plain(end);
    }

    /// Writes up to `end`, as text.
    fn plain(&mut self, end: usize) {
        let mut length = 0;
        for character in self.rest.chars() {
            if self.at >= end {
                break;
            }
            self.at += character.len_utf16();
            length += character.len_utf8();
        }
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        if text.is_empty() {
            return;
        }
        // The line break after a block is the block's own.
        let text = match text.strip_prefix('\n') {
            Some(text) if self.after_block => text,
            Some(_) | None => text,
        };
        self.after_block = false;
        self.out.push_str(&escape(text));
    }
}

/// What stands before and after an entity, and whether it is a block.
fn tags(kind: &EntityKind) -> (Cow<'static, str>, &'static str, bool) {
    let (before, after, block) = match kind {
        EntityKind::Bold => ("<strong>", "</strong>", false),
        EntityKind::Italic => ("<em>", "</em>", false),
        EntityKind::Underline => ("<u>", "</u>", false),
        EntityKind::Strikethrough => ("<s>", "</s>", false),
        EntityKind::Code => ("<code>", "</code>", false),
        EntityKind::Spoiler => ("<span class=\"spoiler revealed\">", "</span>", false),
        EntityKind::Pre { .. } => ("<div class=\"pre\"><pre>", "</pre></div>", true),
        EntityKind::Blockquote | EntityKind::ExpandableBlockquote => {
            ("<blockquote>", "</blockquote>", true)
        }
        EntityKind::TextLink { url } if check_link(url).is_ok() => {
            let before = format!(
                "<a href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer\">",
                escape(url)
            );
            return (before.into(), "</a>", false);
        }
        EntityKind::TextLink { .. } | EntityKind::CustomEmoji { .. } | EntityKind::BotCommand => {
            ("", "", false)
        }
    };
    (before.into(), after, block)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(html: &str) -> String {
        let mut out = String::new();
        text(&mut out, &parse(html).unwrap());
        out
    }

    #[test]
    fn entities_become_elements_and_text_stays_text() {
        assert_eq!(
            drawn("🎯 <b>uno <i>due &lt;script&gt;</i></b> &amp; <code>tre</code>"),
            "🎯 <strong>uno <em>due &lt;script&gt;</em></strong> &amp; <code>tre</code>"
        );
        assert_eq!(
            drawn("prima\n\n<blockquote>cita</blockquote>\n\ndopo"),
            "prima\n\n<blockquote>cita</blockquote>\ndopo"
        );
        assert_eq!(
            drawn("<pre>a &amp;\n\nb</pre>"),
            "<div class=\"pre\"><pre>a &amp;\n\nb</pre></div>"
        );
    }
}
