//! A message and its buttons as plain text, with signs for what is bold or italic.

use std::collections::BTreeMap;

use crate::dialogue::Choice;
use crate::html::{EntityKind, parse};
use crate::texts::{Key, KeyAction, Rendered};

/// The text of a message, with signs where its entities begin and end.
pub(super) fn marked(html: &str) -> String {
    let Ok(formatted) = parse(html) else {
        return html.to_owned();
    };
    let (mut begins, mut ends) = (BTreeMap::new(), BTreeMap::new());
    for entity in &formatted.entities {
        let end = entity.offset + entity.length;
        let (before, after) = signs(&entity.kind);
        let begin: &mut String = begins.entry(entity.offset).or_default();
        begin.push_str(&before);
        let end: &mut String = ends.entry(end).or_default();
        // Entities come outer first: what began last ends first.
        end.insert_str(0, &after);
    }
    let mut text = String::with_capacity(formatted.text.len());
    let mut offset = 0;
    for character in formatted.text.chars() {
        text.push_str(ends.get(&offset).map_or("", String::as_str));
        text.push_str(begins.get(&offset).map_or("", String::as_str));
        text.push(character);
        offset += character.len_utf16();
    }
    text.push_str(ends.get(&offset).map_or("", String::as_str));
    text
}

fn signs(kind: &EntityKind) -> (String, String) {
    let (before, after) = match kind {
        EntityKind::Bold => ("*", "*"),
        EntityKind::Italic => ("_", "_"),
        EntityKind::Strikethrough => ("~", "~"),
        EntityKind::Spoiler => ("||", "||"),
        EntityKind::Code => ("`", "`"),
        EntityKind::Pre { .. } => ("```\n", "\n```"),
        EntityKind::Blockquote | EntityKind::ExpandableBlockquote => ("“", "”"),
        EntityKind::TextLink { url } => return ("[".to_owned(), format!("]({url})")),
        EntityKind::Underline | EntityKind::CustomEmoji { .. } | EntityKind::BotCommand => ("", ""),
    };
    (before.to_owned(), after.to_owned())
}

/// What a tap on it chooses; nothing where it opens or copies something.
pub(super) fn choice(key: &Key) -> Option<Choice> {
    match &key.action {
        KeyAction::Data(data) => Choice::from_data(data),
        KeyAction::Url(_) | KeyAction::Copy(_) | KeyAction::Phone | KeyAction::Say => None,
    }
}

/// The buttons, row by row.
pub(super) fn keyboard(rendered: &Rendered) -> String {
    let mut number = 0;
    let mut label = |key: &Key| {
        if choice(key).is_none() {
            return format!("[→] {}", key.text);
        }
        number += 1;
        format!("[{}] {}", number - 1, key.text)
    };
    let rows = rendered.keyboard.iter();
    let rows: Vec<String> = rows
        .map(|row| row.iter().map(&mut label).collect::<Vec<_>>().join("   "))
        .collect();
    rows.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_where_entities_begin_and_end() {
        assert_eq!(
            marked("🎯 <b>uno <i>due</i></b> <pre>a &lt; b</pre>"),
            "🎯 *uno _due_* ```\na < b\n```"
        );
    }
}
