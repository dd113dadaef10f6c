//! A text as the entries that it is made of: each word is recognised, then the longest entries are taken from
//! left to right.

use super::fold::sound;
use super::label::Labels;
use super::lexicon::{Entry, Lexicon};
use super::normalise::{Pause, Plain};
use super::section::{Domain, Part, Role, Sense};
use super::vocabulary::WordId;

/// How many unknown words are looked at a second time: bounds what the worst text costs.
const MAX_REPAIRS: usize = 40;
/// From this many letters on, a word that nobody knows is no gibberish if it comes close to one that is known.
const LONG_TYPO: usize = 8;
/// Articles and prepositions that hurried typing glues to the next word ("lofficina", "unattivita").
const GLUED: &[&str] = &["dell", "nell", "all", "un", "l", "d"];
/// How words begin whose article is *lo*.
const LO: &[&str] = &[
    "z", "x", "y", "a", "e", "i", "o", "u", "sb", "sc", "sd", "sf", "sg", "sl", "sm", "sn", "sp",
    "sq", "sr", "st", "sv", "gn", "ps", "pn",
];
const DIMINUTIVES: &[&str] = &["in", "ett", "ucc", "uol", "ol", "ell", "on", "acc"];

/// A text, cut into entries.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) plain: Plain,
    pub(super) units: Vec<Unit>,
}

/// Words that match an entry together, or a single one that matches none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// The entry; `None` for a word that nothing knows.
    pub(super) entry: Option<u32>,
    pub(super) sense: Option<Sense>,
    /// The tokens it covers: the first, and the one after the last.
    pub(super) tokens: (usize, usize),
    /// What stands before it.
    pub(super) pause: Pause,
    /// Whether the sentence is a question.
    pub(super) asked: bool,
    /// The article before it.
    pub(super) article: Option<Part>,
    pub(super) plural: bool,
    /// Whether a number stands before it.
    pub(super) counted: bool,
    /// Whether it was written otherwise than any word that is known.
    pub(super) misspelt: bool,
}

impl Unit {
    /// Whether it is more than one word.
    pub(super) const fn is_phrase(&self) -> bool {
        self.tokens.1 > self.tokens.0 + 1
    }

    /// Whether a sentence begins with it.
    pub(super) fn opens(&self) -> bool {
        self.tokens.0 == 0 || self.pause == Pause::Stop
    }
}

struct Word {
    id: Option<WordId>,
    token: usize,
    pause: Pause,
    article: Option<Part>,
    /// After *i, gli, le*.
    several: bool,
    /// After a number.
    counted: bool,
    misspelt: bool,
}

impl Lexicon {
    pub(super) fn read(&self, text: &str, domain: Domain) -> Reading {
        let plain = Plain::new(text);
        let words = self.recognise(&plain);
        let ids: Vec<Option<WordId>> = words.iter().map(|word| word.id).collect();
        let wanted = |entry: &Entry| {
            let found = entry.sense.domain();
            found == domain
                || matches!(entry.sense, Sense::Grammar(_))
                || (found == Domain::Replies && domain != Domain::Activity)
        };
        let mut units = Vec::with_capacity(words.len());
        let (mut at, mut end) = (0, 0);
        // "Un piccolo bar": the article is the noun's.
        let mut carried = None;
        while let Some(word) = words.get(at) {
            if at >= end {
                // A phrase does not go on beyond a comma ("ho bisogno di clienti, sono osteopata").
                let mut ahead = words.iter().skip(at + 1);
                let apart = ahead.position(|word| word.pause != Pause::None);
                end = apart.map_or(words.len(), |apart| at + 1 + apart);
            }
            let rest = ids.get(at..end).unwrap_or_default();
            let found = self.longest(rest, wanted);
            let length = found.map_or(1, |(_, entry)| usize::from(entry.length));
            let last = words
                .get(at + length - 1)
                .map_or(word.token, |word| word.token);
            let token = plain.tokens().get(word.token);
            units.push(Unit {
                entry: found.map(|(index, _)| index),
                sense: found.map(|(_, entry)| entry.sense),
                tokens: (word.token, last + 1),
                pause: word.pause,
                asked: token.is_some_and(|token| token.asked),
                counted: word.counted,
                misspelt: word.misspelt,
                article: word
                    .article
                    .or(carried.take().filter(|_| word.pause == Pause::None)),
                plural: word.several
                    || found.is_some_and(|(_, entry)| {
                        is_plural(&plain, word.token, self.text_of(entry))
                    }),
            });
            let filler = |entry: &Entry| entry.sense == Sense::Grammar(Part::Filler);
            if found.is_some_and(|(_, entry)| filler(entry)) {
                carried = units.last().and_then(|unit| unit.article);
            }
            at += length;
        }
        self.leave_gibberish(&plain, &mut units);
        Reading { plain, units }
    }

