//! The words of the files, ready to be looked for.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::fold::infinitive_stem;
use super::normalise::Plain;
use super::section::{Part, Role, Sense};
use super::vocabulary::{Vocabulary, WordId};
use super::words::{self, Finding, Item, Problem};

const EMBEDDED: &[(&str, &str)] = &[
    ("venue.words", include_str!("../../locales/it/venue.words")),
    ("shop.words", include_str!("../../locales/it/shop.words")),
    (
        "service.words",
        include_str!("../../locales/it/service.words"),
    ),
    ("image.words", include_str!("../../locales/it/image.words")),
    ("other.words", include_str!("../../locales/it/other.words")),
    ("smm.words", include_str!("../../locales/it/smm.words")),
    (
        "either.words",
        include_str!("../../locales/it/either.words"),
    ),
    (
        "grammar.words",
        include_str!("../../locales/it/grammar.words"),
    ),
    (
        "ordinary.words",
        include_str!("../../locales/it/ordinary.words"),
    ),
    (
        "lookalikes.words",
        include_str!("../../locales/it/lookalikes.words"),
    ),
    (
        "replies.words",
        include_str!("../../locales/it/replies.words"),
    ),
];

/// All that is known of the words that people use.
#[derive(Debug)]
pub struct Lexicon {
    pub(super) vocabulary: Vocabulary,
    pub(super) entries: Vec<Entry>,
    /// The words of the entries, one after the other, and their texts: thousands of small pieces would take twice
    /// the memory.
    words: Vec<WordId>,
    texts: String,
    /// The entries by their first word, the longest first; `from` tells where those of a word begin.
    first: Vec<u32>,
    from: Vec<u32>,
    /// What each word says on its own.
    articles: HashMap<WordId, Part>,
    pub(super) endings: Vec<(String, u32)>,
    files: Vec<String>,
    clashes: Vec<Finding>,
}

/// One entry: a word or several in a row, and what they say.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) sense: Sense,
    /// Where its words begin in `Lexicon::words`, and how many they are.
    words: u32,
    pub(super) length: u8,
    /// Where its text begins in `Lexicon::texts`, and how many bytes it has.
    text: u32,
    bytes: u16,
    file: u16,
    line: u32,
}

impl Lexicon {
    /// The words that come with the program.
    pub fn embedded() -> Self {
        Self::with_overlay(&[]).0
    }

    /// The embedded words with the files of a folder laid over them: each adds entries, or takes some away. What
    /// cannot be used is reported and passed over.
    pub fn with_overlay(files: &[(&str, &str)]) -> (Self, Vec<Finding>) {
        let (mut items, mut findings) = (Vec::with_capacity(8192), Vec::new());
        let all = || EMBEDDED.iter().chain(files);
        for (index, (name, text)) in all().enumerate() {
            words::read(index, name, text, &mut items, &mut findings);
        }
        (
            Self::build(&items, all().map(|(name, _)| (*name).to_owned()).collect()),
            findings,
        )
    }

    /// The same with files as they were read: names and texts.
    pub fn with_files(files: &[(String, String)]) -> (Self, Vec<Finding>) {
        let files: Vec<_> = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        Self::with_overlay(&files)
    }

