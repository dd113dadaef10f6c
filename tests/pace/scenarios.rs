//! The conditions that the pace is proved under, and what is asked of it.

use super::Pace;
use super::judges;
use super::oracle::{best, few_refused, hardly_refused};
use super::simulation::{Conditions, Limit, Random, Record, Storm, run};

/// One kind of conditions and how a run is judged.
pub(super) struct Scenario {
    pub(super) name: &'static str,
    /// How many seeds the test runs; the benchmark runs more.
    pub(super) seeds: u64,
    pub(super) bounds: &'static [Bound],
    conditions: fn(u64) -> Conditions,
    judge: fn(&Conditions, &Record) -> Vec<f64>,
    /// What the oracle may do at most.
    allowed: fn(&Conditions, &Record) -> bool,
}

/// A figure, the most that is allowed, and the share of the runs that keep it.
pub(super) struct Bound {
    pub(super) figure: &'static str,
    pub(super) most: f64,
    pub(super) kept: f64,
}

pub(super) const fn bound(figure: &'static str, most: f64, kept: f64) -> Bound {
    Bound { figure, most, kept }
}

pub(super) const SCENARIOS: [Scenario; 15] = [
    Scenario {
        name: "a strict limit of 1 to 100 a second",
        seeds: 40,
        bounds: &[
            bound("% unused from minute 2", 3.0, 1.0),
            bound("% unused of what the oracle uses", 3.0, 1.0),
            bound("refused in minute 1", 40.0, 0.75),
            bound("the same beyond the unavoidable", 40.0, 0.88),
            bound("refused a minute from minute 3, R >= 20", 1.0, 0.97),
        ],
        conditions: |seed| strict(seed, (1.0, 100.0)),
        judge: judges::strict,
        allowed: hardly_refused,
    },
    Scenario {
        name: "a strict limit of 20 to 100 a second",
        seeds: 40,
        bounds: &[
            bound("refused in minute 2", 3.0, 0.95),
            bound("refused in minute 3", 3.0, 0.97),
            bound("refused in the worst minute from then on", 3.0, 0.97),
            bound("refused a minute from minute 3", 1.0, 0.95),
        ],
        conditions: |seed| strict(seed, (20.0, 100.0)),
        judge: judges::later_refused,
        allowed: hardly_refused,
    },
    Scenario {
        name: "a strict limit with 2 to R / 3 in reserve",
        seeds: 40,
        bounds: &[
            bound("% unused from minute 2", 3.0, 0.97),
            bound("% unused of what the oracle uses", 3.0, 0.97),
            bound("refused in minute 1", 40.0, 0.7),
            bound("the same beyond the unavoidable", 40.0, 0.85),
            bound("refused a minute from minute 3, R >= 20", 1.0, 0.97),
        ],
        conditions: small,
        judge: judges::strict,
        allowed: hardly_refused,
    },
    Scenario {
        name: "a strict limit of 1 to 100 a second, of which each refusal asks for 2 to 30 s",
        seeds: 20,
        bounds: &[
            bound("% unused from minute 2", 3.0, 1.0),
            bound("% unused of what the oracle uses", 3.0, 1.0),
            bound("refused in minute 1", 40.0, 0.7),
            bound("the same beyond the unavoidable", 40.0, 0.8),
            bound("refused a minute from minute 3, R >= 20", 1.0, 0.95),
        ],
        conditions: |seed| asking(seed, false),
        judge: judges::strict,
        allowed: hardly_refused,
    },
    Scenario {
        name: "a strict limit of 1 to 100 a second, and all is refused for 2 to 30 s after each refusal",
        seeds: 20,
        bounds: &[
            // Each looks like a storm: shown, and demanded of nobody.
            bound("% unused from minute 2", 3.0, 0.0),
            bound("% unused of what the oracle uses", 3.0, 0.0),
            bound("refused in minute 1", 40.0, 0.0),
            bound("the same beyond the unavoidable", 40.0, 0.0),
            bound("refused a minute from minute 3, R >= 20", 1.0, 0.0),
        ],
        conditions: |seed| asking(seed, true),
        judge: judges::strict,
        allowed: hardly_refused,
    },
    Scenario {
        name: "a strict limit without any reserve",
        seeds: 10,
        bounds: &[
            // What nature denies: shown, and demanded of nobody.
            bound("% unused from minute 2", 3.0, 0.0),
            bound("% unused of what the oracle uses", 3.0, 0.2),
            bound("refused in minute 1", 40.0, 0.7),
            bound("the same beyond the unavoidable", 40.0, 0.9),
            bound("refused a minute from minute 3, R >= 20", 1.0, 0.85),
        ],
        conditions: tight,
        judge: judges::strict,
        allowed: hardly_refused,
    },
    Scenario {
        name: "2,400 messages in 5 s, 30 in any second",
        seeds: 20,
        bounds: &[
            bound("% unused until the last", 3.0, 0.5),
            bound("% unused of what the oracle uses", 3.0, 0.85),
            bound("refused", 40.0, 0.85),
            bound("the same beyond the unavoidable", 40.0, 0.95),
        ],
        conditions: viral,
        judge: judges::viral,
        allowed: few_refused,
    },
    Scenario {
        name: "a storm, no limit",
        seeds: 886,
        bounds: &[
            bound("s until 90 % goes through", 5.0, 0.995),
            bound("s until nothing is held back for good", 5.0, 1.0),
        ],
        conditions: storm,
        judge: judges::storm,
        allowed: |_, _| true,
    },
    Scenario {
        name: "a fall from 30 to 10",
        seeds: 40,
        bounds: &[bound("s until it is met", 5.0, 0.98)],
        conditions: fall,
        judge: judges::fall,
        allowed: |_, _| true,
    },
    Scenario {
        name: "a rise from 10 to 100, after 1 to 4.9 minutes",
        seeds: 12,
        bounds: &[bound("s until it is found", 60.0, 0.98)],
        conditions: |seed| rise(seed, (60.0, 294.0), Some(100.0), 70),
        judge: judges::rise,
        allowed: |_, _| true,
    },
    Scenario {
        name: "a limit of 10 goes, after 1 to 4.9 minutes",
        seeds: 12,
        bounds: &[bound("s until it is found", 60.0, 0.98)],
        conditions: |seed| rise(seed, (60.0, 294.0), None, 70),
        judge: judges::rise,
        allowed: |_, _| true,
    },
    Scenario {
        name: "a rise from 10 to 100, after 5 to 20 minutes",
        seeds: 8,
        bounds: &[bound("s until it is found", 300.0, 0.98)],
        conditions: |seed| rise(seed, (300.0, 1_200.0), Some(100.0), 310),
        judge: judges::rise,
        allowed: |_, _| true,
    },
    Scenario {
        name: "a limit of 10 goes, after 5 to 20 minutes",
        seeds: 8,
        bounds: &[bound("s until it is found", 300.0, 0.98)],
        conditions: |seed| rise(seed, (300.0, 1_200.0), None, 310),
        judge: judges::rise,
        allowed: |_, _| true,
    },
    Scenario {
        name: "0 to 10 % refused at random",
        seeds: 864,
        bounds: &[bound("s in which a message was held back", 0.0, 0.99)],
        conditions: random,
        judge: judges::held,
        allowed: |_, _| true,
    },
    Scenario {
        name: "all of it mixed",
        seeds: 100,
        bounds: &[
            bound("longest s below 90 %", 10.0, 0.99),
            bound("the same, never for a minute", 60.0, 1.0),
        ],
        conditions: mixed,
        judge: judges::mixed,
        allowed: |_, _| true,
    },
];

