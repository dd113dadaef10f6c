//! From shares to a decision: answer, ask among some, or say that nothing was understood. Why the rules beside the model are
//! there, these and others, and what each is worth on folds: `docs/architecture.md`.

use super::questions::Row;

/// The bot asks among so many at most.
const MOST: usize = 3;

/// Who sells an image. Taken for the other side one gets the opposite verdict: the bot asks where it may be either.
const IMAGE: [&str; 2] = ["influencer", "model"];

/// The parts before and after such a word are read by themselves, and where each is sure of another label, the bot asks
/// between these, unless the whole is all but certain.
const JOINTS: [&str; 13] = [
    "e", "ed", "+", "&", "ma", "pero", "poi", "anche", "pure", "inoltre", "piu", "mentre", ",",
];
/// So sure has each part to be; at a comma, which mostly goes on about the same; and the whole, to be about one alone.
const PART: f32 = 0.8;
const PAUSED: f32 = 0.97;
const CERTAIN: f32 = 0.999;
/// In so many words two parts are looked for: each takes time.
const LONGEST: usize = 40;

/// So many labels, the most likely first.
pub(crate) fn likeliest(shares: &Row, count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| shares[*other].total_cmp(&shares[*one]));
    order
}

/// The labels that are answered (one) or asked about (several), the most likely first; `labels` are the names, `pair` is
/// what [`both`] says, `asked` is the share of those that are asked about, `answer` that of an answer.
pub(crate) fn decide(
    shares: &Row,
    labels: &[&str],
    pair: Option<[usize; 2]>,
    [asked, answer]: [f32; 2],
) -> Vec<usize> {
    let nothing = labels.len();
    let mut order = likeliest(shares, nothing + 1);
    let best = order[0];
    if best == nothing {
        return Vec::new();
    }
    if let Some(pair) = pair.filter(|_| shares[best] < CERTAIN) {
        return pair.into();
    }
    order.retain(|label| *label < nothing && shares[*label] >= asked);
    let image = |label: usize| IMAGE.contains(&labels[label]);
    let crosses = order.iter().any(|label| image(*label) != image(best));
    if shares[best] >= answer && !crosses {
        return vec![best];
    }
    order.truncate(MOST);
    if order.len() < 2 { Vec::new() } else { order }
}

/// The two labels that a text is about, if it is about two; `shares` gives those of a part.
pub(crate) fn both(
    plain: &str,
    nothing: usize,
    shares: impl Fn(&str) -> Row,
) -> Option<[usize; 2]> {
    let words: Vec<&str> = plain.split(' ').collect();
    let sure = |part: &[&str], least: f32| {
        let shares = shares(&part.join(" "));
        let label = shares.iter().position(|share| *share >= least)?;
        (label != nothing).then_some(label)
    };
    // "Lavoro per bar e hotel": these are clients.
    let is_joint =
        |place: &usize| JOINTS.contains(&words[*place]) && !words[..*place].contains(&"per");
    let joints = (1..words.len()).filter(is_joint);
    let short = joints.filter(|_| words.len() <= LONGEST);
    let parts = |place: usize| {
        let least = if words[place] == "," { PAUSED } else { PART };
        let (one, other) = (&words[..place], &words[place + 1..]);
        Some([sure(one, least)?, sure(other, least)?])
    };
    short.filter_map(parts).find(|[one, other]| one != other)
}
