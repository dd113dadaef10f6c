//! The words of the files, ready to be looked for.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::fold::infinitive_stem;
use super::normalise::Plain;
use super::section::{Part, Role, Sense};
use super::vocabulary::{Vocabulary, WordId};
use super::words::{self, Dead, Finding, Item, Problem};

const EMBEDDED: &[(&str, &str)] = &[
    ("venue.words", include_str!("../../locales/it/venue.words")),
    ("shop.words", include_str!("../../locales/it/shop.words")),
    (
        "service.words",
        include_str!("../../locales/it/service.words"),
    ),
    ("image.words", include_str!("../../locales/it/image.words")),
    ("cause.words", include_str!("../../locales/it/cause.words")),
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
    /// The words of the entries, one after the other: thousands of small pieces would take twice the memory.
    words: Vec<WordId>,
    /// The entries by their first word, the longest first; `from` tells where those of a word begin.
    first: Vec<u32>,
    from: Vec<u32>,
    /// What each word says on its own.
    articles: FxHashMap<WordId, Part>,
    pub(super) endings: Vec<(String, u32)>,
    files: Vec<File>,
    /// Entries that say the same words to the same question: the later, which counts, and the earlier.
    twins: Vec<(u32, u32)>,
}

/// A file of words: the texts of its entries are looked up in it, so that they are kept once.
#[derive(Debug)]
struct File {
    name: String,
    text: Cow<'static, str>,
}

/// One entry: a word or several in a row, and what they say.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) sense: Sense,
    pub(super) length: u8,
    /// Where its words begin in `Lexicon::words`.
    words: u32,
    /// Where its text begins in its file, and how many bytes it has.
    text: u32,
    bytes: u16,
    file: u16,
}

/// What serves while a lexicon is built, and is used again for each entry.
#[derive(Default)]
struct Workshop {
    plain: Plain,
    scratch: String,
    /// The latest entry of the same words for the same question, by the hash of both.
    latest: FxHashMap<u64, u32>,
}

impl Lexicon {
    /// The words that come with the program.
    pub fn embedded() -> Self {
        Self::with_overlay(&[]).0
    }

    /// The embedded words with the files of a folder laid over them: each adds entries, or takes some away. What
    /// cannot be used is reported and passed over.
    pub fn with_overlay(files: &[(&str, &str)]) -> (Self, Vec<Finding>) {
        let embedded = EMBEDDED.iter().map(|(name, text)| File {
            name: (*name).to_owned(),
            text: Cow::Borrowed(text),
        });
        let overlay = files.iter().map(|(name, text)| File {
            name: (*name).to_owned(),
            text: Cow::Owned((*text).to_owned()),
        });
        let files: Vec<File> = embedded.chain(overlay).collect();
        let (mut items, mut findings) = (Vec::with_capacity(16_384), Vec::new());
        for (index, file) in files.iter().enumerate() {
            words::read(index, &file.name, &file.text, &mut items, &mut findings);
        }
        let mut lexicon = Self::build(&items, &files);
        lexicon.files = files;
        (lexicon, findings)
    }

    /// The same with files as they were read: names and texts.
    pub fn with_files(files: &[(String, String)]) -> (Self, Vec<Finding>) {
        let files: Vec<_> = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        Self::with_overlay(&files)
    }

    /// What cannot be used of the files of a folder, without making the lexicon of them.
    pub fn misread(files: &[(String, String)]) -> Vec<Finding> {
        let (mut items, mut findings) = (Vec::with_capacity(16_384), Vec::new());
        let embedded = EMBEDDED.iter().copied();
        let overlay = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        for (index, (name, text)) in embedded.chain(overlay).enumerate() {
            words::read(index, name, text, &mut items, &mut findings);
        }
        findings
    }

