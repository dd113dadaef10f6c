//! What each rule beside the models is worth: folds with it and without it. `cargo test -p folds -- --nocapture` prints the
//! table, to which `docs/architecture.md` gives the reasons.

use std::collections::HashMap;

use crate::learning::{
    self, ASKED, Example, Model, QUESTIONS, SHARES, as_client, both, decide, labels, softmax,
};
use crate::trial::{self, Count, Tried, cost, count, each, fitted};
use crate::{CHANCES_OFF, Folds, files, folds};

const ACTIVITY: usize = 0;
const TALK: usize = QUESTIONS.len() - 1;
/// Whatever joins two activities, and «per».
const APART: [&str; 14] = [
    "e", "ed", "+", "&", "ma", "pero", "poi", "anche", "pure", "inoltre", "piu", "mentre", ",",
    "per",
];

/// What a rule is called, what the lines cost with it and without, and what chance makes of that.
struct Worth(&'static str, [f64; 2], f64);

fn worth(name: &'static str, counts: [&Count; 2]) -> Worth {
    let [with, without] = counts.map(|count| {
        let sum = |outcome: usize| count.kinds.iter().map(|kind| kind[outcome]).sum::<u32>();
        let ([right, asked, wrong], cost) = ([0, 1, 2].map(sum), count.cost);
        format!("{right} right, {asked} asked, {wrong} wrong, cost {cost:.0}")
    });
    println!("{name}:\n    with    {with}\n    without {without}");
    Worth(name, counts.map(|count| count.cost), counts[0].chance)
}

fn shares(question: usize) -> [f32; 3] {
    let [temperature, answer] = SHARES[question];
    [temperature, ASKED, answer]
}

fn counted(question: usize, tried: &[Tried]) -> Count {
    count(tried, &labels(question), shares(question))
}

/// A line, and what is decided with a rule and without.
type Decided = (Example, [Vec<usize>; 2]);

/// What decisions about lines of one question come to; those that say nothing weigh as much less as in [`count`].
fn compared(nothing: usize, lines: &[Decided]) -> [Count; 2] {
    let (counts, weight) = (
        [0, 1].map(|_| Count::default()),
        trial::weight(lines.iter().map(|line| &line.0), nothing),
    );
    let mut counts = counts;
    for (line, decided) in lines {
        for (count, decided) in counts.iter_mut().zip(decided) {
            count.add(line, cost(decided, line, nothing), nothing, weight);
        }
    }
    counts
}

fn sum(mut one: [Count; 2], other: [Count; 2]) -> [Count; 2] {
    for (sum, count) in one.iter_mut().zip(other) {
        sum.cost += count.cost;
        sum.chance = sum.chance.hypot(count.chance);
        for (kinds, kind) in sum.kinds.iter_mut().zip(count.kinds) {
            *kinds = std::array::from_fn(|outcome| kinds[outcome] + kind[outcome]);
        }
    }
    one
}

#[test]
fn every_rule_is_worth_its_place() {
    let folds = folds();
    let mut worths = decisions(&folds[ACTIVITY]);
    worths.push(sizes(&folds[ACTIVITY]));
    worths.push(small_talk(folds));
    worths.push(activity_as_an_answer(folds));
    worths.extend(talk(folds));
    worths.push(client(&folds[ACTIVITY]));
    for Worth(name, [with, without], chance) in worths {
        assert!(
            with <= without + CHANCES_OFF * chance,
            "{name}: {with:.0} with, {without:.0} without"
        );
    }
}

/// The rules of `decision.rs`.
fn decisions(Folds { own, fitted, tried }: &Folds) -> Vec<Worth> {
    let with = counted(ACTIVITY, tried);
    // It knows them by name.
    let nameless = vec![""; labels(ACTIVITY).len()];
    let image = count(tried, &nameless, shares(ACTIVITY));
    let crossed = |labels: &[&str]| {
        let image = |label: &usize| (3..=4).contains(label);
        let crosses = |Tried { line, sums, pair }: &&Tried| {
            let [temperature, asked, answer] = shares(ACTIVITY);
            let shares = softmax(sums, labels.len() + 1, temperature);
            let decided = decide(&shares, labels, *pair, [asked, answer]);
            let same = |label: &usize| *label == labels.len() || image(label) == image(&decided[0]);
            decided.len() == 1 && !line.accepted.iter().any(same)
        };
        tried.iter().filter(crosses).count()
    };
    let crossed = [crossed(&labels(ACTIVITY)), crossed(&nameless)];
    println!("goods and image crossed, with the rule and without: {crossed:?}");
    let alone = |tried: &Tried| Tried {
        pair: None,
        ..tried.clone()
    };
    let joints = counted(ACTIVITY, &tried.iter().map(alone).collect::<Vec<_>>());
    println!(
        "about two, with joints and without: {:?} {:?}",
        with.kinds[1], joints.kinds[1]
    );
    // The same words, spelt so that the rule does not know them.
    let respelt = |hide: fn(&str) -> String, show: fn(&str) -> String| {
        let read = |model: &Model<'_>, line: &Example| {
            let part = |part: &str| model.shares(&show(part));
            let pair = both(&hide(&line.plain), model.labels.len(), part);
            Tried {
                pair,
                ..trial::tried(model, line)
            }
        };
        counted(ACTIVITY, &each(ACTIVITY, fitted, own, read))
    };
    let per = respelt(
        |text| text.replace("per", "p_r"),
        |part| part.replace("p_r", "per"),
    );
    let long = respelt(fused, |part| part.replace('_', " "));
    vec![
        worth("goods and image are rather asked between", [&with, &image]),
        worth("two parts, each sure, are asked between", [&with, &joints]),
        worth("behind «per» there are clients", [&with, &per]),
        worth("a long story is not cut", [&with, &long]),
    ]
}