    /// Where no word is known, one that only looks like another is none ("piaglo").
    fn leave_gibberish(&self, plain: &Plain, units: &mut [Unit]) {
        let known = |unit: &Unit| {
            let binds = matches!(
                unit.sense,
                Some(Sense::Grammar(
                    Part::Of
                        | Part::In
                        | Part::For
                        | Part::From
                        | Part::And
                        | Part::Or
                        | Part::Filler
                ))
            );
            unit.entry.is_some() && !unit.misspelt && !binds
        };
        if units.iter().any(known) {
            return;
        }
        for unit in units {
            let typed = plain.word_at(unit.tokens.0);
            let entry = unit
                .entry
                .and_then(|entry| self.entries.get(entry as usize));
            if entry.is_some_and(|entry| !slipped(typed, self.text_of(entry))) {
                (unit.entry, unit.sense) = (None, None);
            }
        }
    }

    /// The words of a text, without its articles.
    fn recognise(&self, plain: &Plain) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::with_capacity(plain.tokens().len());
        let mut scratch = String::new();
        let mut repairs = 0;
        let (mut article, mut pause, mut counted) = (None, Pause::None, false);
        for (index, token) in plain.tokens().iter().enumerate() {
            let typed = plain.word(*token);
            pause = pause.max(token.pause);
            let mut id = self.vocabulary.find(typed, &mut scratch);
            if let Some(part) = id.and_then(|id| self.article(id)) {
                article = Some((part, typed));
                continue;
            }
            let part = article.take().filter(|(_, word)| !is_pronoun(word, typed));
            if (id.is_none() && typed.bytes().all(|b| b.is_ascii_digit())) || is_six(plain, index) {
                // "Gestisco 7 account": numbers say nothing, save that they count.
                counted = true;
                continue;
            }
            let several = part.is_some_and(|(_, word)| matches!(word, "i" | "gli" | "le"));
            let part = part.map(|(part, _)| part);
            let mut before = None;
            let misspelt = id.is_none();
            if id.is_none()
                && typed.len() >= 5
                && repairs < MAX_REPAIRS
                && !self.vocabulary.is_plain(typed)
            {
                repairs += 1;
                (before, id) = self.repair(typed, &mut scratch);
            }
            let mut part = part;
            for id in before.into_iter().map(Some).chain([id]) {
                words.push(Word {
                    id,
                    token: index,
                    pause,
                    article: part.take(),
                    several,
                    counted: std::mem::take(&mut counted),
                    misspelt,
                });
                pause = Pause::None;
            }
        }
        words
    }

    /// What an unknown word was meant to be; two words where they were written as one.
    fn repair(&self, typed: &str, scratch: &mut String) -> (Option<WordId>, Option<WordId>) {
        let glued = GLUED.iter().find_map(|article| {
            let rest = typed.strip_prefix(article).filter(|rest| rest.len() >= 5)?;
            let vowel = rest.starts_with(['a', 'e', 'i', 'o', 'u', 'h']);
            if vowel {
                self.vocabulary.find(rest, scratch)
            } else {
                None
            }
        });
        if glued.is_some() {
            return (None, glued);
        }
        if let Some(base) = self.diminutive(typed, scratch) {
            return (None, Some(base));
        }
        if let Some((first, second)) = self.joined(typed, scratch) {
            return (Some(first), Some(second));
        }
        if let Some(place) = self.prefixed(typed, scratch) {
            return (None, Some(place));
        }
        let meant = self.vocabulary.correct(typed, scratch);
        let (first, others) = match meant.split_first() {
            Some((first, others)) => (*first, others),
            None => return (None, None),
        };
        // Two words that are as close are no matter where both say the same.
        let sense = self.alone(first).map(|entry| entry.sense);
        let agreed = others.is_empty()
            || sense.is_some()
                && others
                    .iter()
                    .all(|id| self.alone(*id).map(|e| e.sense) == sense);
        (None, agreed.then_some(first))
    }

    /// What the goods say whose name begins like this, less the last vowel.
    pub(super) fn goods_of(&self, base: &str) -> Labels {
        let mut scratch = String::new();
        ["", "a", "o", "e", "i"]
            .iter()
            .filter_map(|vowel| {
                self.vocabulary
                    .find(&format!("{base}{vowel}"), &mut scratch)
            })
            .find_map(|id| match self.alone(id)?.sense {
                Sense::Kind(labels, Role::Goods) => Some(labels),
                Sense::Kind(..)
                | Sense::Grammar(_)
                | Sense::Answer(_)
                | Sense::Earnings
                | Sense::NoReply => None,
            })
            .unwrap_or(Labels::NONE)
    }

    /// The place that is made small: *ristorantino*, *negozietto*.
    fn diminutive(&self, typed: &str, scratch: &mut String) -> Option<WordId> {
        let stem = typed.strip_suffix(['a', 'e', 'i', 'o'])?;
        DIMINUTIVES.iter().find_map(|ending| {
            let base = stem.strip_suffix(ending).filter(|base| base.len() >= 3)?;
            let whole = [
                base.to_owned(),
                format!("{base}e"),
                format!("{base}o"),
                format!("{base}a"),
            ];
            whole.iter().find_map(|word| {
                let id = self.vocabulary.find(word, scratch)?;
                self.alone(id)
                    .filter(|e| matches!(e.sense, Sense::Kind(_, Role::Place)))?;
                Some(id)
            })
        })
    }

    /// A place with something glued before it: *tintolavanderia*, *agrigelateria*.
    fn prefixed(&self, typed: &str, scratch: &mut String) -> Option<WordId> {
        if !typed.is_ascii() || typed.len() > 24 {
            return None;
        }
        (3..typed.len().saturating_sub(6)).find_map(|cut| {
            let id = self.vocabulary.find(typed.split_at(cut).1, scratch)?;
            let place = |entry: &&Entry| matches!(entry.sense, Sense::Kind(_, Role::Place));
            self.alone(id).filter(place).map(|_| id)
        })
    }

    /// An English compound in one word: *petshop*, *winebar*.
    fn joined(&self, typed: &str, scratch: &mut String) -> Option<(WordId, WordId)> {
        if !typed.is_ascii() || typed.len() > 24 {
            return None;
        }
        (3..typed.len().saturating_sub(2)).find_map(|cut| {
            let (first, second) = typed.split_at(cut);
            let second = self.vocabulary.find(second, scratch)?;
            let first = self.vocabulary.find(first, scratch)?;
            let listed = self.longest(&[Some(first), Some(second)], names_or_binds);
            let compound = listed.is_some_and(|(_, entry)| entry.length == 2);
            let english = self.alone(second).is_some_and(|entry| {
                matches!(
                    entry.sense,
                    Sense::Kind(_, Role::EnglishPlace | Role::EnglishPerson)
                )
            });
            let known = self
                .alone(first)
                .is_some_and(|entry| matches!(entry.sense, Sense::Kind(..)));
            (compound || (english && known)).then_some((first, second))
        })
    }

    /// What a word says on its own.
    fn alone(&self, word: WordId) -> Option<&Entry> {
        self.longest(&[Some(word)], names_or_binds)
            .map(|(_, entry)| entry)
    }
}

