//! Who holds a conversation on the page: each has a chat of their own.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use crate::dialogue::Source;
use crate::standin::BotApi;

/// Most people at once: more fit on no screen.
pub(super) const MOST: usize = 12;
/// Longest name, in characters.
const LONGEST_NAME: usize = 40;
/// The first chat's identifier; always the same, so that a kept store knows it again.
const FIRST: i64 = 1001;
/// Who is there at the start.
const FIRST_NAME: &str = "Anna";

/// Somebody with a phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Person {
    /// The chat with the bot, and Telegram's identifier of the person.
    pub(super) id: i64,
    pub(super) name: String,
    /// The parameter of the link that brought them here.
    pub(super) start: Option<String>,
}

/// Why somebody cannot be added; said to whoever uses the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum PersonRefused {
    #[error("Ci sono già {MOST} persone: chiudine una prima di aggiungerne un'altra.")]
    TooMany,
    #[error("Scrivi un nome da 1 a {LONGEST_NAME} caratteri.")]
    Name,
    #[error(
        "Il parametro start vuole da 1 a {} lettere senza accento, cifre, _ o -.",
        Source::MAX_LEN
    )]
    Start,
}

#[derive(Debug)]
pub(super) struct People {
    inner: Mutex<Present>,
}

/// Everybody who is there, to be kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Present {
    next: i64,
    here: Vec<Person>,
}

impl People {
    /// One person, to begin with.
    pub(super) fn new(api: &BotApi) -> Self {
        let first = Person {
            id: FIRST,
            name: FIRST_NAME.to_owned(),
            start: None,
        };
        api.rename(first.id, &first.name);
        Self {
            inner: Mutex::new(Present {
                next: FIRST + 1,
                here: vec![first],
            }),
        }
    }

    /// Those who were there.
    pub(super) fn back(kept: Present) -> Self {
        Self {
            inner: Mutex::new(kept),
        }
    }

    pub(super) fn kept(&self) -> Present {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Present> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn all(&self) -> Vec<Person> {
        self.lock().here.clone()
    }

    pub(super) fn find(&self, id: i64) -> Option<Person> {
        self.lock().here.iter().find(|p| p.id == id).cloned()
    }

    pub(super) fn add(
        &self,
        api: &BotApi,
        name: &str,
        start: &str,
    ) -> Result<Person, PersonRefused> {
        let name = name.trim();
        let fits = (1..=LONGEST_NAME).contains(&name.chars().count());
        if !fits || name.chars().any(char::is_control) {
            return Err(PersonRefused::Name);
        }
        // A whole link may be pasted, as somebody passed it on.
        let start = start.trim();
        let start = start.rsplit_once("?start=").map_or(start, |(_, word)| word);
        let start = match start {
            "" => None,
            start => Some(Source::new(start).ok_or(PersonRefused::Start)?),
        };
        let mut inner = self.lock();
        if inner.here.len() >= MOST {
            return Err(PersonRefused::TooMany);
        }
        let person = Person {
            id: inner.next,
            name: name.to_owned(),
            start: start.map(|start| start.as_str().to_owned()),
        };
        inner.next += 1;
        inner.here.push(person.clone());
        api.rename(person.id, &person.name);
        Ok(person)
    }

    /// Closes a chat; the last one stays.
    pub(super) fn remove(&self, id: i64) -> bool {
        let mut inner = self.lock();
        let before = inner.here.len();
        if before > 1 {
            inner.here.retain(|person| person.id != id);
        }
        inner.here.len() < before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standin::BotApiOptions;

    #[test]
    fn people_are_bounded_and_named() {
        let api = BotApi::new(BotApiOptions::default());
        let people = People::new(&api);
        for (name, start, refused) in [
            ("", "", PersonRefused::Name),
            ("a\u{7}b", "", PersonRefused::Name),
            (&"x".repeat(41), "", PersonRefused::Name),
            ("Bruno", "è", PersonRefused::Start),
        ] {
            assert_eq!(
                people.add(&api, name, start),
                Err(refused),
                "{name} {start}"
            );
        }
        while people.all().len() < MOST {
            let link = "https://t.me/prova_bot?start=volantino ";
            let bruno = people.add(&api, "Bruno", link).unwrap();
            assert_eq!(bruno.start.as_deref(), Some("volantino"));
        }
        assert_eq!(people.add(&api, "Carla", ""), Err(PersonRefused::TooMany));
        assert!(people.remove(FIRST));
        let carla = people.add(&api, "Carla", "").unwrap();
        assert_ne!(carla.id, FIRST, "a new person never gets an old chat");
    }

    #[test]
    fn the_last_person_stays() {
        let people = People::new(&BotApi::new(BotApiOptions::default()));
        assert!(!people.remove(FIRST));
        assert_eq!(people.all().len(), 1);
    }
}
