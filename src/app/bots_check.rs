//! What `check` has to say about `[[bot]]`: which of several bots would not run, for want of a token of its own.

use std::io;

use super::agency_check::unread;
use crate::config::{BotToken, FileConfig};
use crate::telegram::bot_of;
use crate::texts::{Finding, Flaw, Severity};

/// Why a bot would not run, while the others do.
#[derive(Debug)]
enum Concern {
    /// Its token file cannot be read here.
    Unread(io::Error),
    /// There is nothing in it.
    Empty,
    /// What is in it is no token.
    Malformed,
    /// It is the token of another one.
    Twin(String),
}

impl Concern {
    const fn severity(&self) -> Severity {
        match self {
            // Secrets are often where the bot runs and nowhere else.
            Self::Unread(_) => Severity::Warning,
            Self::Empty | Self::Malformed | Self::Twin(_) => Severity::Error,
        }
    }

    /// For terminals and logs.
    fn english(&self, path: &str) -> String {
        let why = match self {
            Self::Unread(error) => format!("{path} cannot be read here ({error})"),
            Self::Empty => format!("{path} is empty"),
            Self::Malformed => {
                format!("{path} holds no token: @BotFather gives it as 123456:AbC-dEf")
            }
            Self::Twin(name) => format!("{path} holds the token of «{name}»"),
        };
        format!("{why}; this bot would not run, and the others do: put the token of its own there")
    }

    /// For those who write the texts.
    fn italian(&self, path: &str) -> String {
        let why = match self {
            Self::Unread(error) => format!("{path} {}", unread(error)),
            Self::Empty => format!("{path} è vuoto"),
            Self::Malformed => {
                format!("in {path} non c'è un token: quello di @BotFather è come 123456:AbC-dEf")
            }
            Self::Twin(name) => format!("in {path} c'è il token di «{name}»"),
        };
        format!("{why}; questo bot non partirebbe, gli altri sì: mettete lì il suo token")
    }
}

/// What is not as it should be below `[[bot]]`, and the name of the bot that it is about.
pub fn check_bots(file: &FileConfig) -> Vec<(String, Finding)> {
    let mut known: Vec<(i64, String)> = Vec::new();
    let mut found = Vec::new();
    for BotToken {
        name,
        place: (file, line),
        path,
        token,
    } in file.bot_tokens()
    {
        let concern = match token {
            Err(error) => Concern::Unread(error),
            Ok(None) => Concern::Empty,
            Ok(Some(token)) => match bot_of(token.reveal()) {
                None => Concern::Malformed,
                Some(bot) => match known.iter().find(|(other, _)| *other == bot) {
                    Some((_, other)) => Concern::Twin(other.clone()),
                    None => {
                        known.push((bot, name.to_owned()));
                        continue;
                    }
                },
            },
        };
        let shown = path.display().to_string();
        let finding = Finding {
            severity: concern.severity(),
            file: file.display().to_string(),
            line,
            id: format!("{name}.token_file"),
            what: Flaw::Elsewhere {
                english: concern.english(&shown),
                italian: concern.italian(&shown),
            },
        };
        found.push((name.to_owned(), finding));
    }
    found
}
