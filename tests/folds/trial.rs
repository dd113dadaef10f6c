//! Every fifth of what people said is held back in turn, the rest is fitted, what is held back is read, and what comes of it
//! is counted.

use crate::learning::{self, Example, Model, Row, both, decide, softmax};

/// A wrong answer, a question, and nothing understood cost so much.
const WRONG: u32 = 10;
const ASKS: u32 = 1;
const BLANK: u32 = 2;
const FOLDS: u32 = 5;
/// Of so many typed texts one says nothing to the question. The folds hold far more of these, which weigh less for it.
const NOTHING_OF: f64 = 10.0;

/// A line that was held back, and what the others' model makes of it.
#[derive(Clone)]
pub(crate) struct Tried {
    pub(crate) line: Example,
    pub(crate) sums: Row,
    pub(crate) pair: Option<[usize; 2]>,
}

/// The fold of what somebody said; words and phrases are always learnt.
pub(crate) fn fold(example: &Example) -> Option<u32> {
    let hash = |sum: u32, byte: u8| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = example.plain.bytes().fold(0x811c_9dc5, hash);
    example.said.then_some((hash ^ (hash >> 15)) % FOLDS)
}

/// The bytes of the model that is fitted on what is not in each fold.
pub(crate) fn fitted(question: usize, own: &[Example]) -> Vec<Vec<u8>> {
    let fit = |fold_out: u32| {
        let learnt = own.iter().filter(|line| fold(line) != Some(fold_out));
        learning::model(question, &learnt.cloned().collect::<Vec<_>>())
    };
    std::thread::scope(|scope| {
        let folds = (0..FOLDS).map(|fold| scope.spawn(move || fit(fold)));
        let folds: Vec<_> = folds.collect();
        let fitted = folds.into_iter().map(|fold| fold.join().expect("a fold"));
        fitted.collect()
    })
}

/// What `read` makes of each line by the model that has not learnt it.
pub(crate) fn each<'a, T>(
    question: usize,
    fitted: &[Vec<u8>],
    lines: &'a [Example],
    read: impl Fn(&Model<'_>, &'a Example) -> T,
) -> Vec<T> {
    let models = fitted
        .iter()
        .map(|bytes| Model::load(question, &mut &bytes[..]));
    let models: Vec<_> = models.map(|model| model.expect("a model")).collect();
    let held_back = lines.iter().filter_map(|line| Some((line, fold(line)?)));
    held_back
        .map(|(line, fold)| read(&models[fold as usize], line))
        .collect()
}

/// What the bot makes of a line.
pub(crate) fn tried(model: &Model<'_>, line: &Example) -> Tried {
    Tried {
        line: line.clone(),
        sums: model.sums(&line.plain),
        pair: both(&line.plain, model.labels.len(), |part| model.shares(part)),
    }
}

/// What a decision costs.
pub(crate) fn cost(decided: &[usize], line: &Example, nothing: usize) -> u32 {
    let fair = decided.iter().filter(|label| line.accepted.contains(label));
    let fair = fair.count();
    match decided.len() {
        0 if line.accepted.contains(&nothing) => 0,
        0 => BLANK,
        1 if line.all => WRONG,
        _ if fair == 0 => WRONG,
        count if count == fair && (!line.all || fair == line.accepted.len()) => 0,
        _ => ASKS,
    }
}

/// How unlikely what is right is held to be: what a calibrated temperature makes least.
pub(crate) fn surprise(tried: &[Tried], count: usize, temperature: f32) -> f64 {
    let one = |tried: &Tried| {
        let shares = softmax(&tried.sums, count, temperature);
        let right = tried.line.accepted.iter().map(|label| shares[*label]);
        -f64::from(right.sum::<f32>().max(1e-9)).ln()
    };
    tried.iter().filter(|tried| !tried.line.all).map(one).sum()
}

/// What came of what was held back.
#[derive(Default, Debug)]
pub(crate) struct Count {
    /// Right, asked and wrong: of the lines about one, about two and about nothing.
    pub(crate) kinds: [[u32; 3]; 3],
    pub(crate) cost: f64,
    /// What chance makes of the cost: its standard error.
    pub(crate) chance: f64,
    /// How many of the answers given at 0.9 and more are right, and how many are not.
    pub(crate) sure: [u32; 2],
}

impl Count {
    /// Adds a line that costs so much; one that says nothing weighs as [`weight`] says.
    pub(crate) fn add(&mut self, line: &Example, cost: u32, nothing: usize, weight: f64) {
        let is_empty = line.accepted == [nothing];
        let kind = if is_empty { 2 } else { usize::from(line.all) };
        self.kinds[kind][[0, 1, 1, 2][cost.min(3) as usize]] += 1;
        let cost = f64::from(cost) * if is_empty { weight } else { 1.0 };
        self.cost += cost;
        self.chance = self.chance.hypot(cost);
    }
}

/// What a line that says nothing weighs among these.
pub(crate) fn weight<'a>(lines: impl Iterator<Item = &'a Example> + Clone, nothing: usize) -> f64 {
    let empty = lines
        .clone()
        .filter(|line| line.accepted == [nothing])
        .count();
    if empty == lines.clone().count() {
        return 1.0;
    }
    (lines.count() - empty) as f64 / empty as f64 / (NOTHING_OF - 1.0)
}

pub(crate) fn count(
    tried: &[Tried],
    labels: &[&str],
    [temperature, asked, answer]: [f32; 3],
) -> Count {
    let nothing = labels.len();
    let mut count = Count::default();
    let weight = weight(tried.iter().map(|tried| &tried.line), nothing);
    for Tried { line, sums, pair } in tried {
        let shares = softmax(sums, nothing + 1, temperature);
        let decided = decide(&shares, labels, *pair, [asked, answer]);
        let cost = cost(&decided, line, nothing);
        count.add(line, cost, nothing, weight);
        if decided.len() == 1 && shares[decided[0]] >= 0.9 {
            count.sure[usize::from(cost > 0)] += 1;
        }
    }
    count
}