/// Runs one seed of a scenario; the figures are in the order of its bounds.
pub(super) fn figures(scenario: &Scenario, seed: u64) -> Vec<f64> {
    let conditions = (scenario.conditions)(seed);
    let record = run(&conditions, &mut Pace::new(None));
    (scenario.judge)(&conditions, &record)
}

/// The same figures of a sender that knows the limits and the storms.
pub(super) fn figures_of_oracle(scenario: &Scenario, seed: u64) -> Vec<f64> {
    let conditions = (scenario.conditions)(seed);
    (scenario.judge)(&conditions, &best(&conditions, scenario.allowed))
}

/// A round trip, and enough calls under way for so many a second.
fn network(conditions: &mut Conditions, random: &mut Random, rate: f64) {
    conditions.round_trip = random.magnitude(0.005, 0.3);
    let least = (rate * conditions.round_trip * 1.3).max(1.0);
    conditions.calls = random.magnitude(least.min(99.0), 100.0).ceil() as usize;
}

fn strict(seed: u64, rates: (f64, f64)) -> Conditions {
    let random = &mut Random::new(seed);
    let mut conditions = Conditions::new(seed, 600);
    let rate = random.magnitude(rates.0, rates.1);
    let burst = random.between((rate / 3.0).max(2.0), (rate * 2.0).max(2.0));
    conditions.demand = rate * random.magnitude(1.2, 10.0);
    network(&mut conditions, random, rate);
    conditions.limits = vec![Limit::new(0.0, rate, burst)];
    conditions
}

fn tight(seed: u64) -> Conditions {
    let mut conditions = strict(seed, (1.0, 100.0));
    conditions.limits[0].burst = 1.0;
    conditions
}

