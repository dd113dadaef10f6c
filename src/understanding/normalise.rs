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
#[derive(Debug, Default)]
pub(super) struct Plain {
    text: String,
    tokens: Vec<Token>,
}

impl Plain {
    pub(super) fn new(text: &str) -> Self {
        let mut plain = Self {
            text: String::with_capacity(text.len().min(MAX_CHARS)),
            tokens: Vec::new(),
        };
        plain.read(text);
        plain
    }

    /// Takes another text in place of the one before, in the same memory.
    pub(super) fn read(&mut self, text: &str) {
        self.text.clear();
        self.tokens.clear();
        if is_plain_already(text) {
            self.cut(text);
        } else if text.is_ascii() {
            self.fill(text.bytes().take(MAX_CHARS).map(char::from));
        } else {
            let chars = text.chars().take(MAX_CHARS);
            self.fill(chars.filter(|c| !is_invisible(*c)).nfkd());
        }
    }

    /// The same as `fill` makes of small letters and spaces, which most entries are made of.
    fn cut(&mut self, text: &str) {
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let start = self.text.len();
            self.text.push_str(word);
            self.add_token(start, Pause::None);
        }
    }

    fn add_token(&mut self, start: usize, pause: Pause) {
        if let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(self.text.len())) {
            self.tokens.push(Token {
                start,
                end,
                pause,
                asked: false,
            });
        }
    }

    fn fill(&mut self, mut chars: impl Iterator<Item = char>) {
        let mut reader = Reader::default();
        let mut next = chars.next();
        while let Some(c) = next {
            next = chars.next();
            // A cap on what decomposes into whole sentences (one Arabic ligature makes 18 letters).
            if self.text.len() >= 4 * MAX_CHARS || self.tokens.len() >= MAX_TOKENS {
                break;
            }
            if c.is_ascii() {
                reader.take(self, c.to_ascii_lowercase(), next);
            } else if is_combining_mark(c) {
                reader.accent(self);
            } else {
                for c in c.to_lowercase().filter(|c| !is_combining_mark(*c)) {
                    reader.take(self, c, next);
                }
            }
        }
        reader.close_word(self);
    }

    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    pub(super) fn word(&self, token: Token) -> &str {
        self.text
            .get(token.start as usize..token.end as usize)
            .unwrap_or_default()
    }

    /// The word with this place among the tokens; nothing, where there is none.
    pub(super) fn word_at(&self, place: usize) -> &str {
        self.tokens.get(place).map_or("", |token| self.word(*token))
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().map(|token| self.word(*token))
    }
}

#[derive(Default)]
struct Reader {
    word_start: usize,
    sentence: usize,
    pause: Option<Pause>,
    after_space: bool,
    accented: bool,
}

impl Reader {
    fn take(&mut self, plain: &mut Plain, c: char, next: Option<char>) {
        if c.is_alphanumeric() {
            plain.text.push(c);
            self.after_space = false;
            return;
        }
        if matches!(c, '\'' | '’') && next.is_none_or(char::is_whitespace) {
            self.accent(plain);
        }
        self.close_word(plain);
        let before_space = next.is_none_or(char::is_whitespace);
        match c {
            '+' | '&' => {
                plain.text.push(c);
                self.close_word(plain);
            }
            '?' => {
                for token in plain.tokens.iter_mut().skip(self.sentence) {
                    token.asked = true;
                }
                self.stop(plain);
            }
            '\n' | '!' | ';' | '…' => self.stop(plain),
            '.' | ':' if before_space => self.stop(plain),
            '-' | '–' | '—' if self.after_space && before_space => self.pause(Pause::Comma),
            ',' | '/' | '|' | '(' | ')' | '[' | ']' | '•' | '·' | '"' | '«' | '»' => {
                self.pause(Pause::Comma);
            }
            _ => {}
        }
        self.after_space = c.is_whitespace();
    }

    /// The one accent that counts: "è" is no "e".
    fn accent(&mut self, plain: &Plain) {
        self.accented = plain.text.get(self.word_start..) == Some("e");
    }

    fn pause(&mut self, pause: Pause) {
        self.pause = self.pause.max(Some(pause));
    }

    fn stop(&mut self, plain: &Plain) {
        self.pause(Pause::Stop);
        self.sentence = plain.tokens.len();
    }

    fn close_word(&mut self, plain: &mut Plain) {
        if std::mem::take(&mut self.accented) && plain.text.get(self.word_start..) == Some("e") {
            plain.text.pop();
            plain.text.push('è');
        }
        let (start, end) = (self.word_start, plain.text.len());
        self.word_start = end;
        if start < end {
            let pause = self.pause.take().unwrap_or(Pause::None);
            plain.add_token(start, pause);
        }
    }
}

/// Small letters and spaces, too short for any cap.
fn is_plain_already(text: &str) -> bool {
    text.len() <= MAX_TOKENS && text.bytes().all(|b| b.is_ascii_lowercase() || b == b' ')
}

/// Characters that take no room on the screen, yet would cut a word in two.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
