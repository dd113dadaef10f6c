//! Fits the models on the examples: multinomial logistic regression by stochastic gradient descent, with a step per feature
//! that shrinks as the feature is seen (AdaGrad: Duchi, Hazan, Singer 2011, <https://jmlr.org/papers/v12/duchi11a.html>),
//! weights drawn to 0 (L2), and features dropped at random. By hand, since what kept crates offer (linfa, smartcore) takes
//! dense matrices. The constants were set by hand, by what folds cost (`docs/architecture.md`).

use rustc_hash::FxHashSet;

use super::examples::{Example, read};
use super::features::{features, mix};
use super::model::{add, pack, softmax};
use super::questions::{QUESTIONS, Row, labels};

/// What a word or a phrase weighs beside a line that somebody said.
const PHRASE: f32 = 0.2;
/// Small talk of more words than so shares them with answers ("voglio").
const SHORT: usize = 2;
/// How strongly weights are drawn to 0.
const DECAY: f32 = 0.0004;
/// One feature of an example in so many is passed over each time.
const DROPPED: u32 = 10;
/// How often each example is seen.
const PASSES: usize = 10;
/// A feature that fewer examples have has no row.
const SEEN: usize = 2;
/// A feature whose weights are all smaller has no row: the lines in hand lean on it more than others can. Half as much is
/// enough where nothing is said, which is told by much that is small.
const LEAST: f32 = 0.65;

/// Fits the models of all questions on files of examples (names and texts): their bytes.
pub(crate) fn fit(files: &[(String, String)]) -> Vec<u8> {
    let (examples, _) = read(files);
    let models = (0..QUESTIONS.len()).map(|question| model(question, &of(question, &examples)));
    models.flatten().collect()
}

/// The examples of a question; with what is said beside the questions in a word or two, which answers none of them.
pub(crate) fn of(question: usize, examples: &[Example]) -> Vec<Example> {
    let (talk, nothing) = (QUESTIONS.len() - 1, labels(question).len());
    let own = examples.iter().filter(|line| line.question == question);
    let listed: FxHashSet<&str> = own.clone().map(|line| &*line.plain).collect();
    let is_beside = |line: &&Example| {
        let short = line.plain.split(' ').count() <= SHORT;
        line.question == talk && short && !listed.contains(&*line.plain)
    };
    let beside = examples.iter().filter(is_beside).map(|line| Example {
        accepted: vec![nothing],
        ..line.clone()
    });
    own.cloned().chain(beside).collect()
}

/// The bytes of the model that is fitted on a question's examples.
pub(crate) fn model(question: usize, examples: &[Example]) -> Vec<u8> {
    let count = labels(question).len() + 1;
    let (hashes, lessons) = lessons(examples);
    let weights = descend(lessons.iter().collect(), hashes.len(), count);
    let mut rows: Vec<(u32, Row)> = hashes.into_iter().zip(weights).collect();
    let tells = |row: &Row| row.iter().any(|weight| weight.abs() >= LEAST);
    rows.retain(|(_, row)| tells(row) || row[count - 1] >= LEAST / 2.0);
    pack(count, &rows)
}

/// What is to be learnt: the rows of the features and their values, the share of each label, the weight of the example.
pub(crate) type Lesson = (Vec<(usize, f32)>, Row, f32);

/// The hashes of all rows, and a lesson for each example.
fn lessons(examples: &[Example]) -> (Vec<u32>, Vec<Lesson>) {
    let all = examples.iter().map(|example| features(&example.plain));
    let all: Vec<_> = all.collect();
    let mut hashes: Vec<u32> = all.iter().flatten().map(|(hash, _)| *hash).collect();
    hashes.sort_unstable();
    let seen = hashes.chunk_by(|one, other| one == other);
    let seen = seen.filter(|same| same.len() >= SEEN);
    let hashes: Vec<u32> = seen.map(|same| same[0]).collect();
    let place = |(hash, value)| Some((hashes.binary_search(&hash).ok()?, value));
    let lesson = |(example, row): (&Example, Vec<(u32, f32)>)| {
        // All labels that are fair have equal shares.
        let mut target = Row::default();
        for label in &example.accepted {
            target[*label] = 1.0 / example.accepted.len() as f32;
        }
        let weight = if example.said { 1.0 } else { PHRASE };
        (row.into_iter().filter_map(place).collect(), target, weight)
    };
    let lessons = examples.iter().zip(all).map(lesson).collect();
    (hashes, lessons)
}

/// Goes down to the weights that make some lessons most likely. What every text has, its end, is the bias.
pub(crate) fn descend(mut lessons: Vec<&Lesson>, features: usize, count: usize) -> Vec<Row> {
    let (mut weights, mut squares) = (vec![Row::default(); features], vec![0.001_f32; features]);
    let mut state = 42_u32;
    // A linear congruence (Numerical Recipes): the same numbers everywhere.
    let mut random = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        mix(state)
    };
    for pass in 0..PASSES {
        for place in (1..lessons.len()).rev() {
            lessons.swap(place, random() as usize % (place + 1));
        }
        let rate = 1.0 - pass as f32 / PASSES as f32;
        for (row, target, weight) in &lessons {
            let salt = random();
            let kept =
                |(feature, _): &&(usize, f32)| !mix(*feature as u32 ^ salt).is_multiple_of(DROPPED);
            let mut sums = Row::default();
            for (feature, value) in row.iter().filter(kept) {
                add(&mut sums, &weights[*feature], *value);
            }
            let mut off = softmax(&sums, count, 1.0);
            add(&mut off, target, -1.0);
            let square = off.iter().map(|off| off * off).sum::<f32>() * weight * weight;
            for (feature, value) in row.iter().filter(kept) {
                squares[*feature] += square * value * value;
                let step = rate * weight / squares[*feature].sqrt();
                let old = weights[*feature];
                add(&mut weights[*feature], &off, -step * value);
                add(&mut weights[*feature], &old, -step * DECAY);
            }
        }
    }
    weights
}
