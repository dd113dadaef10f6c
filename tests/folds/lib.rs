//! How sure an answer has to be is chosen here, for all questions by the same code: every fifth of what people said is held
//! back in turn, by a hash of the text, the rest is fitted, and what is held back is read. `cargo test -p folds --
//! --nocapture` prints what came of it; whoever changes the examples or the features copies what it chooses into
//! `src/understanding/learning/questions.rs`.
#![cfg(test)]
#![allow(clippy::disallowed_methods, reason = "a test reads files as it likes")]

#[path = "../../src/understanding/learning/mod.rs"]
mod learning;

#[path = "../common/examples.rs"]
mod examples;

use learning::{Example, Model, QUESTIONS, Row, SHARES, both, decide, descend, labels, softmax};

const FOLDS: u32 = 5;
/// What is tried: temperatures in tenths, shares of an answer in twentieths.
const TEMPERATURES: std::ops::RangeInclusive<u8> = 3..=25;
const ANSWERS: std::ops::RangeInclusive<u8> = 10..=19;
/// Of so many typed texts one says nothing to the question. The folds hold far more of these, which weigh less for it.
const NOTHING_OF: f64 = 10.0;
/// So far from what is chosen the constants may be, in temperature and in what chance makes of the cost: a line more among
/// the examples asks for no new ones.
const WARMTH_OFF: f32 = 0.21;
const CHANCES_OFF: f64 = 2.0;

/// A line that was held back, and what the others' model makes of it.
struct Tried {
    line: Example,
    sums: Row,
    pair: Option<[usize; 2]>,
}

/// The fold of what somebody said; words and phrases are always learnt.
fn fold(example: &Example) -> Option<u32> {
    let hash = |sum: u32, byte: u8| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = example.plain.bytes().fold(0x811c_9dc5, hash);
    example.said.then_some((hash ^ (hash >> 15)) % FOLDS)
}

fn held_back(question: usize, own: &[Example]) -> Vec<Tried> {
    let try_fold = |fold_out: u32| {
        let is_out = |line: &&Example| fold(line) == Some(fold_out);
        let learnt: Vec<_> = own.iter().filter(|line| !is_out(line)).cloned().collect();
        let bytes = learning::model(question, &learnt);
        let model = Model::load(question, &mut &bytes[..]).expect("a model");
        let read = |line: &Example| Tried {
            line: line.clone(),
            sums: model.sums(&line.plain),
            pair: both(&line.plain, model.labels.len(), |part| model.shares(part)),
        };
        own.iter().filter(is_out).map(read).collect::<Vec<_>>()
    };
    std::thread::scope(|scope| {
        let folds = (0..FOLDS).map(|fold| scope.spawn(move || try_fold(fold)));
        let folds: Vec<_> = folds.collect();
        let tried = folds.into_iter().map(|fold| fold.join().expect("a fold"));
        tried.flatten().collect()
    })
}

/// A wrong answer costs 10, asking 1, saying that nothing was understood 2.
fn cost(decided: &[usize], line: &Example, nothing: usize) -> u32 {
    let fair = decided.iter().filter(|label| line.accepted.contains(label));
    let fair = fair.count();
    match decided.len() {
        0 if line.accepted.contains(&nothing) => 0,
        0 => 2,
        1 if line.all => 10,
        _ if fair == 0 => 10,
        count if count == fair && (!line.all || fair == line.accepted.len()) => 0,
        _ => 1,
    }
}

/// How unlikely what is right is held to be: what a calibrated temperature makes least.
fn surprise(tried: &[Tried], count: usize, temperature: f32) -> f64 {
    let one = |tried: &Tried| {
        let shares = softmax(&tried.sums, count, temperature);
        let right = tried.line.accepted.iter().map(|label| shares[*label]);
        -f64::from(right.sum::<f32>().max(1e-9)).ln()
    };
    tried.iter().filter(|tried| !tried.line.all).map(one).sum()
}

/// What came of what was held back.
#[derive(Default, Debug)]
struct Count {
    /// Right, asked and wrong: of the lines about one, about two and about nothing.
    kinds: [[u32; 3]; 3],
    cost: f64,
    /// What chance makes of the cost: its standard error.
    chance: f64,
    /// How many of the answers given at 0.9 and more are right, and how many are not.
    sure: [u32; 2],
}

