//! What the examples of a question teach: their features as lessons, with slips of the pen, and letters at random.

use rustc_hash::FxHashMap;

use super::descent::{Descent, Lesson, Random, descend};
use super::examples::Example;
use super::model::{Model, Row};
use super::normalise::Plain;
use super::reader::Reader;
use crate::dialogue::Question;

/// What a word or a phrase weighs at question 1 beside a line that somebody wrote. At the others an answer is a phrase.
const PHRASE: f32 = 0.3;
/// One word in so many has a slip in every second pass, so that parts of words are learnt as well as words.
const SLIPS: usize = 20;
/// So many texts of letters at random say nothing at question 1.
const GIBBERISH: usize = 1500;

/// The lessons of a question.
pub(super) struct School<'a> {
    reader: &'a Reader,
    examples: &'a [&'a Example],
    lessons: Vec<Lesson>,
    hashes: Vec<u32>,
    places: FxHashMap<u32, u32>,
}

impl<'a> School<'a> {
    pub(super) fn new(reader: &'a Reader, examples: &'a [&'a Example]) -> Self {
        let (lessons, hashes, places) = (Vec::new(), Vec::new(), FxHashMap::default());
        let mut school = Self {
            reader,
            examples,
            lessons,
            hashes,
            places,
        };
        let first = reader.question == Question::Activity;
        for example in examples {
            let features = reader.features(&example.plain);
            for (hash, ..) in features.iter() {
                let new = school.hashes.len() as u32;
                if *school.places.entry(hash).or_insert(new) == new {
                    school.hashes.push(hash);
                }
            }
            let weight = if example.said || !first { 1.0 } else { PHRASE };
            school.teach(&example.plain, &example.accepted, weight);
        }
        let mut random = Random(2024);
        for _ in 0..if first { GIBBERISH } else { 0 } {
            let words: Vec<String> = (0..=random.below(3)).map(|_| word(&mut random)).collect();
            school.teach(&Plain::new(&words.join(" ")), &[reader.nothing], PHRASE);
        }
        school
    }

    /// All labels that are fair have equal shares.
    fn teach(&mut self, plain: &Plain, accepted: &[usize], weight: f32) {
        let share = |label| accepted.iter().filter(|fair| **fair == label).count() as f32;
        let target = std::array::from_fn(|label| share(label) / accepted.len() as f32);
        self.lessons.push((self.known(plain), target, weight));
    }

    /// The features that some example has, too: others have no row, here as later.
    fn known(&self, plain: &Plain) -> Vec<(u32, f32)> {
        let features = self.reader.features(plain);
        let known = features
            .iter()
            .filter_map(|(hash, _, value)| Some((*self.places.get(&hash)?, value)));
        known.collect()
    }

    /// The model of all examples but those that are held back.
    pub(super) fn model(&self, held_back: impl Fn(&Example) -> bool) -> Model {
        let (labels, first) = (
            self.reader.nothing + 1,
            self.reader.question == Question::Activity,
        );
        let learnt = |index: &usize| {
            self.examples
                .get(*index)
                .is_none_or(|example| !held_back(example))
        };
        let order = (0..self.lessons.len()).filter(learnt).collect();
        let descent = if first { Descent::MANY } else { Descent::FEW };
        let size = (self.hashes.len(), labels);
        let (weights, bias) = descend(
            &self.lessons,
            order,
            size,
            descent,
            |pass, index, random| {
                let example = self.examples.get(index).filter(|_| pass % 2 == 1)?;
                slipped(&example.plain, random).map(|typed| self.known(&typed))
            },
        );
        let weights: Vec<(u32, Row)> = self.hashes.iter().copied().zip(weights).collect();
        Model::pack(labels, if first { 180_000 } else { 20_000 }, bias, &weights)
    }
}

fn word(random: &mut Random) -> String {
    (0..4 + random.below(8)).map(|_| random.letter()).collect()
}

/// The same text with a letter lost, doubled, mistaken or swapped in a few of its longer words, if in any.
fn slipped(plain: &Plain, random: &mut Random) -> Option<Plain> {
    let (mut typed, mut slips) = (Plain::default(), 0);
    for (place, token) in plain.tokens().iter().enumerate() {
        let word = plain.word(place);
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() > 4 && random.below(SLIPS) == 0 {
            slips += 1;
            let at = 1 + random.below(letters.len() - 2);
            match random.below(4) {
                0 => drop(letters.remove(at)),
                1 => letters.insert(at, letters[at]),
                2 => letters.swap(at, at + 1),
                _ => letters[at] = random.letter(),
            }
        }
        typed.push(&letters.into_iter().collect::<String>(), *token);
    }
    (slips > 0).then_some(typed)
}
