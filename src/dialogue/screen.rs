//! What a screen is made of: ids of messages, typed arguments, buttons. No words.

use std::borrow::Cow;

use super::agency_link::AgencyLink;
use super::choice::Choice;

/// One message of the chat: paragraphs, and rows of buttons below them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Top to bottom, an empty line between them.
    pub paragraphs: Vec<Words>,
    /// Rows of buttons.
    pub rows: Vec<Vec<Button>>,
}

impl Screen {
    /// The buttons that act inside the chat, in reading order.
    pub fn choices(&self) -> impl Iterator<Item = (&Label, Choice)> {
        self.rows
            .iter()
            .flatten()
            .filter_map(|button| match button.does.bare() {
                Does::Choose(choice) => Some((&button.label, *choice)),
                Does::Open(_)
                | Does::Copy(_)
                | Does::Tell(_)
                | Does::Contact
                | Does::Closing
                | Does::GivePhone
                | Does::Say
                | Does::WithAgency(_)
                | Does::WithoutAgency(_) => None,
            })
    }
}

/// A Fluent message with its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Words {
    /// The message's id.
    pub id: String,
    /// Names and values of its arguments.
    pub args: Vec<(&'static str, Arg)>,
    /// How the paragraph is set.
    pub block: Block,
    /// What must be known of the agency; without it the paragraph is left out.
    pub needs: Option<Needs>,
}

/// What a text says of the agency, and cannot say without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Needs {
    /// Anything.
    Agency,
    /// A network on which it is followed.
    Networks,
    /// The article.
    Article,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// Contacts are on: somebody is responsible for their data.
    Contacts,
    /// Somebody is there to talk, too.
    Talks,
    /// Nobody is: what is left is the agency's page.
    Closing,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Block {
    /// Plain running text.
    Plain,
    /// A line of its own right below the one before, without a gap.
    Line,
    /// A text to forward: one tap copies it (`<pre>` on Telegram).
    Copyable,
    /// The next line of the text to forward before: the same tap copies it, too.
    CopyableLine,
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Arg {
    /// A figure.
    Number(u32),
    /// A name out of a closed list, for a Fluent selector.
    Name(&'static str),
    /// What somebody wrote: escaped before it is shown.
    Text(String),
}

impl Words {
    /// A message without arguments.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            args: Vec::new(),
            block: Block::Plain,
            needs: None,
        }
    }

    /// The same with one argument more.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg) -> Self {
        self.args.push((name, arg));
        self
    }

    /// The same, where this is known of the agency.
    #[must_use]
    pub fn needing(mut self, needs: Needs) -> Self {
        self.needs = Some(needs);
        self
    }

    /// The same, set right below the paragraph before.
    #[must_use]
    pub fn line(mut self) -> Self {
        self.block = Block::Line;
        self
    }

    /// The same, set as a text to forward.
    #[must_use]
    pub fn copyable(mut self) -> Self {
        self.block = Block::Copyable;
        self
    }

    /// The same, set as the next line of the text to forward before.
    #[must_use]
    pub fn copyable_line(mut self) -> Self {
        self.block = Block::CopyableLine;
        self
    }
}

/// A button's text: an attribute of a Fluent message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Label {
    /// The message's id.
    pub id: &'static str,
    /// The attribute's name.
    pub attribute: &'static str,
    /// Names and values of its arguments; hardly any button has some.
    pub args: Vec<(&'static str, Arg)>,
}

impl Label {
    /// A text without arguments.
    pub const fn new(id: &'static str, attribute: &'static str) -> Self {
        Self {
            id,
            attribute,
            args: Vec::new(),
        }
    }

    /// The same with one argument more.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg) -> Self {
        self.args.push((name, arg));
        self
    }
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// Its text.
    pub label: Label,
    /// What a tap does.
    pub does: Does,
}

/// What a tap does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Tells the bot.
    Choose(Choice),
    /// Tells the bot what is no choice of the conversation: `callback_data` of another machine.
    Tell(String),
    /// Opens a link.
    Open(Link),
    /// Copies a message's text, at most 256 characters
    /// (<https://core.telegram.org/bots/api#copytextbutton>).
    Copy(Words),
    /// Asks to talk with the agency; left out where nobody is there for it.
    Contact,
    /// Opens the agency's page; left out where there is no agency, or where one can talk with it.
    Closing,
    /// Gives the person's phone number, by Telegram's own button. All buttons of such a screen stand in
    /// place of the keyboard.
    GivePhone,
    /// Says what is written on it, in place of the keyboard.
    Say,
    /// Does that where there is an agency; elsewhere it is left out.
    WithAgency(Box<Self>),
    /// Does that where there is none.
    WithoutAgency(Box<Self>),
}

impl Does {
    /// What it does where it is there.
    pub fn bare(&self) -> &Self {
        match self {
            Self::WithAgency(does) | Self::WithoutAgency(does) => does.bare(),
            Self::Choose(_)
            | Self::Tell(_)
            | Self::Open(_)
            | Self::Copy(_)
            | Self::Contact
            | Self::Closing
            | Self::GivePhone
            | Self::Say => self,
        }
    }
}

impl Button {
    /// The same, where there is an agency.
    #[must_use]
    pub fn with_agency(self) -> Self {
        let does = Does::WithAgency(Box::new(self.does));
        Self { does, ..self }
    }

    /// The same, where there is none.
    #[must_use]
    pub fn without_agency(self) -> Self {
        let does = Does::WithoutAgency(Box::new(self.does));
        Self { does, ..self }
    }
}

/// The links that buttons open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// Telegram's share sheet with the bot's link, its `start` parameter and a text to go with it.
    Share {
        /// The parameter that counts where people came from.
        start: Cow<'static, str>,
        /// The text beside the link.
        text: Words,
    },
    /// The private chat with the bot.
    PrivateChat,
    /// Where the agency is found; left out where that is not set. Several in a row go two by two.
    Agency(AgencyLink),
    /// The full notice on the data of contacts; left out where there is none.
    Notice,
}
