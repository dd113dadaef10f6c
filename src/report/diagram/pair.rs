//! The machine of two who answer apart as a Mermaid flowchart, found by trying every input on every state.
//!
//! 1. From an invitation of either side, every state within reach is a place: how many have sent, whether the
//!    two mean the same, how many have confirmed.
//! 2. What leads from place to place, or is told the other one, is an arrow: who does what, and who is told
//!    what of it. Host and guest are one where both may do it.
//! 3. What works wherever two are there begins at the box around them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;

use crate::dialogue::{Aim, GoodsGoal, GoodsOffer, Pair, PairInput, Saying, Side};

/// Where a pair can be, in the order of the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Invited,
    HostSent,
    /// The box around those that follow.
    Two,
    Opened,
    OneSent,
    Apart,
    Alike,
    OneConfirmed,
    Agreed,
    Ended,
}

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Host,
    Guest,
}

/// What is done, and what is told of it.
type Deed = (&'static str, String);

/// Every deed from place to place, with those who may do it.
type Arrows = BTreeMap<(Place, Place, Deed), BTreeSet<Who>>;

/// The pair's machine as Mermaid; always the same for the same code.
pub fn pair_diagram() -> String {
    let arrows = gathered(&arrows());
    let mut out = String::from("flowchart TD\n");
    let ends = arrows.keys().flat_map(|(from, to, _)| [*from, *to]);
    let places: BTreeSet<_> = ends.filter(|place| *place != Place::Two).collect();
    let (inside, outside): (Vec<_>, Vec<_>) = places.into_iter().partition(|place| place.has_two());
    for place in outside {
        line(&mut out, 1, format_args!("{}", place.shape()));
    }
    line(
        &mut out,
        1,
        format_args!("subgraph {} [two are there]", Place::Two.name()),
    );
    for place in inside {
        line(&mut out, 2, format_args!("{}", place.shape()));
    }
    line(&mut out, 1, format_args!("end"));
    let mut labels: BTreeMap<(Place, Place), BTreeSet<String>> = BTreeMap::new();
    for ((from, to, (verb, told)), who) in &arrows {
        let who = match (who.contains(&Who::Host), who.contains(&Who::Guest)) {
            (true, true) => "either",
            (true, false) => "host",
            (false, true | false) => "guest",
        };
        let label = format!("{who} {verb}{told}");
        labels.entry((*from, *to)).or_default().insert(label);
    }
    for ((from, to), labels) in labels {
        let label = labels.into_iter().collect::<Vec<_>>().join("<br>");
        let (from, to) = (from.name(), to.name());
        line(&mut out, 1, format_args!("{from} -->|\"{label}\"| {to}"));
    }
    out
}

fn line(out: &mut String, deep: usize, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{}{text}", "    ".repeat(deep));
}

impl Place {
    fn of(pair: &Pair) -> Self {
        let halves = [pair.hosts, pair.guests];
        let sent = halves.iter().filter(|half| half.sent.is_some()).count();
        let confirmed = halves
            .iter()
            .filter(|half| half.confirmed.is_some())
            .count();
        match (pair.opened, pair.comparison(), sent, confirmed) {
            (false, _, 0, _) => Self::Invited,
            (false, ..) => Self::HostSent,
            (true, Some(both), ..) if !both.same() => Self::Apart,
            (true, Some(_), _, 0) => Self::Alike,
            (true, Some(_), _, 1) => Self::OneConfirmed,
            (true, Some(_), ..) => Self::Agreed,
            (true, None, 0, _) => Self::Opened,
            (true, None, ..) => Self::OneSent,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Invited => "Invited",
            Self::HostSent => "HostSent",
            Self::Two => "Two",
            Self::Opened => "Opened",
            Self::OneSent => "OneSent",
            Self::Apart => "Apart",
            Self::Alike => "Alike",
            Self::OneConfirmed => "OneConfirmed",
            Self::Agreed => "Agreed",
            Self::Ended => "Ended",
        }
    }

    fn shape(self) -> String {
        let words = match self {
            Self::Invited => r#"(["an invitation that nobody has opened"])"#,
            Self::HostSent => r#"["not opened, the host has sent"]"#,
            Self::Two => "",
            Self::Opened => r#"["nobody has sent"]"#,
            Self::OneSent => r#"["one has sent"]"#,
            Self::Apart => r#"["compared: they mean something else, or do not know"]"#,
            Self::Alike => r#"["compared: they mean the same"]"#,
            Self::OneConfirmed => r#"["one has confirmed the brief"]"#,
            Self::Agreed => r#"["both have confirmed the brief"]"#,
            Self::Ended => r#"(["nothing is left of it"])"#,
        };
        format!("{}{words}", self.name())
    }

    const fn has_two(self) -> bool {
        match self {
            Self::Invited | Self::HostSent | Self::Two | Self::Ended => false,
            Self::Opened
            | Self::OneSent
            | Self::Apart
            | Self::Alike
            | Self::OneConfirmed
            | Self::Agreed => true,
        }
    }
}

/// Every input on every state within reach, with three answers that stand for all: of what is answered, only
/// whether it is the same matters, and whether it is known.
fn arrows() -> Arrows {
    let aims = [GoodsGoal::Takings, GoodsGoal::Known, GoodsGoal::Unsure];
    let aims = aims.map(|goal| Aim::Goods(GoodsOffer::Venue, goal));
    let mut arrows = Arrows::new();
    for host in Side::ALL {
        let mut inputs = vec![PairInput::Opened];
        for side in Side::ALL {
            inputs.extend(aims.map(|aim| PairInput::Answered(side, aim)));
            inputs.extend([PairInput::Sent(side), PairInput::Kept(side)]);
            inputs.extend([PairInput::Confirmed(side, 0), PairInput::Left(side)]);
        }
        let first = Pair::new(host, None);
        let (mut seen, mut waiting) = (vec![first], VecDeque::from([first]));
        while let Some(pair) = waiting.pop_front() {
            for input in &inputs {
                let step = pair.step(*input);
                let (from, to) = (
                    Place::of(&pair),
                    step.pair.as_ref().map_or(Place::Ended, Place::of),
                );
                let (side, verb) = deed(host, *input);
                let told = told(side, &step.told);
                if from != to || !told.is_empty() {
                    let who = if side == host { Who::Host } else { Who::Guest };
                    let whose = arrows.entry((from, to, (verb, told))).or_default();
                    whose.insert(who);
                }
                if let Some(next) = step.pair.filter(|next| !seen.contains(next)) {
                    seen.push(next);
                    waiting.push_back(next);
                }
            }
        }
    }
    arrows
}

const fn deed(host: Side, input: PairInput) -> (Side, &'static str) {
    match input {
        PairInput::Opened => (host.other(), "opens the link"),
        PairInput::Answered(side, _) => (side, "answers"),
        PairInput::Sent(side) => (side, "sends"),
        PairInput::Kept(side) => (side, "does not send"),
        PairInput::Confirmed(side, _) => (side, "confirms"),
        PairInput::Left(side) => (side, "leaves"),
    }
}

/// What is told beyond the one who did it.
fn told(side: Side, told: &[(Side, Saying)]) -> String {
    let to = |side: Side| {
        let mut all = told.iter().filter(move |(to, _)| *to == side);
        all.next().map(|(_, saying)| said(*saying))
    };
    match (to(side), to(side.other())) {
        (Some(mine), Some(theirs)) if mine == theirs => format!(": both read {theirs}"),
        (_, Some(theirs)) => format!(": the other reads {theirs}"),
        (_, None) => String::new(),
    }
}

const fn said(saying: Saying) -> &'static str {
    match saying {
        Saying::Welcome => "the first question",
        Saying::Ask { .. } => "whether to send",
        Saying::AnswerFirst => "to answer first",
        Saying::Kept => "that nothing was sent",
        Saying::Waiting => "that the other is awaited",
        Saying::Awaited { .. } => "that an answer is awaited",
        Saying::Compared(_) => "the comparison",
        Saying::Brief(_) => "who has confirmed",
        Saying::Left | Saying::Retired => "that it is over",
        Saying::Alone => "that it is over, and nothing else",
    }
}

/// Puts at the box what begins at every place in it.
fn gathered(arrows: &Arrows) -> Arrows {
    let inside: BTreeSet<_> = arrows.keys().map(|(from, ..)| *from).collect();
    let inside: BTreeSet<_> = inside.into_iter().filter(|place| place.has_two()).collect();
    let from_all = |to: Place, deed: &Deed, who: &BTreeSet<Who>| {
        let same = |from: &Place| arrows.get(&(*from, to, deed.clone())) == Some(who);
        inside.iter().all(same)
    };
    let gathered = arrows.iter().map(|((from, to, deed), who)| {
        let from = if from.has_two() && from_all(*to, deed, who) {
            Place::Two
        } else {
            *from
        };
        ((from, *to, deed.clone()), who.clone())
    });
    gathered.collect()
}
