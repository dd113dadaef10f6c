//! The questions that a text can be read for.

use std::sync::OnceLock;

use super::Label;
use super::decision::{Meaning, Sides, both, decide};
use super::examples::{self, Example, Finding, QUESTIONS, answers};
use super::explanation::{self, Explanation};
use super::features::Features;
use super::model::{Model, Row};
use super::normalise::Plain;
use super::structure::Structure;
use crate::dialogue::{GoodsGoal, ImageGoal, Manager, Question, Sells, Voice};

const MODEL: &[u8] = include_bytes!("../../locales/it/understanding/model.bin");

/// All that is known of what people write.
#[derive(Debug)]
pub struct Lexicon {
    structure: Structure,
    models: Vec<Model>,
    /// An agency's own lines, which win over the model.
    own: Vec<Example>,
}

impl Lexicon {
    /// What comes with the program.
    pub fn embedded() -> Self {
        Self::with_model(MODEL)
    }

    /// The same with a model that was just fitted.
    pub fn with_model(mut bytes: &'static [u8]) -> Self {
        let mut models = Vec::new();
        while let Some((model, rest)) = Model::read(bytes) {
            models.push(model);
            bytes = rest;
        }
        Self {
            structure: Structure::embedded(),
            models,
            own: Vec::new(),
        }
    }

    /// With the examples of a folder (names and texts of its files): a text that contains the words of one of them is
    /// understood as its label says. What cannot be used is reported and passed over.
    pub fn with_files(files: &[(String, String)]) -> (Self, Vec<Finding>) {
        let (own, findings) = examples::read(files);
        (
            Self {
                own,
                ..Self::embedded()
            },
            findings,
        )
    }

    /// What is wrong with some files of examples.
    pub fn check(files: &[(String, String)]) -> Vec<Finding> {
        examples::read(files).1
    }

    /// What an answer to question 1 says, in the owner's voice.
    pub fn activity(&self, text: &str) -> Meaning<Label> {
        self.activity_for(Voice::Owner, text)
    }

    /// What an answer to question 1 says: of the writer, or of the client for whom a social media manager answers
    /// ("vende scarpe").
    pub fn activity_for(&self, voice: Voice, text: &str) -> Meaning<Label> {
        let plain = Plain::new(text);
        let plain = match voice {
            Voice::Owner => plain,
            Voice::Smm => self.structure.as_client(&plain),
        };
        self.read(Question::Activity, &plain, &Label::ALL)
    }

    /// What an answer to the extra question says: goods, or an image. An activity is an answer, too.
    pub fn sells(&self, text: &str) -> Meaning<Sells> {
        let said = self.read(Question::Sells, &Plain::new(text), &Sells::ALL);
        if said != Meaning::Unknown {
            return said;
        }
        let offers = |label: &Label| match label {
            Label::Activity(activity) => activity.offer().map(|offer| offer.sells()),
            Label::Smm => Some(Sells::Goods),
        };
        let activity = self.activity(text);
        let told: Option<Vec<Sells>> = activity.readings().iter().map(offers).collect();
        let told = told.unwrap_or_default();
        Meaning::of(Sells::ALL.into_iter().filter(|sells| told.contains(sells)))
    }

    /// What an answer to question 2 says, of who sells goods or services.
    pub fn goods_goal(&self, text: &str) -> Meaning<GoodsGoal> {
        self.read(Question::GoodsGoal, &Plain::new(text), &GoodsGoal::ALL)
    }

    /// What an answer to question 2 says, of who sells an image.
    pub fn image_goal(&self, text: &str) -> Meaning<ImageGoal> {
        self.read(Question::ImageGoal, &Plain::new(text), &ImageGoal::ALL)
    }

    /// What an answer to question 3 says.
    pub fn manager(&self, text: &str) -> Meaning<Manager> {
        self.read(Question::Manager, &Plain::new(text), &Manager::ALL)
    }

