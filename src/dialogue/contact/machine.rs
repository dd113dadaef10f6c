//! A person and the agency, talking through the bot: who may say what, and when.
//!
//! 1. Nothing begins without consent. It is given in one tap on a form whose ticks stand in its buttons
//!    alone, so that nothing need be remembered before.
//! 2. While the talk is open, what the person writes is passed on; at most [`MOST_OPEN`] messages in a
//!    row without an answer. The agency's answer opens the way again.
//! 3. Either side closes it, and either side takes it up again. Somebody who is muted is not passed on.

use crate::dialogue::catalogue::catalogue;

/// The most messages in a row without an answer.
pub const MOST_OPEN: u8 = 3;
/// The most parts of albums that are passed on between two answers.
pub const MOST_PARTS: u8 = 30;

/// What was ticked on the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ticks {
    /// To be contacted about this request: nothing goes without it.
    pub contact: bool,
    /// News from the agency: as they like.
    pub news: bool,
}

impl Ticks {
    /// All that there can be.
    pub const ALL: [Self; 4] = [
        Self::of(false, false),
        Self::of(true, false),
        Self::of(false, true),
        Self::of(true, true),
    ];

    const fn of(contact: bool, news: bool) -> Self {
        Self { contact, news }
    }

    fn digits(self) -> &'static str {
        match (self.contact, self.news) {
            (false, false) => "00",
            (true, false) => "10",
            (false, true) => "01",
            (true, true) => "11",
        }
    }

    fn from_digits(digits: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ticks| ticks.digits() == digits)
    }
}

/// What a person taps about their contact with the agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To be put in touch: the form.
    Form,
    /// The form, with these ticks.
    Tick(Ticks),
    /// To be contacted: the consent. The version is that of the texts that were read.
    Consent {
        /// What was ticked.
        ticks: Ticks,
        /// The texts' version.
        version: String,
    },
    /// What was consented to.
    Receipt,
    /// To take the consent back: asks once more.
    Withdraw,
    /// Takes it back.
    Withdrawn,
    /// To give a phone number.
    Phone,
    /// To end the talk.
    Close,
    /// To take it up again.
    Reopen,
}

impl Asked {
    /// What its button carries.
    pub fn data(&self) -> String {
        match self {
            Self::Form => crate::dialogue::agency::ASK.to_owned(),
            Self::Tick(ticks) => format!("contact.tick.{}", ticks.digits()),
            Self::Consent { ticks, version } => {
                format!("contact.yes.{}.{version}", ticks.digits())
            }
            Self::Receipt => "contact.receipt".to_owned(),
            Self::Withdraw => "contact.withdraw".to_owned(),
            Self::Withdrawn => "contact.withdrawn".to_owned(),
            Self::Phone => "contact.phone".to_owned(),
            Self::Close => "contact.close".to_owned(),
            Self::Reopen => "contact.reopen".to_owned(),
        }
    }

    /// Reads a button's data.
    pub fn from_data(data: &str) -> Option<Self> {
        let rest = data.strip_prefix("contact.")?;
        if let Some(digits) = rest.strip_prefix("tick.") {
            return Ticks::from_digits(digits).map(Self::Tick);
        }
        if let Some(rest) = rest.strip_prefix("yes.") {
            let (digits, version) = rest.split_once('.')?;
            let ticks = Ticks::from_digits(digits)?;
            let version = version.to_owned();
            return Some(Self::Consent { ticks, version });
        }
        [
            Self::Form,
            Self::Receipt,
            Self::Withdraw,
            Self::Withdrawn,
            Self::Phone,
            Self::Close,
            Self::Reopen,
        ]
        .into_iter()
        .find(|asked| asked.data() == data)
    }
}

catalogue! {
    /// What the agency does with a contact, by its card's buttons.
    pub enum LeadAct {
        /// Somebody sees to it.
        Take => "take",
        /// It has become a customer.
        Win => "win",
        /// It has not.
        Lose => "lose",
        /// What the person writes is not passed on any more.
        Mute => "mute",
        /// It is again.
        Unmute => "unmute",
        /// Ends the talk.
        Close => "close",
        /// Takes it up again.
        Reopen => "reopen",
        /// Shows the card again.
        Card => "card",
    }
}

/// What the buttons of the messages about a contact carry: which contact, and what to do with it. By it a
/// message is known for one of that contact's, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadButton {
    /// The contact's number.
    pub lead: i64,
    /// What to do.
    pub act: LeadAct,
}

impl LeadButton {
    /// What the button carries.
    pub fn data(self) -> String {
        format!("lead.{:x}.{}", self.lead, self.act)
    }

    /// Reads a button's data.
    pub fn from_data(data: &str) -> Option<Self> {
        let (lead, act) = data.strip_prefix("lead.")?.split_once('.')?;
        Some(Self {
            lead: i64::from_str_radix(lead, 16)
                .ok()
                .filter(|lead| *lead >= 0)?,
            act: LeadAct::from_name(act)?,
        })
    }
}

catalogue! {
    /// How far a contact has come with the agency.
    pub enum LeadStatus {
        /// Nobody has seen to it.
        New => "new",
        /// Somebody sees to it.
        Taken => "taken",
        /// A customer.
        Won => "won",
        /// None.
        Lost => "lost",
    }
}

