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

use std::time::Instant;

use follower_o_cliente::telegram::Pace;

#[path = "../src/telegram/pace/tests/scenarios.rs"]
mod scenarios;
#[path = "../src/telegram/pace/tests/simulation.rs"]
mod simulation;

use scenarios::{SCENARIOS, figures};

fn main() {
    let (mut seeds, mut words) = (None, Vec::new());
    for argument in std::env::args().skip(1).filter(|a| !a.starts_with('-')) {
        match argument.parse() {
            Ok(number) => seeds = Some(number),
            Err(_) => words.push(argument),
        }
    }
    let (mut runs, began) = (0, Instant::now());
    let wanted = SCENARIOS
        .iter()
        .filter(|scenario| words.is_empty() || words.iter().any(|w| scenario.name.contains(w)));
    for scenario in wanted {
        println!("{}", scenario.name);
        let all: Vec<_> = (0..seeds.unwrap_or(scenario.seeds))
            .map(|seed| figures(scenario, seed))
            .collect();
        runs += all.len();
        for (index, bound) in scenario.bounds.iter().enumerate() {
            let mut values: Vec<_> = all.iter().map(|figures| figures[index]).collect();
            values.sort_by(f64::total_cmp);
            let at = |share: f64| values[((values.len() - 1) as f64 * share) as usize];
            let kept = values.iter().filter(|value| **value <= bound.most).count();
            println!(
                "  {:44} <= {:3}: {:6.2} % of the runs ({} % asked), p50 {:.1}, p99 {:.1}, most {:.1}",
                bound.figure,
                bound.most,
                kept as f64 / values.len() as f64 * 100.0,
                bound.kept * 100.0,
                at(0.5),
                at(0.99),
                at(1.0)
            );
        }
    }
    println!("{runs} runs in {:.1} s", began.elapsed().as_secs_f64());
}
