//! What a text says to each question.

use std::sync::OnceLock;

use super::Label;
use super::decision::Meaning;
use super::examples::{self, Example, Finding, QUESTIONS};
use super::explanation::{self, Explanation};
use super::model::Model;
use super::normalise::Plain;
use super::reader::Reader;
use crate::dialogue::{GoodsGoal, ImageGoal, Manager, Question, Sells, Voice};

const MODEL: &[u8] = include_bytes!("../../locales/it/understanding/model.bin");

/// All that is known of what people write.
#[derive(Debug)]
pub struct Lexicon {
    readers: Vec<Reader>,
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
        let (mut readers, own) = (Vec::new(), Vec::new());
        for question in QUESTIONS {
            if let Some((model, rest)) = Model::read(bytes) {
                readers.push(Reader::new(question, model));
                bytes = rest;
            }
        }
        Self { readers, own }
    }

    /// With the examples of a folder (names and texts of its files): a text that contains the words of one of them is
    /// understood as its label says. What cannot be used is reported and passed over.
    pub fn with_files(files: &[(String, String)]) -> (Self, Vec<Finding>) {
        let (own, findings) = examples::read(files);
        let readers = Self::embedded().readers;
        (Self { readers, own }, findings)
    }

    /// What is wrong with some files of examples.
    pub fn check(files: &[(String, String)]) -> Vec<Finding> {
        examples::read(files).1
    }

    /// What an answer to question 1 says, in the owner's voice.
    pub fn activity(&self, text: &str) -> Meaning<Label> {
        self.read(Question::Activity, &Plain::new(text), &Label::ALL)
    }

    /// What an answer to question 1 says: of the writer, or of the client for whom a social media manager answers
    /// ("vende scarpe").
    pub fn activity_for(&self, voice: Voice, text: &str) -> Meaning<Label> {
        match (voice, self.readers.first()) {
            (Voice::Smm, Some(reader)) => {
                let plain = reader.structure.as_client(&Plain::new(text));
                self.read(Question::Activity, &plain, &Label::ALL)
            }
            (Voice::Owner, _) | (Voice::Smm, None) => self.activity(text),
        }
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
        let own = self.own_lines(Question::Activity, &plain);
        let own = own.first().map(|line| line.spaced.trim().to_owned());
        explanation::explain(self.readers.first(), &plain, meaning, own)
    }

    /// An agency's own lines, where the text contains their words; else what the model decides.
    fn read<T: Copy>(&self, question: Question, plain: &Plain, all: &[T]) -> Meaning<T> {
        let own = self.own_lines(question, plain);
        let reader = self
            .readers
            .iter()
            .find(|reader| reader.question == question);
        let decided: Vec<usize> = match reader {
            Some(reader) if own.is_empty() => reader.decide(plain),
            _ => own.iter().flat_map(|line| line.accepted.clone()).collect(),
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

/// The lexicon, made when the first free text comes: most people tap, and a start waits for nothing.
#[derive(Debug, Default)]
pub struct LazyLexicon {
    files: Vec<(String, String)>,
    lexicon: OnceLock<Lexicon>,
}

impl LazyLexicon {
    /// With the examples of `files` (names and texts) of a folder.
    pub fn new(files: &[(String, String)]) -> Self {
        let (files, lexicon) = (files.to_vec(), OnceLock::new());
        Self { files, lexicon }
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