/// All words between two that join are one.
fn fused(text: &str) -> String {
    let (mut fused, mut before) = (String::new(), ",");
    for word in text.split(' ') {
        let apart = APART.contains(&word) || APART.contains(&before);
        if !fused.is_empty() {
            fused.push(if apart { ' ' } else { '_' });
        }
        fused.push_str(word);
        before = word;
    }
    fused
}

/// Without, a number is a word like any other: its digits are spelt as letters of another alphabet.
fn sizes(with: &Folds) -> Worth {
    let letter = |c: char| {
        let greek = c
            .to_digit(10)
            .and_then(|digit| char::from_u32(0x3b1 + digit));
        greek.unwrap_or(c)
    };
    let spelt = |line: &str| {
        let (label, said) = line.split_once('\t').unwrap_or(("", line));
        let said: String = said.chars().map(letter).collect();
        format!("{label}\t{said}\n")
    };
    let files = files().into_iter();
    let spelt = files.map(|(name, text)| (name, text.lines().map(spelt).collect()));
    let (examples, _) = learning::read(&spelt.collect::<Vec<_>>());
    let own = learning::of(ACTIVITY, &examples);
    let tried = each(ACTIVITY, &fitted(ACTIVITY, &own), &own, trial::tried);
    let counts = [&with.tried, &tried].map(|tried| counted(ACTIVITY, tried));
    worth("numbers are of three sizes", [&counts[0], &counts[1]])
}

/// Small talk of a word or two is an example of what says nothing to each other question.
fn small_talk(folds: &[Folds]) -> Worth {
    let of = |question: usize| {
        let own = &folds[question].own;
        let asked = own.iter().filter(|line| line.question == question);
        let fitted = fitted(question, &asked.cloned().collect::<Vec<_>>());
        let tried = each(question, &fitted, own, trial::tried);
        [&folds[question].tried, &tried].map(|tried| counted(question, tried))
    };
    let [with, without] = (0..TALK).map(of).reduce(sum).expect("questions");
    worth("small talk answers no question", [&with, &without])
}

