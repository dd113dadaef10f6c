//! Fits the models on the examples: multinomial logistic regression by stochastic gradient descent with a step size per
//! weight (AdaGrad: Duchi, Hazan, Singer 2011, <https://jmlr.org/papers/v12/duchi11a.html>) and L2 regularisation.
//! Nothing depends on the machine: one thread, no clock, its own random numbers and exponential.
//!
//! 1. Every fifth of what people said is held back in turn, by a hash of the text; the rest is fitted.
//! 2. On what was held back the temperature is chosen that makes shares most likely, then the thresholds that cost least.
//! 3. All is fitted again, and packed.

use std::fmt::{self, Write as _};

use rustc_hash::FxHashMap;

use super::decision::{Thresholds, cost, decide};
use super::examples::{self, Example, QUESTIONS, answers};
use super::features::{Features, hash};
use super::lexicon::{pair, sides};
use super::model::{LABELS, Model, Row, add, softmax};
use super::normalise::Plain;
use super::structure::Structure;
use crate::dialogue::Question;

/// How the descent goes.
#[derive(Clone, Copy, Debug)]
pub struct Descent {
    /// How often each example is seen.
    pub passes: usize,
    /// The first step; the last is a twentieth of it.
    pub rate: f32,
    /// How strongly weights are drawn to 0.
    pub decay: f32,
}

const DESCENT: Descent = Descent {
    passes: 8,
    rate: 1.0,
    decay: 0.005,
};
/// What a word or a phrase weighs beside a line that somebody wrote.
const PHRASE: f32 = 0.3;
const FOLDS: u32 = 5;
/// One word in so many has a slip in every second pass, so that parts of words are learnt as well as words.
const SLIPS: usize = 20;
/// So many texts of letters at random say nothing.
const GIBBERISH: usize = 1500;

/// What is to be learnt: features and their values, the share of each label, the weight of the example.
pub type Lesson = (Vec<(u32, f32)>, [f32; LABELS], f32);

/// Goes down to the weights of `features` features that make some lessons (`order` says which) most likely. `again` may
/// give a lesson other features in a pass.
pub fn descend(
    lessons: &[Lesson],
    mut order: Vec<usize>,
    (features, labels): (usize, usize),
    descent: Descent,
    mut again: impl FnMut(usize, usize, &mut Random) -> Option<Vec<(u32, f32)>>,
) -> (Vec<[f32; LABELS]>, [f32; LABELS]) {
    let (mut weights, mut squares) = (vec![Row::default(); features], vec![0.001; features]);
    let (mut bias, mut random) = (Row::default(), Random(42));
    for pass in 0..descent.passes {
        for place in (1..order.len()).rev() {
            order.swap(place, random.below(place + 1));
        }
        let left = 1.0 - pass as f32 / descent.passes as f32;
        let rate = descent.rate * left.max(0.05);
        for index in &order {
            let Some((row, target, weight)) = lessons.get(*index) else {
                continue;
            };
            let other = again(pass, *index, &mut random);
            let row = other.as_ref().unwrap_or(row);
            let mut sums = bias;
            for (feature, value) in row {
                if let Some(weights) = weights.get(*feature as usize) {
                    add(&mut sums, &weights.map(|weight| weight * value));
                }
            }
            let shares = softmax(sums, labels, 1.0);
            let off: Row = std::array::from_fn(|label| (shares[label] - target[label]) * weight);
            for (feature, value) in row {
                let feature = *feature as usize;
                if let (Some(weights), Some(squares)) =
                    (weights.get_mut(feature), squares.get_mut(feature))
                {
                    *squares += off.iter().map(|off| off * off).sum::<f32>() * value * value;
                    let step = rate * value / squares.sqrt();
                    for (weight, off) in weights.iter_mut().zip(off) {
                        *weight -= step * (off + descent.decay * *weight);
                    }
                }
            }
            for (bias, off) in bias.iter_mut().zip(off) {
                *bias -= 0.02 * rate * off;
            }
        }
    }
    (weights, bias)
}

/// A linear congruence: the same numbers everywhere.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    fn letter(&mut self) -> char {
        char::from(b'a' + self.below(26) as u8)
    }
}

/// Fits the models of all questions on files of examples (names and texts): `model.bin`, and what the folds say.
pub fn fit(files: &[(String, String)]) -> (Vec<u8>, String) {
    let (examples, _) = examples::read(files);
    let (mut bytes, mut report) = (Vec::new(), String::new());
    for question in QUESTIONS {
        let of = |example: &&Example| example.question == question;
        let examples: Vec<&Example> = examples.iter().filter(of).collect();
        let (model, folds) = calibrated(question, &examples);
        model.write(&mut bytes);
        let _ = writeln!(report, "{question:?}, {} examples: {folds}", examples.len());
    }
    (bytes, report)
}

