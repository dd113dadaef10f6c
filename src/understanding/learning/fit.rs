//! Fits the models on the examples, and reports on folds what the decisions' constants are chosen by.
//!
//! Multinomial logistic regression by stochastic gradient descent, with a step per feature that shrinks as the feature is
//! seen (AdaGrad: Duchi, Hazan, Singer 2011, <https://jmlr.org/papers/v12/duchi11a.html>), weights drawn to 0 (L2), and
//! features dropped at random. By hand, since what kept crates offer (linfa, smartcore) takes dense matrices.
//!
//! Every fifth of what people said is held back in turn, by a hash of the text, and the rest is fitted; what comes of it is
//! reported, for the constants to be chosen by. Then all is fitted.

use rustc_hash::{FxHashMap, FxHashSet};

use super::decision::{Row, cost, decide};
use super::examples::{Example, QUESTIONS, labels, read};
use super::features::{features, hash, mix};
use super::model::{Model, add, pack, softmax};

const FOLDS: u32 = 5;
/// What a word or a phrase weighs beside a line that somebody said.
const PHRASE: f32 = 0.1;
/// A feature that fewer examples have has no row.
const SEEN: u32 = 2;
/// Small talk of more words than so shares them with answers ("voglio").
const SHORT: usize = 2;
/// How strongly weights are drawn to 0.
const DECAY: f32 = 0.0004;
/// One feature of an example in so many is passed over each time.
const DROPPED: u32 = 10;
/// For question 1 and for the others: by what the sums are divided for the shares to be calibrated (at question 1 it made
/// what was held back likeliest, at the others between 1.0 and 1.5 did); and the share of an answer. That of question 1
/// asks least of those that cost no more on folds than the cheapest but for chance (one standard error).
const SHARES: [[f32; 2]; 2] = [[0.72, 0.7], [1.1, 0.6]];
/// How often each example is seen.
const PASSES: [usize; 2] = [10, 30];

/// Fits the models of all questions on files of examples (names and texts): their bytes, and what came of the folds, in
/// words.
pub(crate) fn fit(files: &[(String, String)]) -> (Vec<u8>, String) {
    let (examples, _) = read(files);
    let talk = QUESTIONS.len() - 1;
    let (mut bytes, mut report) = (Vec::new(), String::new());
    for (question, (name, _)) in QUESTIONS.iter().enumerate() {
        let own = examples
            .iter()
            .filter(|example| example.question == question);
        let listed: FxHashSet<&str> = own.clone().map(|example| &*example.plain).collect();
        // What is said beside the questions in a word or two answers none of them; question 1 has examples enough of that.
        let beside = examples.iter().filter(|example| {
            (1..talk).contains(&question)
                && example.question == talk
                && example.plain.split(' ').count() <= SHORT
                && !listed.contains(&*example.plain)
        });
        let beside = beside.map(|example| Example {
            accepted: vec![labels(question).len()],
            ..example.clone()
        });
        let examples: Vec<Example> = own.cloned().chain(beside).collect();
        let examples: Vec<&Example> = examples.iter().collect();
        let (model, folds) = calibrated(question, &examples);
        bytes.extend(model);
        report += &format!("{name}: {folds}");
    }
    (bytes, report)
}

/// What is to be learnt: the rows of the features and their values, the share of each label, the weight of the example.
pub(crate) type Lesson = (Vec<(usize, f32)>, Row, f32);

