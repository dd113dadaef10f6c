//! From what was typed to plain words: no capitals, accents, emoji or invisible characters, and between
//! the words only the pauses that tell one clause from the next.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What Telegram lets a person send at once; whatever comes after is not read.
const MAX_CHARS: usize = 4096;
/// Enough for any description of an activity; keeps the worst text cheap.
const MAX_TOKENS: usize = 400;

/// What stands between a word and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pause {
    /// A space, an apostrophe, a hyphen inside a word.
    None,
    /// A comma, a slash, a bracket, a dash between spaces.
    Comma,
    /// The end of a sentence, or a new line.
    Stop,
}

/// One word of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    start: u32,
    end: u32,
    /// What comes before it.
    pub(super) pause: Pause,
    /// Whether its sentence ends in a question mark.
    pub(super) asked: bool,
}

/// A text, as plain words.
#[derive(Clone, Debug, Default)]
pub(super) struct Plain {
    text: String,
    tokens: Vec<Token>,
}

impl Plain {
    pub(super) fn new(text: &str) -> Self {
        let mut plain = Self::default();
        let chars = text.chars().take(MAX_CHARS);
        plain.fill(chars.filter(|c| !is_invisible(*c)).nfkd());
        plain
    }

    fn fill(&mut self, mut chars: impl Iterator<Item = char>) {
        let (mut word, mut sentence) = (0, 0);
        let (mut pause, mut after_space, mut accented) = (Pause::None, true, false);
        let mut next = chars.next();
        while let Some(c) = next {
            next = chars.next();
            // A cap on what decomposes into whole sentences (one Arabic ligature makes 18 letters).
            if self.text.len() >= 4 * MAX_CHARS || self.tokens.len() >= MAX_TOKENS {
                break;
            }
            let before_space = next.is_none_or(char::is_whitespace);
            // The one accent that counts: "è" is no "e".
            if is_combining_mark(c) || (matches!(c, '\'' | '’') && before_space) {
                accented |= self.text.get(word..) == Some("e");
            }
            if is_combining_mark(c) {
                continue;
            }
            if c.is_alphanumeric() {
                let letters = c.to_lowercase().filter(|c| !is_combining_mark(*c));
                self.text.extend(letters);
                after_space = false;
                continue;
            }
            // "70.000" is one number.
            let digits = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            if c == '.'
                && digits(next)
                && digits(
                    self.text
                        .get(word..)
                        .and_then(|word| word.chars().next_back()),
                )
            {
                continue;
            }
            if std::mem::take(&mut accented) && self.text.get(word..) == Some("e") {
                self.text.pop();
                self.text.push('è');
            }
            self.close(&mut word, &mut pause);
            match c {
                '+' | '&' => {
                    self.text.push(c);
                    self.close(&mut word, &mut pause);
                }
                '?' => {
                    let asked = self.tokens.iter_mut().skip(sentence);
                    asked.for_each(|token| token.asked = true);
                    pause = Pause::Stop;
                }
                '\n' | '!' | ';' | '…' => pause = Pause::Stop,
                '.' | ':' if before_space => pause = Pause::Stop,
                '-' | '–' | '—' if after_space && before_space => {
                    pause = pause.max(Pause::Comma);
                }
                ',' | '/' | '|' | '(' | ')' | '[' | ']' | '•' | '·' | '"' | '«' | '»' => {
                    pause = pause.max(Pause::Comma);
                }
                _ => {}
            }
            if pause == Pause::Stop {
                sentence = self.tokens.len();
            }
            after_space = c.is_whitespace();
        }
        if accented && self.text.get(word..) == Some("e") {
            self.text.pop();
            self.text.push('è');
        }
        self.close(&mut word, &mut pause);
    }

    fn close(&mut self, word: &mut usize, pause: &mut Pause) {
        if *word < self.text.len() {
            self.end_token(*word, std::mem::replace(pause, Pause::None), false);
            *word = self.text.len();
        }
    }

    fn end_token(&mut self, start: usize, pause: Pause, asked: bool) {
        if let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(self.text.len())) {
            self.tokens.push(Token {
                start,
                end,
                pause,
                asked,
            });
        }
    }

    /// One word more, which stands where `like` stood.
    pub(super) fn push(&mut self, word: &str, like: Token) {
        let start = self.text.len();
        self.text.push_str(word);
        self.end_token(start, like.pause, like.asked);
    }

    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The word with this place among the tokens; nothing, where there is none.
    pub(super) fn word(&self, place: usize) -> &str {
        let token = self.tokens.get(place);
        token
            .and_then(|token| self.text.get(token.start as usize..token.end as usize))
            .unwrap_or_default()
    }

    /// All its words with one space around each, to look for some of them.
    pub(super) fn spaced(&self) -> String {
        let words = (0..self.tokens.len()).map(|place| self.word(place));
        words.fold(" ".to_owned(), |text, word| text + word + " ")
    }
}

/// Characters that take no room on the screen, yet would cut a word in two.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