fn calibrated(question: Question, examples: &[&Example]) -> (Model, Folds) {
    let (structure, nothing) = (Structure::embedded(), answers(question).len());
    let school = School::new(&structure, question, examples);
    let fold = |example: &Example| example.said.then(|| hash(3, &example.spaced) % FOLDS);
    let (mut models, mut held) = (Vec::new(), Vec::new());
    for out in 0..FOLDS {
        let model = school.fitted(|example| fold(example) == Some(out));
        for example in examples.iter().filter(|example| fold(example) == Some(out)) {
            held.push((
                models.len(),
                example,
                model.sums(&school.features(&example.plain)),
            ));
        }
        models.push(model);
    }
    let likelihood = |temperature: f32| -> f32 {
        let shares = held.iter().map(|(_, example, sums)| {
            let shares = softmax(*sums, nothing + 1, temperature);
            example
                .accepted
                .iter()
                .filter_map(|label| shares.get(*label))
                .sum::<f32>()
        });
        // The logarithm of a product is a sum; its own is the system's, and only compared.
        shares.map(|share| share.max(1e-6).ln()).sum()
    };
    let temperatures = (15..=75).map(|step| step as f32 / 50.0);
    let temperature = most(temperatures, likelihood).unwrap_or(1.0);
    models
        .iter_mut()
        .for_each(|model| model.temperature = temperature);
    let tried: Vec<_> = held
        .iter()
        .map(|(model, example, sums)| {
            let shares = softmax(*sums, nothing + 1, temperature);
            let pair = models
                .get(*model)
                .and_then(|model| pair(&structure, model, question, &example.plain, &shares));
            (*example, shares, pair)
        })
        .collect();
    let decided = |shares: &Row, pair: Option<[usize; 2]>, thresholds| {
        let decided = decide(shares, nothing, thresholds, sides(question));
        pair.filter(|_| !decided.is_empty())
            .map_or(decided, Into::into)
    };
    // Among thresholds that cost as little as the cheapest but for chance (one standard error: Breiman et al. 1984), those
    // that ask least.
    let costs = |thresholds: Thresholds| -> (f32, f32) {
        let costs = tried.iter().map(|(example, shares, pair)| {
            cost(
                &decided(shares, *pair, thresholds),
                &example.accepted,
                example.all,
                nothing,
            )
        });
        costs.fold((0.0, 0.0), |(sum, squares), cost| {
            (sum + cost, squares + cost * cost)
        })
    };
    let steps = |from: u8, to: u8| (from..=to).map(|step| f32::from(step) / 20.0);
    let grid =
        steps(8, 18).flat_map(|answer| steps(1, 6).map(move |ask| Thresholds { answer, ask }));
    let grid: Vec<(Thresholds, f32, f32)> = grid
        .map(|thresholds| (thresholds, costs(thresholds).0, costs(thresholds).1))
        .collect();
    let cheapest = most(grid.iter(), |(_, sum, _)| -sum);
    let enough = cheapest.map_or(0.0, |(_, sum, squares)| {
        sum + (squares - sum * sum / tried.len().max(1) as f32).sqrt()
    });
    let thresholds = grid
        .iter()
        .find(|(_, sum, _)| *sum <= enough)
        .map(|(thresholds, ..)| *thresholds);
    let mut model = school.fitted(|_| false);
    model.temperature = temperature;
    model.thresholds = thresholds.unwrap_or(model.thresholds);
    let mut folds = Folds {
        temperature,
        thresholds: Some(model.thresholds),
        ..Folds::default()
    };
    for (example, shares, pair) in &tried {
        let decided = decided(shares, *pair, model.thresholds);
        let cost = cost(&decided, &example.accepted, example.all, nothing);
        folds.count(example.accepted == [nothing], cost, &decided, shares);
    }
    (model, folds)
}

/// The one with the most; the first of those that have as much.
fn most<T: Copy>(of: impl Iterator<Item = T>, value: impl Fn(T) -> f32) -> Option<T> {
    let mut best: Option<(T, f32)> = None;
    for one in of {
        let value = value(one);
        if best.is_none_or(|(_, most)| value > most) {
            best = Some((one, value));
        }
    }
    best.map(|(one, _)| one)
}

/// What is to be learnt of a question, and how its texts are turned into features.
struct School<'a> {
    structure: &'a Structure,
    question: Question,
    examples: &'a [&'a Example],
    lessons: Vec<Lesson>,
    hashes: Vec<u32>,
    places: FxHashMap<u32, u32>,
}

