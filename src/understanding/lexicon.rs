//! What a text says to each question: the one place where labels, which are names, become answers.

use std::sync::OnceLock;

use super::explanation::Explanation;
use super::learning::{self, Example, Finding, Model, QUESTIONS, labels, plain};
use super::meaning::Meaning;
use crate::dialogue::{Answer, Question, Sells, Talk, Topic, Voice};

/// The fitted models, read when they are first asked for: whoever has a lexicon shares them.
static MODELS: OnceLock<Vec<Model>> = OnceLock::new();
const MODEL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/model.bin"));
/// In the voice of whoever answers for a client: a word in the third person, and the client's own ("-": none).
const CLIENT: &str = include_str!("../../locales/it/understanding/client.txt");

/// The share of what was said that is no answer: of the lines that reach it on folds, 97 of 100 are right.
const TALK: f32 = 0.9;

/// All that is known of what people write.
#[derive(Debug)]
pub struct Lexicon {
    models: &'static [Model],
    /// An agency's own lines, which win over the model, each with a space around its words.
    own: Vec<Example>,
}

impl Lexicon {
    /// What comes with the program.
    pub fn embedded() -> Self {
        Self::with_files(&[]).0
    }

    /// With the examples of a folder (names and texts of its files): a text that contains the words of one of them is
    /// understood as its label says. What cannot be used is reported and passed over.
    pub fn with_files(files: &[(String, String)]) -> (Self, Vec<Finding>) {
        let models = MODELS.get_or_init(|| {
            let mut bytes = MODEL;
            let load = |question| Model::load(labels(question), &mut bytes);
            (0..QUESTIONS.len()).filter_map(load).collect()
        });
        let (mut own, findings) = learning::read(files);
        own.iter_mut()
            .for_each(|line| line.plain = spaced(&line.plain));
        (Self { models, own }, findings)
    }

    /// What is wrong with the examples of a folder.
    pub fn findings(files: &[(String, String)]) -> Vec<Finding> {
        learning::read(files).1
    }

    /// What an answer to question 1 says: of the writer, or of the client for whom a social media manager answers
    /// ("vende scarpe").
    pub fn activity(&self, voice: Voice, text: &str) -> Meaning<Topic> {
        let (labels, sure) = self.labels("activity", voice, text);
        let topics = Topic::ALL.into_iter();
        Meaning::of(topics.filter(|topic| labels.contains(&topic.name())), sure)
    }

    /// What an answer to a question says. Where it is asked what is sold, or what pays the bills, an activity is an
    /// answer, too.
    pub fn answer(&self, question: Question, voice: Voice, text: &str) -> Meaning<Answer> {
        let (mut labels, mut sure) = self.labels(question.name(), voice, text);
        if labels.is_empty() && matches!(question, Question::Sells | Question::TwoGoal) {
            let topics = self.activity(voice, text);
            let sold = topics.readings().iter().map(|topic| topic.sells());
            let sold: Option<Vec<_>> = sold.map(|sells| sells.map(Sells::name)).collect();
            (labels, sure) = (sold.unwrap_or_default(), matches!(topics, Meaning::Is(_)));
        }
        let answers = Answer::ALL.into_iter();
        let own = answers.filter(|answer| answer.question() == question);
        Meaning::of(own.filter(|answer| labels.contains(&answer.name())), sure)
    }

    /// What was said that is no answer. To be asked of texts that were not understood as one; whoever names an activity
    /// ("ciao, ho un bar") has not only greeted. It has to be surer than an answer: there is no button to put it right.
    pub fn talk(&self, text: &str) -> Option<Talk> {
        if self.activity(Voice::Owner, text) != Meaning::Unknown {
            return None;
        }
        let (question, plain) = heard("talk", Voice::Owner, text)?;
        let shares = self.models.get(question)?.shares(&plain);
        let names = labels(question).into_iter().zip(shares);
        let sure = names.into_iter().find(|(_, share)| *share >= TALK);
        sure.and_then(|(name, _)| Talk::from_name(name))
    }

    /// Which words decided about question 1; nothing, where there is no word.
    pub fn explain(&self, voice: Voice, text: &str) -> Option<Explanation> {
        let (question, plain) = heard("activity", voice, text)?;
        let own = self.own_lines(question, &plain);
        let own = own.first().map(|line| line.plain.trim().to_owned());
        Some(Explanation::new(self.models.get(question)?, &plain, own))
    }

    /// The labels that are fair: those of an agency's own lines, where the text contains their words; else what the model
    /// decides. And whether that is as good as sure.
    fn labels(&self, name: &str, voice: Voice, text: &str) -> (Vec<&'static str>, bool) {
        let Some((question, plain)) = heard(name, voice, text) else {
            return (Vec::new(), false);
        };
        let own = self.own_lines(question, &plain);
        let (decided, sure) = match self.models.get(question) {
            Some(model) if own.is_empty() => model.read(&plain),
            _ => (
                own.iter().flat_map(|line| line.accepted.clone()).collect(),
                true,
            ),
        };
        let labels = labels(question);
        let named = decided
            .iter()
            .filter_map(|label| labels.get(*label).copied());
        (named.collect(), sure)
    }

    /// The own lines whose words a text contains: the longest.
    fn own_lines(&self, question: usize, plain: &str) -> Vec<&Example> {
        let spaced = spaced(plain);
        let fit = |line: &&Example| line.question == question && spaced.contains(&line.plain);
        let mut lines: Vec<&Example> = self.own.iter().filter(fit).collect();
        let longest = lines.iter().map(|line| line.plain.len()).max();
        lines.retain(|line| Some(line.plain.len()) == longest);
        lines
    }
}

/// The place of a question, and the words to read for it: of a client, as the client would say them.
fn heard(name: &str, voice: Voice, text: &str) -> Option<(usize, String)> {
    let place = |name: &str| QUESTIONS.iter().position(|(known, _)| *known == name);
    let plain = plain(text);
    let (question, plain) = match (voice, place(&format!("{name}-smm"))) {
        (Voice::Smm, Some(of_clients)) => (of_clients, plain),
        (Voice::Smm, None) if name == "activity" => (place(name)?, as_client(&plain)),
        (Voice::Smm, None) | (Voice::Owner | Voice::Invited, _) => (place(name)?, plain),
    };
    (!plain.is_empty()).then_some((question, plain))
}

fn spaced(plain: &str) -> String {
    format!(" {plain} ")
}

/// What is said of a client, as the client would say it.
fn as_client(plain: &str) -> String {
    let said = |word| {
        let mut words = CLIENT.lines().filter_map(|line| line.split_once(' '));
        words.find_map(|(theirs, own)| (theirs == word).then_some(own))
    };
    let words = plain.split(' ').map(|word| said(word).unwrap_or(word));
    words
        .filter(|word| *word != "-")
        .collect::<Vec<_>>()
        .join(" ")
}

/// The lexicon, made when the first free text comes: most people tap, and a start waits for nothing.
#[derive(Debug, Default)]
pub struct LazyLexicon {
    files: Vec<(String, String)>,
    lexicon: OnceLock<Lexicon>,
}

impl LazyLexicon {
    /// With the examples of `files` (names and texts) of a folder.
    pub fn new(files: &[(String, String)]) -> Self {
        Self {
            files: files.to_vec(),
            lexicon: OnceLock::new(),
        }
    }

    /// The lexicon; the first call makes it, which takes some milliseconds.
    pub fn get(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| {
            let (lexicon, findings) = Lexicon::with_files(&self.files);
            findings.iter().for_each(|finding| log::warn!("{finding}"));
            lexicon
        })
    }
}