catalogue! {
    /// Whether the two are talking.
    pub enum Stage {
        /// They are.
        Open => "open",
        /// The talk was ended.
        Closed => "closed",
    }
}

/// The talk, as far as it decides what is passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// Whether it is open.
    pub stage: Stage,
    /// What the person writes is not passed on.
    pub muted: bool,
    /// Messages of the person since the agency's last answer.
    pub unanswered: u8,
    /// Further parts of albums among them.
    pub parts: u8,
    /// The last message was not passed on, and its album's other parts are not, either.
    pub refusing: bool,
}

/// What becomes of a person's message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It is passed on: the first since the last answer, or a later one.
    Passed {
        /// Nothing was passed on since the last answer.
        first: bool,
    },
    /// It is not: too many wait for an answer.
    TooMany,
    /// It is not: they are muted.
    Muted,
    /// It is an album's part that goes the way of the part before.
    Dropped,
}

impl Exchange {
    /// A talk that begins.
    pub const NEW: Self = Self {
        stage: Stage::Open,
        muted: false,
        unanswered: 0,
        parts: 0,
        refusing: false,
    };

    /// The person writes. `goes_on` is a further part of an album.
    #[must_use]
    pub const fn hears(mut self, goes_on: bool) -> (Self, Heard) {
        if goes_on {
            if self.refusing || self.parts >= MOST_PARTS {
                return (self, Heard::Dropped);
            }
            self.parts += 1;
            return (self, Heard::Passed { first: false });
        }
        self.refusing = self.muted || self.unanswered >= MOST_OPEN;
        if self.muted {
            return (self, Heard::Muted);
        }
        if self.refusing {
            return (self, Heard::TooMany);
        }
        let first = self.unanswered == 0;
        self.unanswered += 1;
        (self, Heard::Passed { first })
    }

    /// The agency answers.
    #[must_use]
    pub const fn answered(self) -> Self {
        Self {
            unanswered: 0,
            parts: 0,
            refusing: false,
            ..self
        }
    }

    /// It ends.
    #[must_use]
    pub const fn closed(self) -> Self {
        Self {
            stage: Stage::Closed,
            ..self
        }
    }

    /// It is taken up again.
    #[must_use]
    pub const fn reopened(self) -> Self {
        Self {
            stage: Stage::Open,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_of_buttons_are_read_back_and_stay_what_they_were() {
        let version = "0123456789".to_owned();
        let ticks = Ticks {
            contact: true,
            news: false,
        };
        for (asked, data) in [
            (Asked::Form, "contact.ask"),
            (Asked::Tick(ticks), "contact.tick.10"),
            (
                Asked::Consent { ticks, version },
                "contact.yes.10.0123456789",
            ),
            (Asked::Receipt, "contact.receipt"),
            (Asked::Withdraw, "contact.withdraw"),
            (Asked::Withdrawn, "contact.withdrawn"),
            (Asked::Phone, "contact.phone"),
            (Asked::Close, "contact.close"),
            (Asked::Reopen, "contact.reopen"),
        ] {
            assert_eq!(asked.data(), data);
            assert_eq!(Asked::from_data(data), Some(asked));
        }
        for data in ["contact.", "contact.tick.2", "contact.yes.10", "restart"] {
            assert_eq!(Asked::from_data(data), None, "{data}");
        }
        let button = LeadButton {
            lead: 0x3b_9aca,
            act: LeadAct::Take,
        };
        assert_eq!(button.data(), "lead.3b9aca.take");
        for act in LeadAct::ALL {
            let button = LeadButton { act, ..button };
            assert!(
                LeadButton {
                    lead: i64::MAX,
                    act
                }
                .data()
                .len()
                    <= 64
            );
            assert_eq!(LeadButton::from_data(&button.data()), Some(button));
        }
        for data in ["lead.x.take", "lead.1.tak", "lead.-1.take", "lead.1"] {
            assert_eq!(LeadButton::from_data(data), None, "{data}");
        }
    }

    #[test]
    fn three_messages_wait_for_an_answer_and_no_more() {
        let mut talk = Exchange::NEW;
        let mut heard = Vec::new();
        for _ in 0..50 {
            let (next, came) = talk.hears(false);
            (talk, heard) = (next, [heard, vec![came]].concat());
        }
        let passed = |first| Heard::Passed { first };
        assert_eq!(heard[..3], [passed(true), passed(false), passed(false)]);
        assert!(heard[3..].iter().all(|heard| *heard == Heard::TooMany));
        assert_eq!(talk.hears(true).1, Heard::Dropped, "an album's part");
        assert_eq!(talk.answered().hears(false).1, passed(true));
    }

    #[test]
    fn an_album_counts_once_and_has_an_end() {
        let (mut talk, _) = Exchange::NEW.hears(false);
        for _ in 0..MOST_PARTS {
            let (next, heard) = talk.hears(true);
            assert_eq!(heard, Heard::Passed { first: false });
            talk = next;
        }
        assert_eq!(talk.unanswered, 1);
        assert_eq!(talk.hears(true).1, Heard::Dropped);
    }

    #[test]
    fn whoever_is_muted_is_not_passed_on() {
        let muted = Exchange {
            muted: true,
            ..Exchange::NEW
        };
        let (talk, heard) = muted.hears(false);
        assert_eq!((heard, talk.unanswered), (Heard::Muted, 0));
        assert_eq!(talk.hears(true).1, Heard::Dropped);
    }
}