impl<'a> School<'a> {
    fn new(structure: &'a Structure, question: Question, examples: &'a [&'a Example]) -> Self {
        let (lessons, hashes, places) = (Vec::new(), Vec::new(), FxHashMap::default());
        let mut school = Self {
            structure,
            question,
            examples,
            lessons,
            hashes,
            places,
        };
        for example in examples {
            let row = school.features(&example.plain);
            let row = row.iter().map(|(hash, _, value)| {
                let place = school.places.entry(hash).or_insert_with(|| {
                    school.hashes.push(hash);
                    school.hashes.len() as u32 - 1
                });
                (*place, value)
            });
            let row = row.collect();
            let weight = if example.said { 1.0 } else { PHRASE };
            school
                .lessons
                .push((row, target(&example.accepted), weight));
        }
        let mut random = Random(2024);
        for _ in 0..GIBBERISH * examples.len() / 30_000 {
            let words = (0..=random.below(3)).map(|_| {
                let letters = 4 + random.below(8);
                (0..letters).map(|_| random.letter()).collect::<String>()
            });
            let words: Vec<String> = words.collect();
            let row = school.known(&Plain::new(&words.join(" ")));
            school
                .lessons
                .push((row, target(&[answers(question).len()]), PHRASE));
        }
        school
    }

    fn features(&self, plain: &Plain) -> Features {
        Features::of(self.structure, plain, 0, plain.tokens().len())
    }

    /// The features that some example has, too: others have no row, here as later.
    fn known(&self, plain: &Plain) -> Vec<(u32, f32)> {
        let features = self.features(plain);
        let known = features
            .iter()
            .filter_map(|(hash, _, value)| Some((*self.places.get(&hash)?, value)));
        known.collect()
    }

    /// The model of all examples but those that are held back.
    fn fitted(&self, held_back: impl Fn(&Example) -> bool) -> Model {
        let labels = answers(self.question).len() + 1;
        let learnt = |index: &usize| {
            self.examples
                .get(*index)
                .is_none_or(|example| !held_back(example))
        };
        let order = (0..self.lessons.len()).filter(learnt).collect();
        let size = (self.hashes.len(), labels);
        let (weights, bias) = descend(
            &self.lessons,
            order,
            size,
            DESCENT,
            |pass, index, random| {
                let example = self.examples.get(index).filter(|_| pass % 2 == 1)?;
                slipped(&example.plain, random).map(|typed| self.known(&typed))
            },
        );
        let weights: Vec<(u32, Row)> = self.hashes.iter().copied().zip(weights).collect();
        let bits = if self.question == Question::Activity {
            18
        } else {
            13
        };
        Model::pack(labels, bits, bias, &weights)
    }
}

/// Equal shares for all that is fair.
fn target(accepted: &[usize]) -> Row {
    let share = |label| accepted.iter().filter(|fair| **fair == label).count() as f32;
    std::array::from_fn(|label| share(label) / accepted.len() as f32)
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

/// What came of the texts that were held back.
#[derive(Debug, Default)]
struct Folds {
    temperature: f32,
    thresholds: Option<Thresholds>,
    right: usize,
    asked: usize,
    wrong: usize,
    refused: usize,
    nothing: usize,
    costs: f32,
    /// Answers given at 0.5, 0.6, … 0.9, and how many of them are right.
    reliability: [(usize, usize); 10],
}

impl Folds {
    fn count(&mut self, nothing: bool, cost: f32, decided: &[usize], shares: &Row) {
        self.costs += cost;
        match cost {
            0.0 if nothing => self.refused += 1,
            0.0 => self.right += 1,
            10.0.. if !nothing => self.wrong += 1,
            _ if !nothing => self.asked += 1,
            _ => {}
        }
        self.nothing += usize::from(nothing);
        if let [label] = decided
            && let Some((all, right)) = shares
                .get(*label)
                .and_then(|share| self.reliability.get_mut((share * 10.0) as usize))
        {
            *all += 1;
            *right += usize::from(cost == 0.0);
        }
    }
}

impl fmt::Display for Folds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            right,
            asked,
            wrong,
            refused,
            nothing,
            ..
        } = self;
        let said = (right + asked + wrong).max(1);
        let percent = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
        write!(
            f,
            "{:.1} % right, {:.1} % asks, {:.1} % wrong; {refused} of {nothing} refused; cost {:.0} per 1,000; temperature {:.2}, {:?}; right of those answered at",
            percent(*right, said),
            percent(*asked, said),
            percent(*wrong, said),
            1000.0 * self.costs / (said + nothing) as f32,
            self.temperature,
            self.thresholds,
        )?;
        for (tenth, (all, right)) in self
            .reliability
            .iter()
            .enumerate()
            .filter(|(_, (all, _))| *all > 0)
        {
            write!(f, " 0.{tenth}: {right} of {all}")?;
        }
        Ok(())
    }
}
