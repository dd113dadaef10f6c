//! What remains a rule: which words are not said of the writer's activity, and where a second activity begins. The words
//! themselves are data (`locales/it/understanding/structure.tsv`); each rule is here because the model alone, which
//! counts words wherever they stand, cannot learn it from some thousand lines.
//!
//! What each gained alone on folds of the examples, in points of the decisions' cost per 1,000 texts (of some 320; a
//! standard error is 12, so that only "for" and the second activity stand out): what is denied 8, what is wished 8, whom
//! one works for 17, what is asked 5, the family 4, what was 0; a second activity 24. All scopes together took goods
//! answered with an image, or the other way round, from 11 lines to 6; the second activity took the lines about two that
//! are asked exactly between them from 54 to 76 of 100.

use rustc_hash::FxHashMap;

use super::normalise::{Pause, Plain};
use crate::dialogue::Question;

const WORDS: &str = include_str!("../../locales/it/understanding/structure.tsv");

/// What a word of `structure.tsv` does. The first six put what follows into their scope, until the clause ends: words in
/// a scope speak only as `not:influencer`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Rule {
    /// "*non* sono un influencer".
    Not,
    /// "*ex* calciatore", "*facevo* il cuoco".
    Was,
    /// "*cerco* lavoro come cameriere", "*conosco* un fotografo".
    Wish,
    /// "lavoro *per* ristoranti": whom one works for.
    For,
    /// A sentence with a question mark; no word of the list.
    Asked,
    /// "*mia* sorella fa la modella", where the sentence begins so.
    Kin,
    /// "*ma* ho un bar": ends a scope.
    End,
    /// "non sono un influencer *ho* un bar": ends a scope that has begun some words before; begins a second activity.
    Own,
    /// "*canto* in una band": begins a second activity, as `Own` does.
    Deed,
    /// "faccio l'estetista *e* la modella": between two activities, where what follows begins one.
    Join,
    /// "*anche*": between two activities, whatever follows.
    Also,
}

impl Rule {
    const ALL: [(&str, Self); 11] = [
        ("not", Self::Not),
        ("was", Self::Was),
        ("wish", Self::Wish),
        ("for", Self::For),
        ("asked", Self::Asked),
        ("kin", Self::Kin),
        ("end", Self::End),
        ("own", Self::Own),
        ("deed", Self::Deed),
        ("join", Self::Join),
        ("also", Self::Also),
    ];
    pub(super) const SCOPES: [Self; 6] = [
        Self::Not,
        Self::Was,
        Self::Wish,
        Self::For,
        Self::Asked,
        Self::Kin,
    ];

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// Whose sentences are read in the third person, and which words say it in the first.
pub(super) const CLIENT: &str = "client";

/// The words of structure.
#[derive(Debug)]
pub(super) struct Structure {
    /// Whether what is asked says nothing.
    asked: bool,
    rules: FxHashMap<&'static str, u16>,
    /// In the voice of whoever answers for a client: "vende" is the client's "vendo".
    client: FxHashMap<&'static str, &'static str>,
}

impl Structure {
    /// What counts for a question: at the others than question 1 nothing but what is denied, since whoever looks for
    /// somebody or wants something has answered them.
    pub(super) fn of(question: Question) -> Self {
        let (mut rules, mut client) = (FxHashMap::default(), FxHashMap::default());
        for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
            let Some((name, words)) = line.split_once('\t') else {
                continue;
            };
            if question != Question::Activity && name != "not" {
                continue;
            }
            if let Some((_, rule)) = Rule::ALL.iter().find(|(known, _)| *known == name) {
                for word in words.split(' ') {
                    *rules.entry(word).or_insert(0) |= rule.bit();
                }
            } else if let (CLIENT, Some((theirs, own))) = (name, words.split_once(' ')) {
                client.insert(theirs, own);
            }
        }
        Self {
            asked: question == Question::Activity,
            rules,
            client,
        }
    }

    pub(super) fn is(&self, word: &str, rule: Rule) -> bool {
        self.rules
            .get(word)
            .is_some_and(|bits| bits & rule.bit() != 0)
    }

    /// The scopes that each word of a part of a text stands in, a bit each:
    /// 1. a pause, or a word that ends scopes, ends them;
    /// 2. so does a verb of the writer's own, unless the scope has just begun ("non *ho* un bar");
    /// 3. the word that opens a scope is itself outside;
    /// 4. "per" opens none at the beginning, and "mia" only there.
    pub(super) fn scopes(&self, plain: &Plain, from: usize, to: usize) -> Vec<u16> {
        let (mut open, mut begun) = (0, 0);
        let mut scopes = Vec::with_capacity(to - from);
        for place in from..to {
            let (word, first) = (plain.word(place), place == from);
            let Some(token) = plain.tokens().get(place) else {
                break;
            };
            let own = self.is(word, Rule::Own);
            if (token.pause != Pause::None && !first)
                || self.is(word, Rule::End)
                || (own && place >= begun + 2)
            {
                open = 0;
            }
            if own {
                open &= !Rule::For.bit();
            }
            let asked = self.asked && token.asked;
            scopes.push(open | if asked { Rule::Asked.bit() } else { 0 });
            for rule in Rule::SCOPES {
                let fits = match rule {
                    Rule::For => !first,
                    Rule::Kin => {
                        place <= from + 1 && open == 0 && !self.is(plain.word(place + 1), Rule::Own)
                    }
                    Rule::Not | Rule::Was | Rule::Wish | Rule::Asked => true,
                    Rule::End | Rule::Own | Rule::Deed | Rule::Join | Rule::Also => false,
                };
                if fits && self.is(word, rule) {
                    open |= rule.bit();
                    begun = if rule == Rule::For { begun } else { place };
                }
            }
        }
        scopes
    }

    /// Where a text may go on to a second activity: the end of the first part, the beginning of the second, and whether
    /// nothing but "e" says so.
    pub(super) fn joints(&self, plain: &Plain) -> Vec<(usize, usize, bool)> {
        let last = plain.tokens().len();
        let any =
            |place, rules: [Rule; 2]| rules.iter().any(|rule| self.is(plain.word(place), *rule));
        let joins = |place| any(place, [Rule::Join, Rule::Also]);
        let mut joints = Vec::new();
        if last > LONGEST_PAIR {
            return joints;
        }
        for end in (1..last).filter(|end| joins(*end) && !joins(*end - 1)) {
            let Some(begin) = (end..last).find(|place| !joins(*place)) else {
                break;
            };
            let also = (end..begin).any(|place| self.is(plain.word(place), Rule::Also));
            let new = (begin..begin + 2).any(|place| any(place, [Rule::Own, Rule::Deed]));
            if also || new || last <= SHORT_PAIR {
                joints.push((end, begin, !also && !new));
            }
        }
        joints
    }

    /// What is said of a client, as the client would say it.
    pub(super) fn as_client(&self, plain: &Plain) -> Plain {
        let mut own = Plain::default();
        for (place, token) in plain.tokens().iter().enumerate() {
            let word = plain.word(place);
            let said = self.client.get(word).copied().unwrap_or(word);
            if said != "-" {
                own.push(said, *token);
            }
        }
        own
    }
}

/// In so few words "e" joins two activities without a verb: "estetista e modella".
const SHORT_PAIR: usize = 6;
/// A story of so many words is about more than two activities.
const LONGEST_PAIR: usize = 40;
