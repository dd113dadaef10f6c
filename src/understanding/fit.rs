//! Fits the models on the examples, and chooses what the decisions need, on folds.
//!
//! 1. Every fifth of what people said is held back in turn, by a hash of the text; the rest is fitted.
//! 2. On what was held back the temperature is chosen that makes the fair labels most likely, then the thresholds that
//!    cost least; of those that cost as little but for chance (one standard error: Breiman et al. 1984), those that ask
//!    least.
//! 3. All is fitted again.

use super::decision::{Thresholds, cost, decide};
use super::examples::{self, Example, QUESTIONS};
use super::features::hash;
use super::model::{Model, Row, softmax};
use super::reader::{Reader, sides};
use super::school::School;
use crate::dialogue::Question;

const FOLDS: u32 = 5;

/// Fits the models of all questions on files of examples (names and texts): what `model.bin` holds, and what came of the
/// folds, in words.
pub fn fit(files: &[(String, String)]) -> (Vec<u8>, String) {
    let (examples, _) = examples::read(files);
    let (mut bytes, mut report) = (Vec::new(), String::new());
    for question in QUESTIONS {
        let of = |example: &&Example| example.question == question;
        let examples: Vec<&Example> = examples.iter().filter(of).collect();
        let (model, folds) = calibrated(question, &examples);
        model.write(&mut bytes);
        report += &format!("{question:?}, {} examples: {folds}\n", examples.len());
    }
    (bytes, report)
}

/// A text that was held back.
struct Tried<'a> {
    example: &'a Example,
    sums: Row,
    shares: Row,
    pair: Option<[usize; 2]>,
}

fn calibrated(question: Question, examples: &[&Example]) -> (Model, String) {
    let reader = Reader::new(question, Model::pack(1, 0, Row::default(), &[]));
    let (school, nothing) = (School::new(&reader, examples), reader.nothing);
    let fold = |example: &Example| example.said.then(|| hash(3, &example.spaced) % FOLDS);
    let (mut readers, mut tried) = (Vec::new(), Vec::new());
    for out in 0..FOLDS {
        let reader = Reader::new(question, school.model(|example| fold(example) == Some(out)));
        for example in examples.iter().filter(|example| fold(example) == Some(out)) {
            let sums = reader.model.sums(&reader.features(&example.plain));
            tried.push((
                readers.len(),
                Tried {
                    example,
                    sums,
                    shares: sums,
                    pair: None,
                },
            ));
        }
        readers.push(reader);
    }
    let likelihood = |temperature: f32| -> f32 {
        let fair = tried.iter().map(|(_, Tried { example, sums, .. })| {
            let shares = softmax(*sums, nothing + 1, temperature);
            example
                .accepted
                .iter()
                .filter_map(|label| shares.get(*label))
                .sum::<f32>()
        });
        fair.map(|share| share.max(1e-6).ln()).sum()
    };
    let temperature = most((15..=75).map(|step| step as f32 / 50.0), likelihood).unwrap_or(1.0);
    readers
        .iter_mut()
        .for_each(|reader| reader.model.temperature = temperature);
    for (reader, tried) in &mut tried {
        tried.shares = softmax(tried.sums, nothing + 1, temperature);
        let reader = readers.get(*reader);
        tried.pair = reader.and_then(|reader| reader.pair(&tried.example.plain, &tried.shares));
    }
    let costs = |thresholds| -> Vec<f32> {
        let costs = tried.iter().map(
            |(
                _,
                Tried {
                    example,
                    shares,
                    pair,
                    ..
                },
            )| {
                let decided = decide(shares, nothing, thresholds, sides(question));
                let pair = pair.filter(|_| !decided.is_empty());
                cost(
                    &pair.map_or(decided, Into::into),
                    &example.accepted,
                    example.all,
                    nothing,
                )
            },
        );
        costs.collect()
    };
    let steps = |from: u8, to: u8| (from..=to).map(|step| f32::from(step) / 20.0);
    let grid =
        steps(8, 18).flat_map(|answer| steps(1, 6).map(move |ask| Thresholds { answer, ask }));
    let grid: Vec<(Thresholds, f32)> = grid
        .map(|thresholds| (thresholds, costs(thresholds).iter().sum()))
        .collect();
    let cheapest = most(grid.iter(), |(_, sum)| -sum)
        .map(|(thresholds, _)| costs(*thresholds))
        .unwrap_or_default();
    let (least, squares): (f32, f32) = (
        cheapest.iter().sum(),
        cheapest.iter().map(|cost| cost * cost).sum(),
    );
    let chance = (squares - least * least / cheapest.len().max(1) as f32).sqrt();
    let chosen = grid.iter().find(|(_, sum)| *sum <= least + chance);
    let mut model = school.model(|_| false);
    model.temperature = temperature;
    model.thresholds = chosen.map_or(model.thresholds, |(thresholds, _)| *thresholds);
    let costs = costs(model.thresholds);
    let count = |said: bool, from: f32, to: f32| {
        let said = tried
            .iter()
            .zip(&costs)
            .filter(|((_, tried), _)| (tried.example.accepted != [nothing]) == said);
        said.filter(|(_, cost)| (from..=to).contains(*cost)).count()
    };
    let folds = format!(
        "of {} that say something {} right, {} wrong; of {} that say nothing {} refused; cost {:.0} per 1,000; \
         temperature {temperature}, {:?}",
        count(true, 0.0, 10.0),
        count(true, 0.0, 0.0),
        count(true, 10.0, 10.0),
        count(false, 0.0, 10.0),
        count(false, 0.0, 0.0),
        1000.0 * costs.iter().sum::<f32>() / costs.len().max(1) as f32,
        model.thresholds,
    );
    (model, folds)
}

/// The one with the most; the first of those that have as much.
fn most<T: Copy>(of: impl Iterator<Item = T>, value: impl Fn(T) -> f32) -> Option<T> {
    let valued = of.map(|one| (one, value(one)));
    valued
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map(|(one, _)| one)
}
