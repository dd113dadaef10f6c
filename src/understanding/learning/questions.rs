//! What texts are read for.

/// The label of texts that say nothing to a question, after all others.
pub(crate) const NOTHING: &str = "unknown";
/// A number for each label, [`NOTHING`] included; no question has more.
pub(crate) type Row = [f32; 16];

/// The questions and their labels, in order; [`NOTHING`] comes after them. The last is asked of what was not understood as
/// an answer.
pub(crate) const QUESTIONS: [(&str, &str); 9] = [
    (
        "activity",
        "venue shop service influencer model other smm cause",
    ),
    ("sells", "goods image nothing"),
    ("goods", "takings known followers few-customers unsure"),
    ("image", "audience collaborations products unsure"),
    ("cause", "members known followers unsure"),
    ("two", "goods image unsure"),
    // In the voice of whoever answers for a client the same words mean something else.
    ("manager-smm", "myself professional searching"),
    ("manager", "myself professional searching"),
    (
        "talk",
        "thanks agreed praise greeting goodbye insult bot difference price person stop rival",
    ),
];

/// For each question: by what the sums are divided for the shares to be calibrated, and the share of an answer. Folds choose
/// them, all by the same code: `cargo test -p folds -- --nocapture` prints what to write here, and fails where it is far off.
pub(crate) const SHARES: [[f32; 2]; QUESTIONS.len()] = [
    [0.7, 0.75],
    [1.1, 0.6],
    [0.9, 0.65],
    [0.9, 0.5],
    [0.9, 0.55],
    [1.1, 0.8],
    [1.0, 0.5],
    [0.9, 0.85],
    [0.9, 0.6],
];

/// The share of what is asked about, where no label is the answer; one for all questions, held by the folds, too.
pub(crate) const ASKED: f32 = 0.05;

/// The labels of a question, without [`NOTHING`].
pub(crate) fn labels(question: usize) -> Vec<&'static str> {
    QUESTIONS[question].1.split(' ').collect()
}