    fn build(items: &[Item], files: Vec<String>) -> Self {
        let mut lexicon = Self {
            vocabulary: Vocabulary::default(),
            entries: Vec::with_capacity(items.len()),
            words: Vec::with_capacity(2 * items.len()),
            texts: String::with_capacity(16 * items.len()),
            first: Vec::with_capacity(items.len()),
            from: Vec::new(),
            articles: HashMap::new(),
            endings: Vec::new(),
            files,
            clashes: Vec::new(),
        };
        let (plain_words, items): (Vec<&Item>, Vec<&Item>) = items
            .iter()
            .partition(|item| item.sense == Sense::Grammar(Part::Plain));
        let plain: Vec<Plain> = items.iter().map(|item| Plain::new(&item.text)).collect();
        for (item, plain) in items.iter().zip(&plain) {
            lexicon.add_exact_forms(item, plain);
        }
        let mut first: Vec<Vec<u32>> = Vec::new();
        for (item, plain) in items.iter().zip(&plain) {
            lexicon.add_entry(item, plain, &mut first);
        }
        for candidates in &mut first {
            candidates.sort_by_key(|index| {
                let entry = lexicon.entries.get(*index as usize);
                let binds = entry.is_some_and(|e| matches!(e.sense, Sense::Grammar(_)));
                (Reverse(entry.map_or(0, |entry| entry.length)), binds)
            });
            lexicon.from.push(small(lexicon.first.len()));
            lexicon.first.append(candidates);
        }
        lexicon.from.push(small(lexicon.first.len()));
        for item in plain_words {
            let plain = Plain::new(&item.text);
            plain
                .words()
                .for_each(|word| lexicon.vocabulary.add_plain(word));
        }
        lexicon.words.shrink_to_fit();
        lexicon.texts.shrink_to_fit();
        lexicon.vocabulary.finish();
        lexicon
    }

    fn add_exact_forms(&mut self, item: &Item, plain: &Plain) {
        let mut scratch = String::new();
        let mut words = plain.words();
        let (Some(first), None) = (words.next(), words.next()) else {
            return;
        };
        let forms: Vec<Plain> = item.forms.iter().map(|form| Plain::new(form)).collect();
        let verb = item.sense.has_verbs() && forms.is_empty() && infinitive_stem(first).is_some();
        if item.literal || item.sense.is_literal() || verb || !forms.is_empty() {
            let listed = forms.iter().filter_map(|form| form.words().next());
            let id = self
                .vocabulary
                .add_exact(std::iter::once(first).chain(listed), &mut scratch);
            if verb {
                self.vocabulary.add_verb(first, id, &mut scratch);
            }
            if let Sense::Grammar(part) = item.sense
                && item.sense.is_article()
            {
                self.articles.insert(id, part);
            }
        }
    }

    fn add_entry(&mut self, item: &Item, plain: &Plain, first: &mut Vec<Vec<u32>>) {
        let index = small(self.entries.len());
        let ending = matches!(item.sense, Sense::Kind(_, Role::Ending | Role::Deed));
        let mut entry_words = Vec::new();
        let mut scratch = String::new();
        if ending {
            self.endings
                .extend(plain.words().next().map(|word| (word.to_owned(), index)));
        } else {
            entry_words.extend(
                plain
                    .words()
                    .map(|word| self.vocabulary.add(word, &mut scratch)),
            );
            entry_words.retain(|id| !self.articles.contains_key(id));
        }
        let entry = Entry {
            sense: item.sense,
            words: small(self.words.len()),
            length: u8::try_from(entry_words.len()).unwrap_or(u8::MAX),
            text: small(self.texts.len()),
            bytes: u16::try_from(item.text.len()).unwrap_or_default(),
            file: u16::try_from(item.file).unwrap_or(u16::MAX),
            line: small(item.line),
        };
        self.words.extend(&entry_words);
        self.texts.push_str(&item.text);
        if let Some(word) = entry_words.first() {
            let at = *word as usize;
            if first.len() <= at {
                first.resize_with(at + 1, Vec::new);
            }
            let known = first.get(at).into_iter().flatten().copied();
            let twin = known.into_iter().find(|other| {
                self.entries.get(*other as usize).is_some_and(|other| {
                    *self.words_of(other) == *entry_words
                        && other.sense.domain() == entry.sense.domain()
                })
            });
            if let Some(candidates) = first.get_mut(at) {
                candidates.retain(|other| Some(*other) != twin);
                candidates.push(index);
            }
            if let Some(twin) = twin.and_then(|twin| self.entries.get(twin as usize)) {
                let place = format!("{}:{}", self.file(twin), twin.line);
                let problem = if twin.sense == entry.sense {
                    Problem::Duplicate(place)
                } else {
                    Problem::ClaimedTwice(place)
                };
                let clash = self.finding(&entry, problem);
                self.clashes.push(clash);
            }
        }
        self.entries.push(entry);
    }

