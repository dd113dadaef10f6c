//! The pace against a model of Telegram in virtual time, over many seeds. A package of its own, so that it is optimised
//! where the tests beside it are not.
#![cfg(test)]

mod crowd;
mod judges;
mod oracle;
mod scenarios;
mod simulation;
mod subject;

use std::thread;
use std::time::Duration;

use scenarios::{Bound, SCENARIOS, Scenario, figures, figures_of_oracle};
use simulation::{Conditions, Limit, Random, Sender, run};
use subject::Pace;

/// Each scenario with so many seeds; the share of them that must keep each of its bounds is what
/// `cargo bench --bench pace` shows, rounded down.
#[test]
fn the_bounds_hold_over_many_seeds() {
    let failed = failed(u64::MAX, figures);
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn a_crowd_is_answered_soon_after_a_storm_among_faults() {
    for crowd in crowd::CROWDS {
        let of_pace = (0..crowd::SEEDS).map(|seed| crowd.figures(seed));
        let of_oracle = (0..crowd::SEEDS).map(|seed| crowd.figures_of_oracle(seed));
        for runs in [of_pace.collect(), of_oracle.collect::<Vec<_>>()] {
            let failed = too_rarely_kept(crowd.name, &crowd.bounds, &runs);
            assert!(failed.is_empty(), "{failed:#?}");
        }
    }
}

/// Or what is said of nature would be said of a bad sender.
#[test]
fn whoever_knows_the_limits_keeps_the_bounds_as_often() {
    let failed = failed(10, figures_of_oracle);
    assert!(failed.is_empty(), "{failed:#?}");
}

/// The bounds that fewer runs keep than must, of at most so many seeds.
fn failed(seeds: u64, figures: fn(&Scenario, u64) -> Vec<f64>) -> Vec<String> {
    thread::scope(|scope| {
        let threads: Vec<_> = SCENARIOS
            .iter()
            .map(|scenario| {
                scope.spawn(move || {
                    let seeds = 0..scenario.seeds.min(seeds);
                    let runs: Vec<_> = seeds.map(|seed| figures(scenario, seed)).collect();
                    too_rarely_kept(scenario.name, scenario.bounds, &runs)
                })
            })
            .collect();
        let joined = threads.into_iter().map(|thread| thread.join().unwrap());
        joined.flatten().collect()
    })
}

fn too_rarely_kept(name: &str, bounds: &[Bound], runs: &[Vec<f64>]) -> Vec<String> {
    let mut failed = Vec::new();
    for (index, bound) in bounds.iter().enumerate() {
        let kept = |run: &&Vec<f64>| run[index] <= bound.most;
        let share = runs.iter().filter(kept).count() as f64 / runs.len() as f64;
        if share < bound.kept {
            failed.push(format!("{name}: {}: {share}", bound.figure));
        }
    }
    failed
}

#[test]
fn without_refusals_nothing_is_held_back() {
    let mut pace = Pace::new(None);
    for index in 0..10_000_u32 {
        let now = Duration::from_micros(index.into());
        assert_eq!(pace.permit(now), Ok(()));
        pace.accepted(now, now, index);
    }
    assert_eq!(pace.rate(Duration::from_secs(1)), None);
}

#[test]
fn one_refused_chat_slows_nobody_else() {
    let mut pace = Pace::new(None);
    for index in 0..200 {
        let now = Duration::from_millis(index * 10);
        pace.refused(now, now, 1, Duration::from_secs(5));
        assert_eq!(pace.permit(now), Ok(()));
    }
}

#[test]
fn a_chat_over_its_own_pace_slows_nobody_else() {
    let mut pace = Pace::new(None);
    for index in 0..200 {
        let now = Duration::from_millis(index * 100);
        for chat in 0..20 {
            if index % 10 == 0 {
                pace.accepted(now, now, chat);
            } else {
                pace.refused(now, now, chat, Duration::from_secs(1));
            }
        }
        assert_eq!(pace.permit(now), Ok(()));
    }
}

#[test]
fn in_a_storm_one_message_at_a_time_asks_and_retry_after_is_obeyed() {
    let mut pace = Pace::new(None);
    let (mut now, mut asked) = (Duration::ZERO, Vec::new());
    for chat in 0..10_000 {
        match pace.permit(now) {
            Ok(()) => {
                asked.push(now);
                pace.refused(now, now, chat, Duration::from_secs(3));
            }
            Err(until) => now = until,
        }
        if now > Duration::from_secs(30) {
            break;
        }
    }
    let storm = asked.iter().position(|at| *at > Duration::ZERO).unwrap();
    assert!(storm < 10, "{asked:?}");
    let gaps = asked[storm..].windows(2).map(|pair| pair[1] - pair[0]);
    let asked_for = Duration::from_secs(3)..=Duration::from_secs(5);
    assert!(gaps.clone().count() > 5, "{asked:?}");
    assert!(
        gaps.clone().all(|gap| asked_for.contains(&gap)),
        "{asked:?}"
    );
    assert_eq!(asked[storm], Duration::from_secs(3));
}

#[test]
fn a_ceiling_is_never_passed() {
    let mut conditions = Conditions::new(1, 120);
    conditions.demand = 200.0;
    let record = run(&conditions, &mut Pace::new(Some(10.0)));
    let taken: u32 = record.taken.iter().sum();
    assert!((1_180..=1_201).contains(&taken), "{taken}");
    // One more may have waited for its timer.
    assert!(record.taken.iter().all(|taken| *taken <= 11), "{record:?}");
}

/// A limit from that second on, with a second in reserve.
fn limit(from: f64, rate: f64) -> Limit {
    Limit::new(from, rate, rate)
}

/// A pace that is looked at after every answer.
struct Watched {
    pace: Pace,
    /// How often a limit was found, and was gone.
    found: u32,
    gone: u32,
}

impl Watched {
    fn look(&mut self, now: Duration) {
        match self.pace.limit(now) {
            Some(_) if self.found == self.gone => self.found += 1,
            None if self.found > self.gone => self.gone += 1,
            Some(_) | None => {}
        }
    }
}

impl Sender for Watched {
    fn permit(&mut self, now: Duration) -> Result<(), Duration> {
        let permitted = self.pace.permit(now);
        self.look(now);
        permitted
    }

    fn accepted(&mut self, sent: Duration, now: Duration, chat: u32) {
        self.pace.accepted(sent, now, chat);
        self.look(now);
    }

    fn refused(&mut self, sent: Duration, now: Duration, chat: u32, retry_after: Duration) {
        self.pace.refused(sent, now, chat, retry_after);
        self.look(now);
    }
}

#[test]
fn a_limit_that_stands_is_found_once_and_never_told_to_be_gone() {
    for seed in 0..200 {
        let random = &mut Random::new(seed);
        let mut conditions = Conditions::new(seed, 300);
        let rate = random.magnitude(5.0, 100.0);
        conditions.demand = rate * random.between(1.5, 5.0);
        conditions.round_trip = random.magnitude(0.005, 0.3);
        conditions.limits = vec![limit(0.0, rate)];
        if seed % 2 == 0 {
            let lower = limit(random.between(30.0, 200.0), rate / 3.0);
            conditions.limits.push(lower);
        }
        let pace = Pace::new(None);
        let mut watched = Watched {
            pace,
            found: 0,
            gone: 0,
        };
        run(&conditions, &mut watched);
        assert_eq!((watched.found, watched.gone), (1, 0), "{conditions:?}");
    }
}

#[test]
fn a_limit_is_told_once_it_is_sure_and_gone_with_it() {
    let mut conditions = Conditions::new(1, 100);
    conditions.demand = 100.0;
    conditions.limits = vec![limit(0.0, 30.0)];
    let mut pace = Pace::new(None);
    run(&conditions, &mut pace);
    let height = pace.limit(Duration::from_secs(100)).unwrap();
    assert!((29.0..31.5).contains(&height), "{height}");
    // Also where nobody asks for a permit.
    let later = Duration::from_secs(500);
    assert_eq!(pace.rate(later), None);
    assert_eq!(pace.limit(later), None, "nothing was held back for long");
}
