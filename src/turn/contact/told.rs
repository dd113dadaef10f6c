//! What a letter about a contact is reported as, and what is told of it.

/// The two who talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WrittenBy {
    /// The person.
    Person,
    /// The agency.
    Desk,
}

/// What a letter is about, and is reported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// The contact's number.
    pub(super) lead: i64,
    /// The desk's chat.
    pub(super) desk: i64,
    /// A message that was copied, and who wrote it; `None` is the card.
    pub(super) copy: Option<(WrittenBy, i32)>,
    /// It is the topic that was asked for.
    pub(super) topic: bool,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It arrived; the message's id, where Telegram says it.
    Arrived(Option<i32>),
    /// It was refused for good.
    Refused,
    /// The topic that it was for is not there any more.
    NoTopic,
    /// The chat is gone.
    Gone,
}

impl Report {
    /// As it travels with its letter. Frozen: it stands in the outbox.
    pub fn to_text(self) -> String {
        let Self {
            lead,
            desk,
            copy,
            topic,
        } = self;
        match copy {
            None if topic => format!("topic {lead} {desk}"),
            None => format!("card {lead} {desk}"),
            Some((WrittenBy::Person, message)) => format!("to-desk {lead} {desk} {message}"),
            Some((WrittenBy::Desk, message)) => format!("to-person {lead} {desk} {message}"),
        }
    }

    /// Reads it back.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let (what, lead, desk) = (words.next()?, words.next()?, words.next()?);
        let message = words.next().map(str::parse::<i32>);
        let copy = match (what, message) {
            ("card" | "topic", None) => None,
            ("to-desk", Some(Ok(message))) => Some((WrittenBy::Person, message)),
            ("to-person", Some(Ok(message))) => Some((WrittenBy::Desk, message)),
            (_, Some(_) | None) => return None,
        };
        Some(Self {
            lead: lead.parse().ok()?,
            desk: desk.parse().ok()?,
            copy,
            topic: what == "topic",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_read_back_and_stay_what_they_were() {
        for (copy, text) in [
            (None, "card 16 -100"),
            (None, "topic 16 -100"),
            (Some((WrittenBy::Person, 7)), "to-desk 16 -100 7"),
            (Some((WrittenBy::Desk, 7)), "to-person 16 -100 7"),
        ] {
            let report = Report {
                lead: 16,
                desk: -100,
                copy,
                topic: text.starts_with("topic"),
            };
            assert_eq!(report.to_text(), text);
            assert_eq!(Report::from_text(text), Some(report));
        }
        for text in [
            "",
            "card",
            "card 1 2 3",
            "to-desk 1 2",
            "boh 1 2 3",
            "card x 2",
        ] {
            assert_eq!(Report::from_text(text), None, "{text}");
        }
    }
}