    /// Which words decided about question 1.
    pub fn explain(&self, text: &str) -> Explanation {
        let (plain, meaning) = (Plain::new(text), self.activity(text));
        let features = Features::of(&self.structure, &plain, 0, plain.tokens().len());
        let own = self.own_lines(Question::Activity, &plain);
        let mut explanation = match self.models.first() {
            Some(model) => explanation::explain(model, &plain, &features, meaning),
            None => Explanation {
                meaning,
                words: Vec::new(),
                shares: [(None, 1.0), (None, 0.0)],
                own_line: None,
            },
        };
        explanation.own_line = own.first().map(|line| line.spaced.trim().to_owned());
        explanation
    }

    /// 1. An agency's own line, where the text contains its words;
    /// 2. else what the model decides;
    /// 3. unless it is about two activities: then these.
    fn read<T: Copy>(&self, question: Question, plain: &Plain, all: &[T]) -> Meaning<T> {
        let own = self.own_lines(question, plain);
        let model = QUESTIONS
            .iter()
            .zip(&self.models)
            .find(|(of, _)| **of == question);
        let decided = match (own[..].is_empty(), model) {
            (false, _) => own
                .iter()
                .flat_map(|line| line.accepted.iter().copied())
                .collect(),
            (true, Some((_, model))) => decision(&self.structure, model, question, plain),
            (true, None) => Vec::new(),
        };
        let readings = all
            .iter()
            .enumerate()
            .filter(|(place, _)| decided.contains(place));
        Meaning::of(readings.map(|(_, reading)| *reading))
    }

    /// The own lines whose words a text contains: the longest.
    fn own_lines(&self, question: Question, plain: &Plain) -> Vec<&Example> {
        if self.own.is_empty() {
            return Vec::new();
        }
        let spaced = plain.spaced();
        let fit = |line: &&Example| line.question == question && spaced.contains(&line.spaced);
        let mut lines: Vec<&Example> = self.own.iter().filter(fit).collect();
        let longest = lines.iter().map(|line| line.spaced.len()).max();
        lines.retain(|line| Some(line.spaced.len()) == longest);
        lines
    }
}

/// The labels that a model decides on.
fn decision(structure: &Structure, model: &Model, question: Question, plain: &Plain) -> Vec<usize> {
    let last = plain.tokens().len();
    if last == 0 {
        return Vec::new();
    }
    let shares = model.shares(&Features::of(structure, plain, 0, last));
    let decided = decide(
        &shares,
        answers(question).len(),
        model.thresholds,
        sides(question),
    );
    if decided.is_empty() {
        return decided;
    }
    pair(structure, model, question, plain, &shares).map_or(decided, Into::into)
}

/// The two activities that a text is about, if it is about two.
pub(super) fn pair(
    structure: &Structure,
    model: &Model,
    question: Question,
    plain: &Plain,
    whole: &Row,
) -> Option<[usize; 2]> {
    if question != Question::Activity || plain.tokens().iter().any(|token| token.asked) {
        return None;
    }
    let shares = |from, to| model.shares(&Features::of(structure, plain, from, to));
    structure
        .joints(plain)
        .into_iter()
        .find_map(|(end, begin)| {
            let parts = (shares(0, end), shares(begin, plain.tokens().len()));
            both(whole, &parts.0, &parts.1, answers(question).len())
        })
}

/// Goods and image may not be taken for each other.
pub(super) fn sides(question: Question) -> Sides {
    const NEITHER: Sides = |_| None;
    const SELLS: Sides = |label| match Label::ALL.get(label) {
        Some(Label::Activity(activity)) => {
            activity.offer().map(|offer| offer.sells() == Sells::Goods)
        }
        Some(Label::Smm) | None => None,
    };
    if question == Question::Activity {
        SELLS
    } else {
        NEITHER
    }
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

    /// The lexicon; the first call makes it.
    pub fn get(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| {
            let (lexicon, findings) = Lexicon::with_files(&self.files);
            findings.iter().for_each(|finding| log::warn!("{finding}"));
            lexicon
        })
    }
}
