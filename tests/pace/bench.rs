//! The pace against a model of Telegram in virtual time: prints the table, asserts nothing.
//!
//! `cargo bench --bench pace`, with a number of seeds for each scenario (as many as the test by default) and words of
//! the scenarios' names to run only those.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark"
)]

mod crowd;
mod judges;
mod oracle;
mod scenarios;
mod simulation;
mod subject;

use std::time::Instant;

use scenarios::{Bound, SCENARIOS, figures, figures_of_oracle};
use subject::Pace;

fn main() {
    let (mut seeds, mut words) = (None, Vec::new());
    for argument in std::env::args().skip(1).filter(|a| !a.starts_with('-')) {
        match argument.parse() {
            Ok(number) => seeds = Some(number),
            Err(_) => words.push(argument),
        }
    }
    println!("share of the runs, p50, p99, most: of the pace | of one who knows limits and storms");
    let (mut runs, began) = (0, Instant::now());
    let wanted = SCENARIOS
        .iter()
        .filter(|scenario| words.is_empty() || words.iter().any(|w| scenario.name.contains(w)));
    for scenario in wanted {
        println!("{}", scenario.name);
        let seeds = 0..seeds.unwrap_or(scenario.seeds);
        let all: Vec<_> = seeds.clone().map(|seed| figures(scenario, seed)).collect();
        let possible: Vec<_> = seeds
            .map(|seed| figures_of_oracle(scenario, seed))
            .collect();
        runs += all.len();
        print_rows(scenario.bounds, &all, &possible);
    }
    let wanted = crowd::CROWDS
        .iter()
        .filter(|crowd| words.is_empty() || words.iter().any(|w| crowd.name.contains(w)));
    for crowd in wanted {
        println!("{}", crowd.name);
        let seeds = 0..seeds.unwrap_or(crowd::SEEDS);
        let all: Vec<_> = seeds.clone().map(|seed| crowd.figures(seed)).collect();
        let possible: Vec<_> = seeds.map(|seed| crowd.figures_of_oracle(seed)).collect();
        runs += all.len();
        print_rows(&crowd.bounds, &all, &possible);
    }
    println!("{runs} runs in {:.1} s", began.elapsed().as_secs_f64());
}

fn print_rows(bounds: &[Bound], all: &[Vec<f64>], possible: &[Vec<f64>]) {
    for (index, bound) in bounds.iter().enumerate() {
        println!(
            "  {:34} <= {:3} in {:3.0} %: {} | {}",
            bound.figure,
            bound.most,
            bound.kept * 100.0,
            column(all, index, bound.most),
            column(possible, index, bound.most),
        );
    }
}

/// The share of the runs that keep it, and the figure at the median, at 99 % and at most.
fn column(all: &[Vec<f64>], index: usize, most: f64) -> String {
    let mut values: Vec<_> = all.iter().map(|figures| figures[index]).collect();
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((values.len() - 1) as f64 * share) as usize];
    let kept = values.iter().filter(|value| **value <= most).count();
    format!(
        "{:6.2} % {:6.1} {:6.1} {:6.1}",
        kept as f64 / values.len() as f64 * 100.0,
        at(0.5),
        at(0.99),
        at(1.0)
    )
}
