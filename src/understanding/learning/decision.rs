//! From shares to a decision: answer, ask among some, or say that nothing was understood. The two rules that stand beside
//! the model are here.

/// The label of texts that say nothing to a question, after all others.
pub(crate) const NOTHING: &str = "unknown";
/// A number for each label, [`NOTHING`] included; no question has more.
pub(crate) type Row = [f32; 16];
/// The bot asks among so many at most.
const ASKED: usize = 3;

/// Rule 1. Taking one who sells an image for another, or the other way round, turns the whole verdict: the bot asks where
/// an answer of the other side may be asked about at all. On folds 3 lines of 13,829 are crossed so, 15 without.
const IMAGE: [&str; 2] = ["influencer", "model"];

/// Rule 2. Words between two activities: the parts before and after are read by themselves, and where each is sure of
/// another label, the bot asks between these. The model cannot tell "estetista e modella" from an unsure text. On folds
/// 264 of 324 lines about two are asked exactly between these, 156 without; of 8,635 about one, 70 are asked about for it.
const JOINTS: &str = "e ed + & ma pero poi anche pure inoltre piu oltre mentre";
/// These join two goods of one shop as well: where no verb of the writer's comes after, the parts must be surer.
const LOOSE: &str = "e ed + &";
const VERBS: &str = "ho sono faccio vendo gestisco abbiamo siamo facciamo tengo teniamo canto suono insegno curo seguo \
    poso lavoro traduco vendiamo scrivo dipingo affitto produco mi";
/// So sure has each part to be, after a loose joint and another; and the whole text may exclude neither.
const PARTS: [f32; 2] = [0.85, 0.65];
const WHOLE: f32 = 0.002;
/// A story of so many words is about more than two activities.
const LONGEST_PAIR: usize = 40;

/// Where no label is the answer, the bot asks among those with such a share. Less than what is cheapest on folds (0.1,
/// where 6 lines are crossed), for the sake of rule 1.
const ASK: f32 = 0.03;

/// The labels that are answered (one) or asked about (several), the most likely first; `labels` are the names, `pair` is
/// what [`both`] says, `answer` the share that is one.
pub(crate) fn decide(
    shares: &Row,
    labels: &[&str],
    pair: Option<[usize; 2]>,
    answer: f32,
) -> Vec<usize> {
    let nothing = labels.len();
    let mut order: Vec<usize> = (0..=nothing).collect();
    order.sort_by(|one, other| shares[*other].total_cmp(&shares[*one]));
    let best = order[0];
    if best == nothing {
        return Vec::new();
    }
    if let Some(pair) = pair {
        return pair.into();
    }
    order.retain(|label| *label < nothing && shares[*label] >= ASK);
    let image = |label: usize| IMAGE.contains(&labels[label]);
    let crosses = order.iter().any(|label| image(*label) != image(best));
    if shares[best] >= answer && !crosses {
        return vec![best];
    }
    order.truncate(ASKED);
    if order.len() < 2 { Vec::new() } else { order }
}

/// The two activities that a text is about, if it is about two; `shares` gives those of a part.
pub(crate) fn both(
    plain: &str,
    whole: &Row,
    nothing: usize,
    shares: impl Fn(&str) -> Row,
) -> Option<[usize; 2]> {
    let words: Vec<&str> = plain.split(' ').collect();
    let is = |list: &str, word: &str| list.split(' ').any(|listed| listed == word);
    let joins = |place: usize| words.get(place).is_some_and(|word| is(JOINTS, word));
    if words.len() > LONGEST_PAIR || words.contains(&"?") {
        return None;
    }
    (1..words.len())
        .filter(|end| joins(*end) && !joins(*end - 1))
        .find_map(|end| {
            let begin = (end..words.len()).find(|place| !joins(*place))?;
            let loose = words.get(end..begin)?.iter().all(|word| is(LOOSE, word));
            // "Lavoro per bar e hotel": these are clients.
            if loose && words.get(..end)?.contains(&"per") {
                return None;
            }
            let verb = words.iter().skip(begin).take(2).any(|word| is(VERBS, word));
            let sure = |part: &[&str]| {
                let shares = shares(&part.join(" "));
                let label = shares
                    .iter()
                    .position(|share| *share >= PARTS[usize::from(verb || !loose)])?;
                (label != nothing && whole[label] >= WHOLE).then_some(label)
            };
            let pair = [sure(words.get(..end)?)?, sure(words.get(begin..)?)?];
            (pair[0] != pair[1]).then_some(pair)
        })
}