fn asking(seed: u64, binds: bool) -> Conditions {
    let mut conditions = strict(seed, (1.0, 100.0));
    (conditions.asks, conditions.binds) = (2 + seed % 29, binds);
    conditions
}

fn small(seed: u64) -> Conditions {
    let mut conditions = strict(seed, (6.0, 100.0));
    let most = conditions.limits[0].rate / 3.0;
    conditions.limits[0].burst = Random::new(seed + 1).between(2.0, most);
    conditions
}

fn viral(seed: u64) -> Conditions {
    let random = &mut Random::new(seed);
    let mut conditions = Conditions::new(seed, 120);
    conditions.demand = 480.0;
    conditions.until = 5.0;
    network(&mut conditions, random, 30.0);
    conditions.jitter = random.between(0.0, 0.5);
    conditions.limits = vec![Limit {
        from: 0.0,
        rate: 30.0,
        burst: 30.0,
        window: true,
    }];
    conditions
}

fn storm(seed: u64) -> Conditions {
    let random = &mut Random::new(seed);
    let mut conditions = Conditions::new(seed, 120);
    conditions.demand = random.magnitude(0.1, 200.0);
    let demand = conditions.demand;
    network(&mut conditions, random, demand);
    let from = if random.unit() < 0.2 {
        0.0
    } else {
        random.magnitude(0.05, 30.0)
    };
    let retry_after = [1, 2, 5, 10, 30][(random.unit() * 5.0) as usize];
    let until = from + random.magnitude(0.5, 30.0);
    conditions.storms = vec![Storm {
        from,
        until,
        retry_after,
    }];
    conditions
}

fn fall(seed: u64) -> Conditions {
    let random = &mut Random::new(seed);
    let mut conditions = Conditions::new(seed, 420);
    conditions.demand = random.magnitude(40.0, 200.0);
    network(&mut conditions, random, 30.0);
    let share = random.between(0.34, 2.0);
    conditions.limits = vec![
        Limit::new(0.0, 30.0, 30.0 * share),
        Limit::new(random.between(30.0, 400.0), 10.0, 10.0 * share),
    ];
    conditions
}

fn rise(seed: u64, stood: (f64, f64), to: Option<f64>, seconds: usize) -> Conditions {
    let random = &mut Random::new(seed);
    let from = random.between(stood.0, stood.1).floor();
    let mut conditions = Conditions::new(seed, from as usize + seconds);
    conditions.demand = random.magnitude(120.0, 200.0);
    let demand = conditions.demand;
    network(&mut conditions, random, demand);
    let share = random.between(0.34, 2.0);
    let rate = to.unwrap_or(1e6);
    conditions.limits = vec![
        Limit::new(0.0, 10.0, 10.0 * share),
        Limit::new(from, rate, rate * share),
    ];
    conditions
}

fn random(seed: u64) -> Conditions {
    let random = &mut Random::new(seed);
    let mut conditions = Conditions::new(seed, 120);
    conditions.demand = random.magnitude(0.1, 200.0);
    let demand = conditions.demand;
    network(&mut conditions, random, demand);
    conditions.refused = random.between(0.0, 0.1);
    conditions.follow = random.between(0.0, 0.2);
    conditions
}

fn mixed(seed: u64) -> Conditions {
    let random = &mut Random::new(seed);
    let mut conditions = Conditions::new(seed, 600);
    conditions.demand = random.magnitude(0.1, 200.0);
    let demand = conditions.demand;
    network(&mut conditions, random, demand);
    if random.unit() < 0.7 {
        conditions.refused = random.between(0.0, 0.1);
    }
    if random.unit() < 0.5 {
        conditions.follow = random.between(0.0, 0.2);
    }
    let share = random.between(0.34, 2.0);
    let mut from = if random.unit() < 0.5 {
        0.0
    } else {
        random.between(0.0, 200.0)
    };
    while from < 600.0 && random.unit() < 0.8 {
        let rate = if random.unit() < 0.2 {
            1e6
        } else {
            random.magnitude(1.0, 200.0)
        };
        let burst = (rate * share).max(2.0);
        conditions.limits.push(Limit::new(from, rate, burst));
        from += random.magnitude(20.0, 500.0);
    }
    let mut from = if random.unit() < 0.2 {
        0.0
    } else {
        random.between(0.0, 100.0)
    };
    while from < 570.0 && random.unit() < 0.8 {
        let until = from + random.magnitude(0.5, 30.0);
        let retry_after = [1, 2, 5, 10][(random.unit() * 4.0) as usize];
        conditions.storms.push(Storm {
            from,
            until,
            retry_after,
        });
        from = until + random.magnitude(1.0, 200.0);
    }
    conditions
}
