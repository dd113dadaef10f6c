//! Texts that were only ever counted: how many are understood, and that the figures mean what they say.

use std::collections::HashSet;
use std::fmt;

use follower_o_cliente::dialogue::{Question, Voice};
use follower_o_cliente::understanding::{Lexicon, Meaning};

use super::{examples, shared};

/// As the build compiles it: what is an example is told by the same code.
#[path = "../../src/understanding/learning/mod.rs"]
mod learning;

const LINES: &str = include_str!("../data/understanding.tsv");

/// Floors: at least so many right, at most so many wrong, in percent.
const FRESH: (f64, f64) = (94.0, 0.9);
/// So much less where what is an example word for word is left out.
const WITHOUT_EXAMPLES: f64 = 0.5;
const MEASURE: (f64, f64) = (89.0, 1.0);
const OTHERS: [(&str, f64, f64); 5] = [
    ("sells", 92.0, 4.0),
    ("goods image", 92.5, 2.0),
    ("cause", 89.0, 4.5),
    ("two", 81.0, 2.0),
    ("manager", 89.0, 2.0),
];

pub(crate) struct Line<'a> {
    pub(crate) part: &'a str,
    pub(crate) question: &'a str,
    pub(crate) accepted: &'a str,
    pub(crate) text: &'a str,
}

#[derive(Default, Clone, Copy)]
struct Count {
    right: usize,
    asked: usize,
    wrong: usize,
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} lines, {:.1} % right, {:.1} % asks, {:.1} % wrong",
            self.all(),
            self.percent(self.right),
            self.percent(self.asked),
            self.percent(self.wrong),
        )
    }
}

enum Outcome {
    Right,
    Asked,
    Wrong,
}

impl Count {
    fn all(self) -> usize {
        self.right + self.asked + self.wrong
    }

    fn percent(self, part: usize) -> f64 {
        100.0 * part as f64 / self.all() as f64
    }
}

pub(crate) fn lines() -> impl Iterator<Item = Line<'static>> {
    LINES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut fields = line.split('\t');
            let mut field = || {
                fields
                    .next()
                    .unwrap_or_else(|| panic!("four fields: {line}"))
            };
            Line {
                part: field(),
                question: field(),
                accepted: field(),
                text: field(),
            }
        })
}

pub(crate) fn understood(lexicon: &Lexicon, line: &Line<'_>) -> Vec<String> {
    let Some(question) = Question::from_name(line.question) else {
        panic!("no question {}", line.question)
    };
    let meaning = lexicon.answer(question, Voice::Owner, line.text);
    let names = meaning.readings().iter().map(|answer| answer.name());
    names.map(str::to_owned).collect()
}

fn judge(accepted: &str, understood: &[String]) -> Outcome {
    if accepted == "unknown" {
        return if understood.is_empty() {
            Outcome::Right
        } else {
            Outcome::Wrong
        };
    }
    if accepted.contains('+') {
        let mut wanted: Vec<&str> = accepted.split('+').collect();
        let mut got: Vec<&str> = understood.iter().map(String::as_str).collect();
        wanted.sort_unstable();
        got.sort_unstable();
        return if wanted == got {
            Outcome::Right
        } else if got.len() == 1 {
            Outcome::Wrong
        } else {
            Outcome::Asked
        };
    }
    let fair: Vec<&str> = accepted.split('|').collect();
    let fits = |label: &String| fair.contains(&label.as_str());
    if understood.is_empty() {
        Outcome::Asked
    } else if understood.iter().all(fits) {
        Outcome::Right
    } else if understood.iter().any(fits) {
        Outcome::Asked
    } else {
        Outcome::Wrong
    }
}

