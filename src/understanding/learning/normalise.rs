//! From what was typed to plain words with one space between: no capitals, accents, emoji or invisible characters. Of the
//! punctuation there remain a comma (whatever pauses), a question mark and a plus, as words of their own.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What Telegram lets a person send at once; whatever comes after is not read.
const MAX_CHARS: usize = 4096;
/// A cap on what decomposes into whole sentences (one Arabic ligature makes 18 letters).
const MAX_LETTERS: usize = 2 * MAX_CHARS;
/// Enough for any answer; keeps the worst text cheap.
const MAX_WORDS: usize = 400;

/// The plain words of a text.
pub(crate) fn plain(text: &str) -> String {
    let mut letters = String::with_capacity(text.len().min(MAX_LETTERS) + 16);
    let chars = text.chars().take(MAX_CHARS);
    let decomposed = chars.filter(|c| !is_invisible(*c)).nfkd();
    let mut lower = decomposed
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .take(MAX_LETTERS)
        .peekable();
    while let Some(c) = lower.next() {
        let inside_number = c == '.'
            && letters.ends_with(|c: char| c.is_ascii_digit())
            && lower.peek().is_some_and(char::is_ascii_digit);
        match c {
            '.' if inside_number => {}
            ',' | ';' | ':' | '.' | '!' | '\n' => letters.push_str(" , "),
            '?' => letters.push_str(" ? "),
            '+' => letters.push_str(" + "),
            '&' | '@' => letters.push(c),
            // The decomposed letter may have a mark of its own once it is small.
            _ if is_combining_mark(c) => {}
            _ if c.is_alphanumeric() => letters.push(c),
            _ => letters.push(' '),
        }
    }
    let mut words: Vec<&str> = Vec::new();
    for word in letters.split_ascii_whitespace().take(MAX_WORDS) {
        let last = words.last().copied();
        if word == "," && matches!(last, None | Some(",")) {
            continue;
        }
        if matches!(word, "k" | "mila") && last == Some(SIZES[0]) {
            words.pop();
            words.push(SIZES[2]);
        } else {
            words.push(size(word).unwrap_or(word));
        }
    }
    if words.last() == Some(&",") {
        words.pop();
    }
    words.join(" ")
}

/// Numbers are of three sizes, however they are written: below a thousand, below ten thousand (whoever has so many
/// followers may be one to watch), above (and lives of them).
const SIZES: [&str; 3] = ["0", "1000", "10000"];

/// The size of a number; nothing, where it is none.
fn size(word: &str) -> Option<&'static str> {
    let thousands = word.strip_suffix("mila").or(word.strip_suffix('k'));
    let digits = thousands.unwrap_or(word);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let zeros = if thousands.is_some() { 3 } else { 0 };
    Some(match digits.len() + zeros {
        ..4 => SIZES[0],
        4 => SIZES[1],
        5.. => SIZES[2],
    })
}

/// Characters that take no room on the screen, yet would cut a word in two.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
