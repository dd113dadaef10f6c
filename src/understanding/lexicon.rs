//! What a text says to each question: the one place where labels, which are names, become answers.

use std::sync::LazyLock;

use super::explanation::Explanation;
use super::learning::{self, Example, ExampleFinding, Model, QUESTIONS, as_client, plain};
use super::meaning::Meaning;
use crate::dialogue::{Answer, Question, Sells, Talk, Topic, Voice};

const FITTED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/model.bin"));

/// The models of all questions, read when the first free text comes: most people tap, and a start waits for nothing.
static MODELS: LazyLock<Vec<Model<'_>>> = LazyLock::new(|| {
    let mut bytes = FITTED;
    let load = |question| Model::load(question, &mut bytes);
    (0..QUESTIONS.len()).filter_map(load).collect()
});

/// All that is known of what people write: the models, which come with the program, and an agency's own lines, which win.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    own: Vec<Example>,
}

impl Lexicon {
    /// With the examples of a folder (names and texts of its files): a text that contains the words of one of them is
    /// understood as its label says. What cannot be used is reported and passed over.
    pub fn with_files(files: &[(String, String)]) -> (Self, Vec<ExampleFinding>) {
        let (own, findings) = learning::read(files);
        (Self { own }, findings)
    }

    /// What an answer to question 1 says: of the writer, or of a social media manager's client ("vende scarpe").
    pub fn activity(&self, voice: Voice, text: &str) -> Meaning<Topic> {
        let (labels, sure) = self.labels("activity", voice, text).unwrap_or_default();
        let topics = Topic::ALL.into_iter();
        Meaning::of(topics.filter(|topic| labels.contains(&topic.name())), sure)
    }

    /// What an answer to a question says. Where it is asked what is sold, or what pays the bills, an activity is one, too.
    pub fn answer(&self, question: Question, voice: Voice, text: &str) -> Meaning<Answer> {
        let read = self.labels(question.name(), voice, text);
        let (mut labels, mut sure) = read.unwrap_or_default();
        // Only an agency's own line is sure that nothing is said.
        if labels.is_empty() && !sure && matches!(question, Question::Sells | Question::TwoGoal) {
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
        let (labels, sure) = self.labels("talk", Voice::Owner, text)?;
        let said = labels.first().filter(|_| sure)?;
        let alone = self.activity(Voice::Owner, text) == Meaning::Unknown;
        Talk::from_name(said).filter(|_| alone)
    }

    /// Which words decided about question 1; nothing, where there is no word.
    pub fn explain(&self, voice: Voice, text: &str) -> Option<Explanation> {
        let (model, [typed, heard]) = heard("activity", voice, text)?;
        let own = self.own_line(model, &[typed, heard.clone()]);
        Some(Explanation::new(model, &heard, own))
    }

    /// The labels of an agency's own line, where the text contains its words, or else of the model; and whether it is sure.
    fn labels(&self, name: &str, voice: Voice, text: &str) -> Option<(Vec<&'static str>, bool)> {
        let (model, texts) = heard(name, voice, text)?;
        let (decided, sure) = match self.own_line(model, &texts) {
            Some(line) => (line.accepted.clone(), true),
            None => model.read(&texts[1]),
        };
        let name = |label: &usize| model.labels.get(*label).copied();
        Some((decided.iter().filter_map(name).collect(), sure))
    }

    /// The longest of the own lines whose words the first of some texts contains, or else the next.
    fn own_line(&self, model: &Model<'_>, texts: &[String]) -> Option<&Example> {
        let spaced = |words: &str| format!(" {words} ");
        let own = || self.own.iter().filter(|own| own.question == model.question);
        let longest = |text: &String| {
            let fit = own().filter(|line| spaced(text).contains(&spaced(&line.plain)));
            fit.max_by_key(|line| line.plain.len())
        };
        texts.iter().find_map(longest)
    }
}

/// The model of a question, the words that were typed, and those to read for it: of a client, as the client would say them.
fn heard(name: &str, voice: Voice, text: &str) -> Option<(&'static Model<'static>, [String; 2])> {
    let model = |name: &str| MODELS.get(QUESTIONS.iter().position(|(known, _)| *known == name)?);
    let (typed, is_client) = (plain(text), voice == Voice::Smm);
    let of_clients = model(&format!("{name}-smm")).filter(|_| is_client);
    let rewritten = (is_client && name == "activity").then(|| as_client(text));
    let heard = rewritten.unwrap_or_else(|| typed.clone());
    let model = of_clients.or_else(|| model(name))?;
    (!heard.is_empty()).then_some((model, [typed, heard]))
}