fn count(tried: &[Tried], labels: &[&str], [temperature, answer]: [f32; 2]) -> Count {
    let nothing = labels.len();
    let mut count = Count::default();
    let is_empty = |line: &Example| line.accepted == [nothing];
    let empty = tried.iter().filter(|tried| is_empty(&tried.line)).count() as f64;
    let weight = (tried.len() as f64 - empty) / empty / (NOTHING_OF - 1.0);
    for Tried { line, sums, pair } in tried {
        let shares = softmax(sums, nothing + 1, temperature);
        let decided = decide(&shares, labels, *pair, answer);
        let cost = cost(&decided, line, nothing);
        let kind = if is_empty(line) {
            2
        } else {
            usize::from(line.all)
        };
        count.kinds[kind][[0, 1, 1, 2][cost.min(3) as usize]] += 1;
        let cost = f64::from(cost) * if kind == 2 { weight } else { 1.0 };
        count.cost += cost;
        count.chance = count.chance.hypot(cost);
        if decided.len() == 1 && shares[decided[0]] >= 0.9 {
            count.sure[usize::from(cost > 0.0)] += 1;
        }
    }
    count
}

/// What is chosen: the temperature at which what is right is least surprising; and of the shares that cost no more than the
/// cheapest, but for chance, the one that asks least.
fn chosen(tried: &[Tried], labels: &[&str]) -> [f32; 2] {
    let surprise = |tenths: &u8| surprise(tried, labels.len() + 1, f32::from(*tenths) / 10.0);
    let warmth = |one: &u8, other: &u8| surprise(one).total_cmp(&surprise(other));
    let tenths = TEMPERATURES.min_by(warmth).expect("a temperature");
    let temperature = f32::from(tenths) / 10.0;
    let at = |twentieths: u8| {
        let answer = f32::from(twentieths) / 20.0;
        (answer, count(tried, labels, [temperature, answer]))
    };
    let counts: Vec<(f32, Count)> = ANSWERS.map(at).collect();
    let dearness = |one: &&(f32, Count), other: &&(f32, Count)| one.1.cost.total_cmp(&other.1.cost);
    let (_, cheapest) = counts.iter().min_by(dearness).expect("a share");
    let most = cheapest.cost + cheapest.chance;
    let mut fit = counts.iter().filter(|(_, count)| count.cost <= most);
    [temperature, fit.next().expect("the cheapest does").0]
}

#[test]
fn every_answer_is_as_sure_as_the_folds_choose() {
    let examples = learning::read(&examples::files(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../.."
    )))
    .0;
    let mut others = Vec::new();
    for (question, (name, _)) in QUESTIONS.iter().enumerate() {
        let tried = held_back(question, &learning::of(question, &examples));
        let labels = labels(question);
        let (mine, chosen) = (SHARES[question], chosen(&tried, &labels));
        let [ours, theirs] = [mine, chosen].map(|shares| count(&tried, &labels, shares));
        println!("{name}: {} lines, chosen {chosen:?}", tried.len());
        println!("    at {mine:?}: {ours:?}");
        let dear = ours.cost > theirs.cost + CHANCES_OFF * theirs.chance;
        if dear || (mine[0] - chosen[0]).abs() > WARMTH_OFF {
            others.push(*name);
        }
        let [right, wrong] = ours.sure;
        let least = if question == 0 { 97 } else { 0 };
        assert!(right * 100 >= (right + wrong) * least, "{right}, {wrong}");
    }
    assert!(others.is_empty(), "the folds choose others for {others:?}");
}

/// One feature for each of three groups, in which the first label has these shares: the weights that make them likeliest
/// differ by the logarithm of the odds.
#[test]
fn the_descent_finds_a_known_solution() {
    let shares = [0.9_f32, 0.5, 0.2];
    let lesson = |group: usize| -> learning::Lesson {
        let mut target = [0.0; 16];
        target[0] = shares[group % 3];
        target[1] = 1.0 - target[0];
        (vec![(group % 3, 1.0)], target, 1.0)
    };
    let lessons: Vec<_> = (0..3000).map(lesson).collect();
    let descent = || descend(lessons.iter().collect(), 3, 2);
    for (weights, share) in descent().iter().zip(shares) {
        let odds = weights[0] - weights[1];
        let known = (share / (1.0 - share)).ln();
        assert!((odds - known).abs() < 0.1, "{odds} for {known}");
    }
    assert_eq!(descent(), descent(), "the same again");
}
