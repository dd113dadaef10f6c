//! How long a text is for Telegram, and how it cleans one.

/// How long a text is for Telegram: its number of UTF-16 code units.
///
/// A message holds at most 4096 of them after its entities are parsed (Bot API, «sendMessage»).
#[must_use]
pub fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Cleans a text sent without `parse_mode` as Telegram does: no control characters, no whitespace at
/// its ends.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars()
        .filter_map(clean)
        .collect::<String>()
        .trim_matches(is_blank)
        .to_owned()
}

/// Carriage returns vanish and other control characters become spaces.
pub(super) fn clean(character: char) -> Option<char> {
    match character {
        '\r' => None,
        '\n' => Some('\n'),
        '\0'..=' ' => Some(' '),
        other => Some(other),
    }
}

/// What Telegram trims.
pub(super) fn is_blank(character: char) -> bool {
    character == ' ' || character == '\n'
}