    /// The longest entry that the words begin with, of those that are wanted; of two that are as long, the one that
    /// answers the question rather than the one that binds.
    pub(super) fn longest(
        &self,
        words: &[Option<WordId>],
        wanted: impl Fn(&Entry) -> bool,
    ) -> Option<(u32, &Entry)> {
        let first = words.first().copied().flatten()?;
        let place = first as usize;
        let (from, to) = (*self.from.get(place)?, *self.from.get(place + 1)?);
        let candidates = self.first.get(from as usize..to as usize)?;
        candidates.iter().find_map(|index| {
            let entry = self.entries.get(*index as usize)?;
            let here = words.get(..usize::from(entry.length))?;
            let same = here
                .iter()
                .zip(self.words_of(entry))
                .all(|(word, wanted)| *word == Some(*wanted));
            (same && wanted(entry)).then_some((*index, entry))
        })
    }

    fn words_of(&self, entry: &Entry) -> &[WordId] {
        let from = entry.words as usize;
        let words = self.words.get(from..from + usize::from(entry.length));
        words.unwrap_or_default()
    }

    /// An entry as it is written in its file.
    pub(super) fn text_of(&self, entry: &Entry) -> &str {
        let from = entry.text as usize;
        let text = self.texts.get(from..from + usize::from(entry.bytes));
        text.unwrap_or_default()
    }

    /// The article that a word is, if it is one.
    pub(super) fn article(&self, word: WordId) -> Option<Part> {
        self.articles.get(&word).copied()
    }

    /// What a copywriter should look at: words that two groups claim, words listed twice, entries that no text
    /// can match.
    pub fn check(&self) -> Vec<Finding> {
        let mut findings = self.clashes.clone();
        let replaced = |entry: &Entry| {
            findings.iter().any(|finding| match &finding.problem {
                Problem::Duplicate(place) | Problem::ClaimedTwice(place) => {
                    *place == format!("{}:{}", self.file(entry), entry.line)
                }
                Problem::UnknownGroup
                | Problem::NoGroup
                | Problem::FormsOfSeveral
                | Problem::NothingToRemove
                | Problem::NeverMatches(_) => false,
            })
        };
        let dead: Vec<Finding> = self
            .entries
            .iter()
            .filter(|entry| !replaced(entry))
            .filter_map(|entry| {
                Some(self.finding(entry, Problem::NeverMatches(self.why_dead(entry)?)))
            })
            .collect();
        findings.extend(dead);
        findings
    }

    fn why_dead(&self, entry: &Entry) -> Option<String> {
        let is_ending = matches!(entry.sense, Sense::Kind(_, Role::Ending | Role::Deed));
        if is_ending || (entry.length == 0 && entry.sense.is_article()) {
            return None;
        }
        if entry.length == 0 {
            return Some("it has no word besides articles".to_owned());
        }
        let domain = entry.sense.domain();
        let reading = self.read(self.text_of(entry), domain);
        let found = reading.units.iter().find_map(|unit| unit.entry)?;
        let winner = self.entries.get(found as usize)?;
        (self.words_of(winner) != self.words_of(entry)).then(|| {
            format!(
                "«{}» ({}:{}) comes first",
                self.text_of(winner),
                self.file(winner),
                winner.line
            )
        })
    }

    fn finding(&self, entry: &Entry, problem: Problem) -> Finding {
        Finding {
            file: self.file(entry).to_owned(),
            line: entry.line as usize,
            entry: self.text_of(entry).to_owned(),
            problem,
        }
    }

    fn file(&self, entry: &Entry) -> &str {
        self.files
            .get(usize::from(entry.file))
            .map_or("", String::as_str)
    }
}

/// A count or a place in the lists; there are some ten thousand entries.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
