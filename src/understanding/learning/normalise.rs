//! From what was typed to plain words with one space between: no capitals, accents, emoji or invisible characters. Of the
//! punctuation there remain a comma (whatever pauses), a question mark and a plus, as words of their own.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What Telegram lets a person send at once; whatever comes after is not read.
const MAX_LETTERS: usize = 4096;

/// A word in the third person, and the client's own ("-": none).
static CLIENT: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../../locales/it/understanding/client.txt").lines();
    lines.filter_map(|line| line.split_once(' ')).collect()
});

/// The plain words of what is said of a client, as the client would say them. «È un» would be «e un» without its accent.
pub(crate) fn as_client(text: &str) -> String {
    let lower = text.replace('\n', " , ").to_lowercase();
    let text: String = lower.nfc().collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let written = |text: String, is: &&str| text.replace(&format!(" {is} un"), " sono un");
    let text = plain(&["è", "é", "e'", "e’"].iter().fold(text, written));
    let mut said = vec!["^"];
    for word in text.split(' ') {
        let behind = format!("{}_{word}", said[said.len() - 1]);
        let own = CLIENT.get(&*behind).or_else(|| CLIENT.get(word));
        said.extend(own.copied().or(Some(word)).filter(|own| *own != "-"));
    }
    said[1..].join(" ")
}

/// The plain words of a text.
pub(crate) fn plain(text: &str) -> String {
    let mut letters = String::with_capacity(text.len().min(MAX_LETTERS) + 16);
    let decomposed = text.chars().filter(|c| !is_invisible(*c)).nfkd();
    let mut lower = decomposed
        .flat_map(char::to_lowercase)
        .filter(|c| !is_combining_mark(*c))
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
            _ if c.is_alphanumeric() || "&@".contains(c) => letters.push(c),
            _ => letters.push(' '),
        }
    }
    let mut words: Vec<&str> = letters.split_ascii_whitespace().collect();
    words.dedup_by(|word, before| *word == "," && *before == ",");
    let words = words.strip_prefix(&[","]).unwrap_or(&words);
    let words = words.strip_suffix(&[","]).unwrap_or(words);
    let sized = words.iter().map(|word| size(word).unwrap_or(word));
    sized.collect::<Vec<_>>().join(" ")
}

/// Three sizes of numbers: below a thousand; below ten thousand, so many followers may be one to watch; above, they feed one.
fn size(word: &str) -> Option<&'static str> {
    let thousands = word.strip_suffix("mila").or(word.strip_suffix('k'));
    let digits = thousands.unwrap_or(word);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let zeros = if thousands.is_some() { 3 } else { 0 };
    is_number.then_some(["0", "1000", "10000"][(digits.len() + zeros).clamp(3, 5) - 3])
}

/// Characters that take no room on the screen, yet would cut a word in two.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
