//! Fits the models on the examples, and chooses on folds what the decisions need.
//!
//! Multinomial logistic regression by stochastic gradient descent, with a step per feature that shrinks as the feature is
//! seen (AdaGrad: Duchi, Hazan, Singer 2011, <https://jmlr.org/papers/v12/duchi11a.html>), weights drawn to 0 (L2), and
//! features dropped at random. By hand, since what kept crates offer (linfa, smartcore) takes dense matrices.
//!
//! 1. Every fifth of what people said is held back in turn, by a hash of the text; the rest is fitted.
//! 2. On what was held back the temperature is chosen that makes the fair labels most likely, then the thresholds that
//!    cost least; of those that cost as little but for chance (two standard errors), those that ask least.
//! 3. All is fitted again.

use rustc_hash::FxHashMap;

use super::decision::{Decision, cost};
use super::examples::{Example, QUESTIONS, labels, read};
use super::features::{features, hash, mix};
use super::model::{Model, Row, add, softmax};

const FOLDS: u32 = 5;
/// What a word or a phrase weighs beside a line that somebody said.
const PHRASE: f32 = 0.1;
/// A feature that fewer examples have has no row.
const SEEN: u32 = 2;
/// How strongly weights are drawn to 0.
const DECAY: f32 = 0.0004;
/// One feature of an example in so many is passed over each time.
const DROPPED: u32 = 10;

/// Fits the models of all questions on files of examples (names and texts): their bytes, and what came of the folds, in
/// words.
pub(crate) fn fit(files: &[(String, String)]) -> (Vec<u8>, String) {
    let (examples, _) = read(files);
    let (mut bytes, mut report) = (Vec::new(), String::new());
    for (question, (name, _)) in QUESTIONS.iter().enumerate() {
        let examples = examples
            .iter()
            .filter(|example| example.question == question);
        let (model, folds) = calibrated(question, &examples.collect::<Vec<_>>());
        model.write(&mut bytes);
        report += &format!("{name}: {folds}");
    }
    (bytes, report)
}

/// What is to be learnt: the rows of the features and their values, the share of each label, the weight of the example.
type Lesson = (Vec<(u32, f32)>, Row, f32);