/// What is sold, or pays the bills, by the activity that is named.
fn activity_as_an_answer(folds: &[Folds]) -> Worth {
    let of = |name: &str| {
        let question = QUESTIONS
            .iter()
            .position(|(known, _)| *known == name)
            .expect("a question");
        let known = labels(question);
        let Folds { own, fitted, .. } = &folds[question];
        let own_labels = each(question, fitted, own, |model, line| {
            model.read(&line.plain).0
        });
        let activities = each(ACTIVITY, &folds[ACTIVITY].fitted, own, |model, line| {
            (line, model.read(&line.plain).0)
        });
        let sold = |label: &usize| match labels(ACTIVITY)[*label] {
            "smm" => None,
            "cause" => Some("nothing"),
            "influencer" | "model" => Some("image"),
            _ => Some("goods"),
        };
        let lines = activities
            .into_iter()
            .zip(own_labels)
            .map(|((line, activities), own)| {
                let sold = activities.iter().map(sold).collect::<Option<Vec<_>>>();
                let sold = sold.unwrap_or_default();
                let fair = (0..known.len()).filter(|label| sold.contains(&known[*label]));
                let with = if own.is_empty() {
                    fair.collect()
                } else {
                    own.clone()
                };
                (line.clone(), [with, own])
            });
        compared(known.len(), &lines.collect::<Vec<_>>())
    };
    let [with, without] = sum(of("sells"), of("two"));
    worth("an activity says what is sold", [&with, &without])
}

/// What is said beside the questions: only where it is sure, and where no activity is named.
fn talk(folds: &[Folds]) -> [Worth; 2] {
    let nothing = labels(TALK).len();
    let heard = |model: &Model<'_>, text: &str, any: bool| {
        let (decided, sure) = model.read(text);
        decided
            .into_iter()
            .take(usize::from(sure || any))
            .collect::<Vec<_>>()
    };
    let Folds { own, fitted, .. } = &folds[TALK];
    let said = each(TALK, fitted, own, |model, line| {
        (
            line.clone(),
            [false, true].map(|any| heard(model, &line.plain, any)),
        )
    });
    let sure = compared(nothing, &said);
    let bytes = learning::model(TALK, own);
    let talk = Model::load(TALK, &mut &bytes[..]).expect("a model");
    // Whoever names an activity, and what is said beside the questions.
    let Folds { own, fitted, .. } = &folds[ACTIVITY];
    let said = each(ACTIVITY, fitted, own, |model, line| {
        let about = line
            .accepted
            .iter()
            .all(|label| *label < model.labels.len());
        let heard = heard(&talk, &line.plain, false);
        let alone = model.read(&line.plain).0.is_empty();
        let with = if alone { heard.clone() } else { Vec::new() };
        let line = Example {
            accepted: vec![nothing],
            ..line.clone()
        };
        about.then_some((line, [with, heard]))
    });
    let alone = compared(nothing, &said.into_iter().flatten().collect::<Vec<_>>());
    [
        worth(
            "what is said beside the questions is sure",
            [&sure[0], &sure[1]],
        ),
        worth(
            "whoever names an activity has not only greeted",
            [&alone[0], &alone[1]],
        ),
    ]
}

/// Lines about an activity, as a social media manager would say them of a client.
fn client(Folds { own, fitted, .. }: &Folds) -> Worth {
    const LINES: &str = include_str!("../../locales/it/understanding/client.txt");
    let mut theirs = HashMap::from([("sono", "e")]);
    let words = LINES.lines().filter(|line| !line.contains(['_', '#', '-']));
    for (word, own) in words.filter_map(|line| line.split_once(' ')) {
        theirs.entry(own).or_insert(word);
    }
    let said = each(ACTIVITY, fitted, own, |model, line| {
        let words = line.plain.split(' ');
        let words = words.map(|word| theirs.get(word).copied().unwrap_or(word));
        let said = words.collect::<Vec<_>>().join(" ");
        let about = line
            .accepted
            .iter()
            .all(|label| *label < model.labels.len());
        let read = [&as_client(&said), &said].map(|said| model.read(said).0);
        (about && said != line.plain).then(|| (line.clone(), read))
    });
    let said = said.into_iter().flatten().collect::<Vec<_>>();
    let [with, without] = compared(labels(ACTIVITY).len(), &said);
    worth(
        "a client's words are read as the client's own",
        [&with, &without],
    )
}