fn names_or_binds(entry: &Entry) -> bool {
    entry.sense.domain() == Domain::Activity
}

/// Whether a word alone, or among others that nobody knows, is a slip of the finger rather than gibberish: where it is
/// short its consonants are all there ("palstra", "farmcia").
fn slipped(typed: &str, meant: &str) -> bool {
    let consonants = |word: &str| {
        let mut heard = String::with_capacity(word.len());
        sound(word, &mut heard);
        heard.retain(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'));
        heard
    };
    typed.len() >= LONG_TYPO || consonants(typed) == consonants(meant)
}

/// "Con **sei** camere" counts, "sei un bot" does not.
fn is_six(plain: &Plain, place: usize) -> bool {
    let before = place.checked_sub(1).map_or("", |at| plain.word_at(at));
    plain.word_at(place) == "sei"
        && matches!(
            before,
            "ho" | "abbiamo"
                | "con"
                | "da"
                | "di"
                | "per"
                | "in"
                | "le"
                | "i"
                | "gli"
                | "dei"
                | "delle"
        )
}

/// "Candele, **le** vendo", "**li** riparo", "**li** fa mio nipote": no article, since the word after it is masculine or
/// a verb.
fn is_pronoun(article: &str, next: &str) -> bool {
    let feminine = ["moto", "foto", "auto", "radio", "mano"].contains(&next);
    // Before a noun *lo* stands only where *il* cannot.
    let lo = article == "lo" && LO.iter().all(|start| !next.starts_with(start));
    (lo || matches!(article, "le" | "li" | "la" | "gli"))
        && (next.ends_with('o') || next.ends_with("iamo") || next == "fa")
        && !feminine
}

/// Whether a word is the plural of its entry, as far as its last letter tells.
fn is_plural(plain: &Plain, token: usize, entry: &str) -> bool {
    let typed = plain.word_at(token);
    let listed = entry.split(' ').next().unwrap_or_default();
    match typed.chars().next_back() {
        Some('i') => typed.len() > 4,
        Some('e') => !listed.ends_with('e'),
        Some('s') => !listed.ends_with('s'),
        Some(_) | None => false,
    }
}