/// The hashes of all rows, and a lesson for each example.
fn lessons(examples: &[&Example]) -> (Vec<u32>, Vec<Lesson>) {
    let all: Vec<_> = examples
        .iter()
        .map(|example| features(&example.plain))
        .collect();
    let mut seen: FxHashMap<u32, u32> = FxHashMap::default();
    for feature in all.iter().flatten() {
        *seen.entry(feature.hash).or_default() += 1;
    }
    let (mut hashes, mut rows) = (Vec::new(), FxHashMap::default());
    let lesson = |(example, mut features): (&&Example, Vec<super::features::Feature>)| {
        features.retain(|feature| seen.get(&feature.hash) >= Some(&SEEN));
        let row = features.iter().map(|feature| {
            let place = *rows.entry(feature.hash).or_insert_with(|| {
                hashes.push(feature.hash);
                hashes.len() as u32 - 1
            });
            (place, feature.value)
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
    let lessons = examples.iter().zip(all).map(lesson).collect();
    (hashes, lessons)
}

/// The fold of what somebody said; phrases are always learnt.
fn fold(example: &Example) -> Option<u32> {
    example.said.then(|| mix(hash(1, &example.plain)) % FOLDS)
}

/// The model of a question's examples, and what came of the folds.
fn calibrated(question: usize, examples: &[&Example]) -> (Model, String) {
    let (hashes, lessons) = lessons(examples);
    let labels = labels(question);
    let (nothing, count) = (labels.len(), labels.len() + 1);
    let model = |held_back: Option<u32>| {
        let learnt = |example: &Example| held_back.is_none() || fold(example) != held_back;
        let learnt = examples
            .iter()
            .zip(&lessons)
            .filter(|(example, _)| learnt(example));
        let learnt: Vec<&Lesson> = learnt.map(|(_, lesson)| lesson).collect();
        let passes = if question == 0 { 10 } else { 30 };
        let (weights, bias) = descend(&learnt, hashes.len(), count, passes);
        let rows: Vec<(u32, Row)> = hashes.iter().copied().zip(weights).collect();
        Model::pack(labels.clone(), question == 0, bias, &rows)
    };
    let mut models: Vec<Model> = (0..FOLDS).map(|fold| model(Some(fold))).collect();
    let tried = examples
        .iter()
        .filter_map(|example| Some((*example, fold(example)? as usize)));
    let tried: Vec<(&Example, usize)> = tried.collect();
    let sums: Vec<Row> = tried
        .iter()
        .map(|(example, fold)| models[*fold].sums(&example.plain))
        .collect();
    let likelihood = |temperature: &f32| -> f32 {
        let likelihoods = tried.iter().zip(&sums).map(|((example, _), sums)| {
            let shares = softmax(sums, count, *temperature);
            example
                .accepted
                .iter()
                .filter_map(|label| shares.get(*label))
                .sum::<f32>()
                .max(1e-6)
                .ln()
        });
        likelihoods.sum()
    };
    let temperatures = (15..=75).map(|step| step as f32 / 50.0);
    let temperature = temperatures
        .max_by(|one, other| likelihood(one).total_cmp(&likelihood(other)))
        .unwrap_or(1.0);
    models
        .iter_mut()
        .for_each(|model| model.temperature = temperature);
    let weighed = tried.iter().zip(&sums).map(|((example, fold), sums)| {
        let shares = softmax(sums, count, temperature);
        (
            *example,
            shares,
            models[*fold].both(&example.plain, &shares),
        )
    });
    let weighed: Vec<(&Example, Row, Option<[usize; 2]>)> = weighed.collect();
    let costs = |decision: Decision| -> Vec<f32> {
        let one = |(example, shares, pair): &(&Example, Row, _)| {
            let decided = decision.decide(shares, &labels, *pair);
            cost(&decided, &example.accepted, example.all, nothing)
        };
        weighed.iter().map(one).collect()
    };
    let grid = (8..=18)
        .flat_map(|answer| (1..=6).map(move |ask| (answer as f32 / 20.0, ask as f32 / 20.0)));
    let grid = grid.map(|(answer, ask)| Decision { answer, ask });
    let grid: Vec<(Decision, Vec<f32>)> =
        grid.map(|decision| (decision, costs(decision))).collect();
    let sum = |costs: &[f32]| costs.iter().sum::<f32>();
    let cheapest = grid
        .iter()
        .map(|(_, costs)| costs)
        .min_by(|one, other| sum(one).total_cmp(&sum(other)));
    let least = cheapest.map_or(0.0, |costs| {
        let squares: f32 = costs.iter().map(|cost| cost * cost).sum();
        sum(costs)
            + 2.0
                * (squares - sum(costs).powi(2) / costs.len().max(1) as f32)
                    .max(0.0)
                    .sqrt()
    });
    let chosen = grid.iter().find(|(_, costs)| sum(costs) <= least);
    let mut model = model(None);
    model.temperature = temperature;
    model.decision = chosen.map_or(model.decision, |(decision, _)| *decision);
    let mut counts = [[0; 3]; 3];
    let mut tenths = [[0; 2]; 10];
    for ((example, shares, pair), cost) in weighed.iter().zip(costs(model.decision)) {
        let kind = if example.all {
            1
        } else {
            usize::from(example.accepted == [nothing]) * 2
        };
        counts[kind][if cost == 0.0 {
            0
        } else if cost < 10.0 {
            1
        } else {
            2
        }] += 1;
        if let [only] = model.decision.decide(shares, &model.labels, *pair)[..] {
            tenths[((shares[only] * 10.0) as usize).min(9)][usize::from(cost > 0.0)] += 1;
        }
    }
    let report = format!(
        "{} rows, temperature {temperature}, {:?}\n  folds, right, asked, wrong: about one {:?}, about two {:?}, about \
         none {:?}\n  answers, right and wrong, by tenths of the share {tenths:?}\n",
        hashes.len(),
        model.decision,
        counts[0],
        counts[1],
        counts[2],
    );
    (model, report)
}

/// Goes down to the weights and the bias that make some lessons most likely.
fn descend(lessons: &[&Lesson], features: usize, labels: usize, passes: usize) -> (Vec<Row>, Row) {
    let (mut weights, mut squares) = (vec![Row::default(); features], vec![0.001_f32; features]);
    let (mut bias, mut state) = (Row::default(), 42_u32);
    // A linear congruence (Numerical Recipes): the same numbers everywhere.
    let mut random = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        mix(state)
    };
    let mut order: Vec<&Lesson> = lessons.to_vec();
    for pass in 0..passes {
        for place in (1..order.len()).rev() {
            order.swap(place, random() as usize % (place + 1));
        }
        // The first step is 1, the last a twentieth.
        let rate = (1.0 - pass as f32 / passes as f32).max(0.05);
        for (row, target, weight) in &order {
            let salt = random();
            let kept = |(feature, _): &&(u32, f32)| mix(feature ^ salt) % DROPPED > 0;
            let mut sums = bias;
            for (feature, value) in row.iter().filter(kept) {
                add(&mut sums, &weights[*feature as usize], *value);
            }
            let shares = softmax(&sums, labels, 1.0);
            let off: Row = std::array::from_fn(|label| (shares[label] - target[label]) * weight);
            let square: f32 = off.iter().map(|off| off * off).sum();
            for (feature, value) in row.iter().filter(kept) {
                let (weights, squares) = (
                    &mut weights[*feature as usize],
                    &mut squares[*feature as usize],
                );
                *squares += square * value * value;
                let step = rate / squares.sqrt();
                for (one, off) in weights.iter_mut().zip(off) {
                    *one -= step * (off * value + DECAY * weight * *one);
                }
            }
            add(&mut bias, &off, -0.02 * rate);
        }
    }
    (weights, bias)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One feature for each of three groups, in which the first label has these shares: the weights that make them
    /// likeliest differ by the logarithm of the odds.
    #[test]
    fn the_descent_finds_a_known_solution() {
        let shares = [0.9_f32, 0.5, 0.2];
        let lesson = |group: usize| -> Lesson {
            let share = shares[group % 3];
            let target = std::array::from_fn(|label| {
                [share, 1.0 - share].get(label).copied().unwrap_or_default()
            });
            (vec![(group as u32 % 3, 1.0)], target, 1.0)
        };
        let lessons: Vec<Lesson> = (0..3000).map(lesson).collect();
        let (weights, bias) = descend(&lessons.iter().collect::<Vec<_>>(), 3, 2, 30);
        for (weights, share) in weights.iter().zip(shares) {
            let odds = weights[0] - weights[1];
            let known = (share / (1.0 - share)).ln() - bias[0] + bias[1];
            assert!((odds - known).abs() < 0.15, "{odds} for {known}");
        }
    }
}