fn count(part: &str, wanted: impl Fn(&Line<'_>) -> bool) -> (Count, String) {
    let lexicon = Lexicon::default();
    let (mut count, mut misses) = (Count::default(), String::new());
    for line in lines().filter(|line| line.part == part && wanted(line)) {
        let got = understood(&lexicon, &line);
        let (slot, word) = match judge(line.accepted, &got) {
            Outcome::Right => {
                count.right += 1;
                continue;
            }
            Outcome::Asked => (&mut count.asked, "asks "),
            Outcome::Wrong => (&mut count.wrong, "WRONG"),
        };
        *slot += 1;
        misses += &format!("{word} {} → {} {got:?}\n", line.text, line.accepted);
    }
    (count, misses)
}

/// Counted, never looked at: the misses stay unprinted, lest somebody tunes on them. Some are by chance an example word for
/// word: they are counted apart, too. The floors are a little less than what was reached; the aim is 96.5 % right and 0.9 %
/// wrong.
#[test]
fn texts_that_are_only_counted_are_understood() {
    let (examples, _) = learning::read(&examples::files(env!("CARGO_MANIFEST_DIR")));
    let examples = examples.iter().filter(|example| example.question == 0);
    let listed: HashSet<&str> = examples.map(|example| &*example.plain).collect();
    let is_new = |line: &Line<'_>| !listed.contains(&*learning::plain(line.text));
    let (new, _) = count("fresh", |line| line.question == "activity" && is_new(line));
    println!("activity, fresh, without those that are an example word for word: {new}");
    assert!(new.percent(new.right) >= FRESH.0 - WITHOUT_EXAMPLES);
    assert!(new.percent(new.wrong) <= FRESH.1);
    for (part, least, most) in [
        ("fresh", FRESH.0, FRESH.1),
        ("measure", MEASURE.0, MEASURE.1),
    ] {
        let (counted, _) = count(part, |line| line.question == "activity");
        println!("activity, {part}: {counted}");
        let (right, wrong) = (
            counted.percent(counted.right),
            counted.percent(counted.wrong),
        );
        assert!(counted.all() >= 300, "{part}: the lines are there");
        assert!(right >= least, "{part}: {right:.1} % right");
        assert!(wrong <= most, "{part}: {wrong:.2} % wrong");
    }
}

#[test]
fn answers_to_the_other_questions_are_understood() {
    for (question, least, most) in OTHERS {
        let (counted, _) = count("measure", |line| {
            question.split(' ').any(|name| name == line.question)
        });
        println!("{question}: {counted}");
        let (right, wrong) = (
            counted.percent(counted.right),
            counted.percent(counted.wrong),
        );
        assert!(right >= least, "{question}: {right:.1} % right");
        assert!(wrong <= most, "{question}: {wrong:.1} % wrong");
    }
}

/// Of the lines about two activities, how many are asked exactly between these; of the answers given at so large a share,
/// how many are right. Of the other questions' answers the share is not known, only whether it is as good as sure.
#[test]
fn shares_mean_what_they_say() {
    let lexicon = shared();
    let (mut asked, mut both, mut tenths) = (0, 0, [(0, 0); 10]);
    for line in lines().filter(|line| line.question == "activity") {
        let got = understood(lexicon, &line);
        let right = matches!(judge(line.accepted, &got), Outcome::Right);
        if line.accepted.contains('+') {
            both += 1;
            asked += usize::from(right);
        }
        if got.len() == 1 {
            let share = lexicon
                .explain(Voice::Owner, line.text)
                .map_or(0.0, |words| words.shares[0].1);
            let (all, fine) = &mut tenths[(share * 10.0).min(9.0) as usize];
            *all += 1;
            *fine += usize::from(right);
        }
    }
    println!("two activities: asked between them {asked} of {both}");
    assert!(asked * 10 >= both * 9, "{asked} of {both}");
    for (tenth, (all, fine)) in tenths.iter().enumerate().filter(|(_, (all, _))| *all > 0) {
        println!("answers given at 0.{tenth} and above: {fine} right of {all}");
    }
    let (all, fine) = tenths[9];
    assert!(fine * 100 >= all * 97, "{fine} of {all}");
    let (mut all, mut fine) = (0, 0);
    for line in lines().filter(|line| line.question != "activity") {
        let question = Question::from_name(line.question).expect("a question");
        let meaning = lexicon.answer(question, Voice::Owner, line.text);
        if let Meaning::Is(answer) = meaning {
            all += 1;
            let right = judge(line.accepted, &[answer.name().to_owned()]);
            fine += usize::from(matches!(right, Outcome::Right));
        }
    }
    println!("answers to other questions that are as good as sure: {fine} right of {all}");
    assert!(fine * 100 >= all * 97, "{fine} of {all}");
}

#[test]
fn goods_and_image_are_never_confused() {
    let lexicon = Lexicon::default();
    let image = |name: &str| matches!(name, "influencer" | "model");
    let mut crossed = 0;
    for line in lines().filter(|line| line.question == "activity" && line.accepted != "unknown") {
        let got = understood(&lexicon, &line);
        let accepted: Vec<&str> = line.accepted.split(['|', '+']).collect();
        if let [only] = got.as_slice() {
            let fair = accepted.iter().any(|name| image(name) == image(only));
            // What is only counted stays unread.
            crossed += usize::from(!fair);
        }
    }
    println!("goods and image crossed: {crossed}");
    assert_eq!(crossed, 0);
}