/// The hashes of all rows, and a lesson for each example.
fn lessons(examples: &[&Example]) -> (Vec<u32>, Vec<Lesson>) {
    let all: Vec<_> = examples
        .iter()
        .map(|example| features(&example.plain))
        .collect();
    let mut seen: FxHashMap<u32, u32> = FxHashMap::default();
    for (hash, _) in all.iter().flatten() {
        *seen.entry(*hash).or_default() += 1;
    }
    let (mut hashes, mut rows) = (Vec::new(), FxHashMap::default());
    let lesson = |(example, features): (&&Example, &Vec<(u32, f32)>)| {
        let common = features
            .iter()
            .filter(|(hash, _)| seen.get(hash) >= Some(&SEEN));
        let row = common.map(|(hash, value)| {
            let place = *rows.entry(*hash).or_insert_with(|| {
                hashes.push(*hash);
                hashes.len() - 1
            });
            (place, *value)
        });
        let row = row.collect();
        // All labels that are fair have equal shares.
        let share = 1.0 / example.accepted.len() as f32;
        let target = std::array::from_fn(|label| {
            if example.accepted.contains(&label) {
                share
            } else {
                0.0
            }
        });
        (row, target, if example.said { 1.0 } else { PHRASE })
    };
    let lessons = examples.iter().zip(&all).map(lesson).collect();
    (hashes, lessons)
}

/// The fold of what somebody said; phrases are always learnt.
fn fold(example: &Example) -> Option<u32> {
    example.said.then(|| mix(hash(1, &example.plain)) % FOLDS)
}

/// The bytes of the model of a question's examples, and what came of the folds.
fn calibrated(question: usize, examples: &[&Example]) -> (Vec<u8>, String) {
    let (hashes, lessons) = lessons(examples);
    let labels = labels(question);
    let kind = usize::from(question > 0);
    let (nothing, count) = (labels.len(), labels.len() + 1);
    let model = |held_back: Option<u32>| {
        let learnt = |example: &Example| held_back.is_none() || fold(example) != held_back;
        let learnt = examples
            .iter()
            .zip(&lessons)
            .filter(|(example, _)| learnt(example));
        let learnt: Vec<&Lesson> = learnt.map(|(_, lesson)| lesson).collect();
        let weights = descend(learnt, hashes.len(), count, PASSES[kind]);
        let rows: Vec<(u32, Row)> = hashes.iter().copied().zip(weights).collect();
        pack(count, SHARES[kind], &rows)
    };
    let mut tried = Vec::new();
    for out in 0..FOLDS {
        let bytes = model(Some(out));
        let Some(model) = Model::load(labels.clone(), &mut &bytes[..]) else {
            continue;
        };
        for example in examples.iter().filter(|example| fold(example) == Some(out)) {
            let shares = model.shares(&example.plain);
            tried.push((example, shares, model.both(&example.plain, &shares)));
        }
    }
    let mut report = format!("{} rows, of {} held back\n", hashes.len(), tried.len());
    for answer in [0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9] {
        // Lines about one, about two, about none: right, asked, wrong. Answers given at 0.9: right, and not.
        let (mut counts, mut sure, mut all) = ([[0; 3]; 3], [0; 2], 0.0);
        for (example, shares, pair) in &tried {
            let decided = decide(shares, &labels, *pair, answer);
            let cost = cost(&decided, &example.accepted, example.all, nothing);
            let none = usize::from(example.accepted == [nothing]);
            counts[2 * none + usize::from(example.all)][(cost + 8.0) as usize / 9] += 1;
            if decided.len() == 1 && shares[decided[0]] >= 0.9 {
                sure[usize::from(cost > 0.0)] += 1;
            }
            all += cost;
        }
        report += &format!("  answered from {answer}: {counts:?}, surest {sure:?}, cost {all}\n");
    }
    (model(None), report)
}

/// Goes down to the weights that make some lessons most likely. What every text has, its beginning, is the bias.
pub(crate) fn descend(
    mut lessons: Vec<&Lesson>,
    features: usize,
    count: usize,
    passes: usize,
) -> Vec<Row> {
    let (mut weights, mut squares) = (vec![Row::default(); features], vec![0.001_f32; features]);
    let mut state = 42_u32;
    // A linear congruence (Numerical Recipes): the same numbers everywhere.
    let mut random = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        mix(state)
    };
    for pass in 0..passes {
        for place in (1..lessons.len()).rev() {
            lessons.swap(place, random() as usize % (place + 1));
        }
        // The first step is 1, the last a twentieth.
        let rate = (1.0 - pass as f32 / passes as f32).max(0.05);
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
