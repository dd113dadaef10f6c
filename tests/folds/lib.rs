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

mod rules;
mod trial;

use std::sync::OnceLock;

use learning::{ASKED, Example, QUESTIONS, SHARES, descend, labels};
use trial::{Count, Tried, count, each, fitted, surprise};

/// What is tried: temperatures in tenths, shares of an answer in twentieths.
const TEMPERATURES: std::ops::RangeInclusive<u8> = 3..=25;
const ANSWERS: std::ops::RangeInclusive<u8> = 10..=19;
/// What is tried of the share that is asked about.
const ABOUT: [f32; 7] = [0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.2];
/// So far from what is chosen the constants may be, in temperature and in what chance makes of the cost: a line more among
/// the examples asks for no new ones.
const WARMTH_OFF: f32 = 0.21;
const CHANCES_OFF: f64 = 2.0;
/// Of the answers given at 0.9 and more so many in a hundred are right, of what is said beside the questions a few less; and
/// of fewer answers than so many nothing is concluded.
const SURE: usize = 97;
const SURE_OF_TALK: usize = 96;
const ENOUGH: usize = 100;

/// What is chosen: the temperature at which what is right is least surprising; and of the shares that cost no more than the
/// cheapest, but for chance, the one that asks least.
fn chosen(tried: &[Tried], labels: &[&str]) -> [f32; 2] {
    let surprise = |tenths: &u8| surprise(tried, labels.len() + 1, f32::from(*tenths) / 10.0);
    let warmth = |one: &u8, other: &u8| surprise(one).total_cmp(&surprise(other));
    let tenths = TEMPERATURES.min_by(warmth).expect("a temperature");
    let temperature = f32::from(tenths) / 10.0;
    let at = |twentieths: u8| {
        let answer = f32::from(twentieths) / 20.0;
        (answer, count(tried, labels, [temperature, ASKED, answer]))
    };
    let counts: Vec<(f32, Count)> = ANSWERS.map(at).collect();
    let dearness = |one: &&(f32, Count), other: &&(f32, Count)| one.1.cost.total_cmp(&other.1.cost);
    let (_, cheapest) = counts.iter().min_by(dearness).expect("a share");
    let most = cheapest.cost + cheapest.chance;
    let mut fit = counts.iter().filter(|(_, count)| count.cost <= most);
    [temperature, fit.next().expect("the cheapest does").0]
}

/// The examples of a question, the models that are fitted on four folds of five, and what these make of the fifth.
struct Folds {
    own: Vec<Example>,
    fitted: Vec<Vec<u8>>,
    tried: Vec<Tried>,
}

/// Of each question; fitted once for all tests.
fn folds() -> &'static [Folds] {
    static FOLDS: OnceLock<Vec<Folds>> = OnceLock::new();
    FOLDS.get_or_init(|| {
        let (examples, _) = learning::read(&files());
        let of = |question| {
            let own = learning::of(question, &examples);
            let fitted = fitted(question, &own);
            let tried = each(question, &fitted, &own, trial::tried);
            Folds { own, fitted, tried }
        };
        (0..QUESTIONS.len()).map(of).collect()
    })
}

fn files() -> Vec<(String, String)> {
    examples::files(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

#[test]
fn every_answer_is_as_sure_as_the_folds_choose() {
    let folds = folds();
    let mut others = Vec::new();
    for (question, (name, _)) in QUESTIONS.iter().enumerate() {
        let (tried, labels) = (&folds[question].tried, labels(question));
        let (mine, chosen) = (SHARES[question], chosen(tried, &labels));
        let [ours, theirs] = [mine, chosen]
            .map(|[temperature, answer]| count(tried, &labels, [temperature, ASKED, answer]));
        println!("{name}: {} lines, chosen {chosen:?}", tried.len());
        println!("    at {mine:?}: {ours:?}");
        let dear = ours.cost > theirs.cost + CHANCES_OFF * theirs.chance;
        if dear || (mine[0] - chosen[0]).abs() > WARMTH_OFF {
            others.push(*name);
        }
        let [right, wrong] = ours.sure.map(|sure| sure as usize);
        let is_talk = question == QUESTIONS.len() - 1;
        let least = if is_talk { SURE_OF_TALK } else { SURE };
        let holds = right * 100 >= (right + wrong) * least;
        assert!(holds || right + wrong < ENOUGH, "{name}: {right}, {wrong}");
    }
    let cost = |asked: f32| {
        let each = folds.iter().zip(SHARES).enumerate();
        let each = each.map(|(question, (folds, [temperature, answer]))| {
            count(
                &folds.tried,
                &labels(question),
                [temperature, asked, answer],
            )
        });
        each.fold([0.0; 2], |[cost, chance], count| {
            [cost + count.cost, chance.hypot(count.chance)]
        })
    };
    let costs = ABOUT.map(|asked| (asked, cost(asked)));
    for (asked, [cost, _]) in costs {
        println!("asked about from {asked}: all questions cost {cost:.0}");
    }
    let cheapest = costs
        .iter()
        .min_by(|one, other| one.1[0].total_cmp(&other.1[0]));
    let (best, [least, chance]) = cheapest.expect("a share");
    if cost(ASKED)[0] > least + chance {
        println!("chosen of what is asked about: {best}");
        others.push("what is asked about");
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