    fn build(items: &[Item<'_>], files: &[File]) -> Self {
        let mut lexicon = Self {
            vocabulary: Vocabulary::default(),
            entries: Vec::with_capacity(items.len()),
            words: Vec::with_capacity(2 * items.len()),
            first: Vec::new(),
            from: Vec::new(),
            articles: FxHashMap::default(),
            endings: Vec::new(),
            files: Vec::new(),
            twins: Vec::new(),
        };
        let mut shop = Workshop::default();
        shop.latest.reserve(items.len());
        // Before the entries: whatever uses a word has to know whether its letters count.
        for item in items {
            lexicon.add_exact_forms(item, &mut shop);
        }
        for item in items {
            shop.plain.read(item.text);
            if item.sense == Sense::Grammar(Part::Plain) {
                let words = shop.plain.words();
                words.for_each(|word| lexicon.vocabulary.add_plain(word));
            } else {
                let file = files.get(item.file).map_or("", |file| &file.text);
                lexicon.add_entry(item, file, &mut shop);
            }
        }
        lexicon.sort_by_first_word(shop.latest.into_values());
        lexicon.entries.shrink_to_fit();
        lexicon.words.shrink_to_fit();
        lexicon.vocabulary.finish();
        lexicon
    }

    fn add_exact_forms(&mut self, item: &Item<'_>, shop: &mut Workshop) {
        let listed = item.forms().next().is_some();
        let literal = item.literal || item.sense.is_literal() || listed;
        let plain = item.sense == Sense::Grammar(Part::Plain);
        if plain || !(literal || item.sense.has_verbs()) {
            return;
        }
        shop.plain.read(item.text);
        let mut words = shop.plain.words();
        let (Some(first), None) = (words.next(), words.next()) else {
            return;
        };
        let verb = item.sense.has_verbs() && !listed && infinitive_stem(first).is_some();
        if !(literal || verb) {
            return;
        }
        let forms: Vec<Plain> = item.forms().map(Plain::new).collect();
        let forms = forms.iter().filter_map(|form| form.words().next());
        let all = std::iter::once(first).chain(forms);
        let id = self.vocabulary.add_exact(all, &mut shop.scratch);
        if verb {
            self.vocabulary.add_verb(first, id, &mut shop.scratch);
        }
        if let Sense::Grammar(part) = item.sense
            && item.sense.is_article()
        {
            self.articles.insert(id, part);
        }
    }

    fn add_entry(&mut self, item: &Item<'_>, file: &str, shop: &mut Workshop) {
        let index = small(self.entries.len());
        let from = self.words.len();
        if matches!(item.sense, Sense::Kind(_, Role::Ending | Role::Deed)) {
            let ending = shop.plain.words().next();
            self.endings
                .extend(ending.map(|word| (word.to_owned(), index)));
        } else {
            for word in shop.plain.words() {
                let id = self.vocabulary.add(word, &mut shop.scratch);
                if !self.articles.contains_key(&id) {
                    self.words.push(id);
                }
            }
        }
        let words = self.words.get(from..).unwrap_or_default();
        if !words.is_empty() {
            let hash = FxBuildHasher.hash_one((item.sense.domain(), words));
            let earlier = shop.latest.insert(hash, index);
            self.twins.extend(earlier.map(|earlier| (index, earlier)));
        }
        self.entries.push(Entry {
            sense: item.sense,
            length: u8::try_from(words.len()).unwrap_or(u8::MAX),
            words: small(from),
            text: small(offset(file, item.text)),
            bytes: u16::try_from(item.text.len()).unwrap_or_default(),
            file: u16::try_from(item.file).unwrap_or(u16::MAX),
        });
    }

    /// Of the entries that begin with a word, the longest come first; of those that are as long, the ones that
    /// answer a question before those that bind.
    fn sort_by_first_word(&mut self, entries: impl Iterator<Item = u32>) {
        let places = entries.filter_map(|index| {
            let entry = self.entries.get(index as usize)?;
            let binds = matches!(entry.sense, Sense::Grammar(_));
            let word = *self.words.get(entry.words as usize)?;
            Some((word, Reverse(entry.length), binds, index))
        });
        let mut sorted: Vec<_> = places.collect();
        sorted.sort_unstable();
        self.first.reserve_exact(sorted.len());
        for (word, _, _, index) in sorted {
            self.from.resize(
                self.from.len().max(word as usize + 1),
                small(self.first.len()),
            );
            self.first.push(index);
        }
        self.from.push(small(self.first.len()));
        self.from.shrink_to_fit();
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
        let file = self.files.get(usize::from(entry.file));
        file.and_then(|file| file.text.get(from..from + usize::from(entry.bytes)))
            .unwrap_or_default()
    }

    /// The article that a word is, if it is one.
    pub(super) fn article(&self, word: WordId) -> Option<Part> {
        self.articles.get(&word).copied()
    }

    /// What a copywriter should look at: words that two groups claim, words listed twice, entries that no text
    /// can match.
    pub fn check(&self) -> Vec<Finding> {
        let mut findings: Vec<Finding> = self.clashes().collect();
        let replaced = |entry: &Entry| {
            !findings.is_empty() && {
                let here = self.place(entry);
                findings.iter().any(|finding| match &finding.problem {
                    Problem::Duplicate(place) | Problem::ClaimedTwice(place) => *place == here,
                    Problem::UnknownGroup
                    | Problem::NoGroup
                    | Problem::FormsOfSeveral
                    | Problem::NothingToRemove
                    | Problem::NeverMatches(_) => false,
                })
            }
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

    fn clashes(&self) -> impl Iterator<Item = Finding> {
        self.twins.iter().filter_map(|(later, earlier)| {
            let entry = self.entries.get(*later as usize)?;
            let twin = self.entries.get(*earlier as usize)?;
            let problem = if twin.sense == entry.sense {
                Problem::Duplicate(self.place(twin))
            } else {
                Problem::ClaimedTwice(self.place(twin))
            };
            Some(self.finding(entry, problem))
        })
    }

    fn why_dead(&self, entry: &Entry) -> Option<Dead> {
        let is_ending = matches!(entry.sense, Sense::Kind(_, Role::Ending | Role::Deed));
        if is_ending || (entry.length == 0 && entry.sense.is_article()) {
            return None;
        }
        if entry.length == 0 {
            return Some(Dead::OnlyArticles);
        }
        let domain = entry.sense.domain();
        let reading = self.read(self.text_of(entry), domain);
        let found = reading.units.iter().find_map(|unit| unit.entry)?;
        let winner = self.entries.get(found as usize)?;
        (self.words_of(winner) != self.words_of(entry)).then(|| {
            let (entry, place) = (self.text_of(winner).to_owned(), self.place(winner));
            Dead::ComesSecond { entry, place }
        })
    }

    fn finding(&self, entry: &Entry, problem: Problem) -> Finding {
        let (file, line) = self.file_and_line(entry);
        Finding {
            file: file.to_owned(),
            line,
            entry: self.text_of(entry).to_owned(),
            problem,
        }
    }

    fn place(&self, entry: &Entry) -> String {
        let (file, line) = self.file_and_line(entry);
        format!("{file}:{line}")
    }

    /// Counted when a finding is written, which is seldom, rather than kept for every entry.
    fn file_and_line(&self, entry: &Entry) -> (&str, usize) {
        let Some(file) = self.files.get(usize::from(entry.file)) else {
            return ("", 0);
        };
        let before = file.text.bytes().take(entry.text as usize);
        (&file.name, 1 + before.filter(|b| *b == b'\n').count())
    }
}

/// Where a piece of a text begins in it.
fn offset(text: &str, piece: &str) -> usize {
    piece.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

/// A count or a place in the lists; there are some ten thousand entries.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
