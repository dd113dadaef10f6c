//! The list of what can be wrong with a text.

use std::io;

use fluent_syntax::parser::ErrorKind;

use crate::html::HtmlError;

/// The languages in which findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// For terminals and logs.
    English,
    /// For those who write the texts.
    Italian,
}

/// What is wrong with a text, or with a file of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Another one, of a text that refers to this one by `key`.
    Inherited {
        /// The text that refers to it.
        key: String,
        /// What is wrong there.
        flaw: Box<Flaw>,
    },
    /// No Fluent.
    NotFluent {
        /// Where the parser gave up.
        line: usize,
        /// Why.
        kind: ErrorKind,
    },
    /// A folder without texts.
    EmptyFolder,
    /// A file, or the folder, that cannot be read.
    Unreadable(Unreadable),
    /// A name that some program has given another ending.
    Misnamed(String),
    /// A text that is not there.
    Missing {
        /// The text whose name is most like it.
        beside: Option<String>,
    },
    /// A text that is not there, though the one that says the same to the other voice is.
    MissingTwin(String),
    /// A text that is there twice.
    WrittenTwice {
        /// File and line of the one that counts.
        first: Option<String>,
    },
    /// A message or term that is not there.
    UnknownReference {
        /// As it is written.
        reference: String,
        /// What may have been meant.
        meant: Option<String>,
    },
    /// A function: there is none.
    Function(String),
    /// A variable that is not given.
    UnknownVariable {
        /// Its name.
        name: String,
        /// Those that are given.
        given: Vec<String>,
    },
    /// Values for which a selector has no variant.
    NoVariant {
        /// The values.
        lacking: Vec<String>,
        /// The selector.
        selector: String,
    },
    /// A variant for what a selector never is.
    IdleVariant {
        /// The variant.
        variant: String,
        /// The selector.
        selector: String,
        /// What it can be.
        values: Vec<String>,
    },
    /// References that lead back to where they came from, in their order.
    Circle(Vec<String>),
    /// A text that nothing shows.
    ShownNowhere {
        /// What may have been meant.
        meant: Option<String>,
    },
    /// Fluent cannot put it together, for this reason.
    Unresolved(String),
    /// Markup that Telegram refuses.
    Markup(HtmlError),
    /// Nothing to read.
    Blank,
    /// More characters than a text of its role may have.
    TooLong {
        /// How many it has.
        length: usize,
        /// What it is for; `None` where that does not matter.
        role: Option<Limited>,
        /// How many it may have.
        limit: usize,
    },
    /// The longest part of a screen that is too long.
    LongestPart {
        /// What is too long.
        whole: Whole,
        /// How many characters it has.
        total: usize,
        /// How many it may have.
        limit: usize,
    },
    /// A button that shares its row and is too long for that.
    TooLongBeside {
        /// How many characters it has.
        length: usize,
        /// How many it may have.
        limit: usize,
    },
    /// The first button of a screen with too many rows of them.
    ManyRows {
        /// How many there are.
        rows: usize,
        /// How many there may be.
        limit: usize,
    },
    /// An answer that is far longer than another to the same question.
    UnlikeAnswers {
        /// How many characters it has.
        long: usize,
        /// The other answer.
        other: String,
        /// How many that one has.
        short: usize,
    },
    /// «Va messo»: nobody does it.
    Impersonal(String),
    /// Italics in what is no title.
    IdleItalics,
    /// A button with a verb of seeing or hearing.
    VerbOfSense(String),
    /// A button that does something and begins with this word, which is no verb.
    NoVerb(String),
    /// A mark that nobody speaks.
    Unspoken(char),
    /// A figure to be filled in, below this label, without what it counts.
    BareBlank(String),
    /// «Tuo» in what both voices read.
    YoursToBoth(String),
    /// «Ti servono» in what a social media manager reads of a client.
    NeedOfAnother(String),
    /// Tags where only plain text is shown.
    IdleMarkup,
    /// A link that leads nowhere.
    DroppedLink,
    /// Invisible direction marks.
    DirectionMarks,
    /// More emoji than one.
    SeveralEmoji,
    /// An emoji in a message that has one.
    SecondEmoji,
    /// A button whose first word is another's of the same screen.
    SameFirstWord {
        /// The word.
        word: String,
        /// The other button.
        other: String,
    },
    /// Data of a button that Telegram refuses.
    ButtonData {
        /// The data.
        data: String,
        /// How many bytes they may have.
        limit: usize,
    },
    /// A command that the chat that reads it does not have.
    UnknownCommand {
        /// As it is written, without its stroke.
        word: String,
        /// Those that it has.
        commands: Vec<String>,
    },
    /// Commands that the help page does not name.
    UnnamedCommands(Vec<String>),
    /// Hard to read.
    HardToRead {
        /// Its Gulpease index, rounded.
        index: String,
        /// The least one, rounded.
        least: String,
    },
    /// Two spaces in a row.
    TwoSpaces,
    /// A quotation mark that Italian texts do not use.
    Quote(char),
    /// A word that is always wrong.
    Misspelt {
        /// As it is written.
        written: String,
        /// As it should be.
        right: String,
    },
    /// What was found elsewhere, in both languages.
    Elsewhere {
        /// For terminals and logs.
        english: String,
        /// For those who write the texts.
        italian: String,
    },
}

/// What a text with a limit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limited {
    /// A button.
    Button,
    /// A text that a button copies.
    Copied,
    /// An answer to a tap.
    Toast,
    /// The bot's description.
    Description,
    /// The bot's short description.
    ShortDescription,
    /// A command's description.
    Command,
    /// A line above a question.
    Line,
    /// A text in a picture.
    InPicture,
    /// A text on a page.
    InPage,
}

/// What a screen with a limit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// A message.
    Message,
    /// A verdict.
    Verdict,
}

/// Why a file or a folder cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub(super) kind: io::ErrorKind,
    /// The system's words.
    pub(super) words: String,
}

impl From<&io::Error> for Unreadable {
    fn from(error: &io::Error) -> Self {
        Self {
            kind: error.kind(),
            words: error.to_string(),
        }
    }
}
