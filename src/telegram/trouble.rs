//! What is done about a call that failed: how long to wait, or that it is the end.
//!
//! 1. Trouble on the way is waited out, however long it lasts, with pauses that double.
//! 2. A wait that Telegram asks for is obeyed.
//! 3. Telegram's word that the token is not valid is doubted twice: it may be a moment's trouble of its
//!    own. Its word that there is no such path is not: no token of that form has ever been one.
//! 4. Another copy that fetches may be a call of this program's own past life that Telegram has not let
//!    go of yet; it is believed in the end.

use std::time::Duration;

use super::reply::CallError;

/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// The pauses before Telegram is asked again about a token that it does not know.
const DOUBTS: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(8)];
/// So many conflicts in a row mean that another copy keeps running.
const CONFLICTS: u32 = 4;
const CONFLICT_PAUSE: Duration = Duration::from_secs(1);

/// What ends the program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FatalError {
    /// The token is not valid.
    #[error(
        "Telegram does not know this token (401): copy it again from @BotFather with /mybots, or \
         make a new one there, and set TELOXIDE_TOKEN or --token-file"
    )]
    Unauthorized,
    /// A second copy is running.
    #[error(
        "another program is fetching this bot's updates (409 Conflict): stop the other copy, or \
         revoke the token with @BotFather if you do not know where it runs"
    )]
    Conflict,
    /// A webhook is set.
    #[error(
        "a webhook that is not this program's is set for this bot (409 Conflict), so updates go there: \
         remove it by opening https://api.telegram.org/bot<token>/deleteWebhook once, then start again"
    )]
    Webhook,
}

/// The trouble that a series of calls is in.
#[derive(Debug)]
pub struct Trouble {
    first_pause: Duration,
    failures: u32,
    doubts: usize,
    conflicts: u32,
}

impl Trouble {
    /// None yet; the first pause would be so long.
    pub const fn none(first_pause: Duration) -> Self {
        Self {
            first_pause,
            failures: 0,
            doubts: 0,
            conflicts: 0,
        }
    }

    /// A call went well; returns whether there was trouble before.
    pub fn over(&mut self) -> bool {
        let was = self.failures > 0 || self.doubts > 0;
        *self = Self::none(self.first_pause);
        was
    }

    /// A call failed; `what` it was for is said in the log, once for a whole series. Returns how long to
    /// wait before the next one.
    ///
    /// # Errors
    /// See [`FatalError`].
    pub fn after(&mut self, what: &str, error: &CallError) -> Result<Duration, FatalError> {
        match error {
            CallError::Refused { code: 401, .. } => {
                let Some(pause) = DOUBTS.get(self.doubts) else {
                    return Err(FatalError::Unauthorized);
                };
                self.doubts += 1;
                log::warn!(
                    "{what}: {error}: it does not know this token; asking again before giving up"
                );
                Ok(*pause)
            }
            CallError::Refused { code: 404, .. } => Err(FatalError::Unauthorized),
            CallError::Refused {
                code: 409,
                description,
                ..
            } if description.contains("webhook") => Err(FatalError::Webhook),
            CallError::Refused { code: 409, .. } => {
                self.conflicts += 1;
                if self.conflicts >= CONFLICTS {
                    return Err(FatalError::Conflict);
                }
                log::warn!("another program may be fetching this bot's updates; trying again");
                Ok(CONFLICT_PAUSE)
            }
            CallError::Refused {
                retry_after: Some(wait),
                ..
            } => Ok(*wait),
            CallError::Refused {
                retry_after: None, ..
            }
            | CallError::Foreign { .. }
            | CallError::NotSent(_)
            | CallError::Lost(_) => {
                if self.failures == 0 {
                    log::warn!("{what}: {error}; trying again");
                } else {
                    log::debug!("{what}: {error}; trying again");
                }
                let pause = self.first_pause * 2_u32.saturating_pow(self.failures.min(16));
                self.failures += 1;
                Ok(pause.min(LONGEST_PAUSE))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Duration = Duration::from_millis(50);

    fn refused(code: u16, description: &str) -> CallError {
        CallError::Refused {
            code,
            description: description.to_owned(),
            retry_after: None,
        }
    }

    fn foreign(status: u16) -> CallError {
        CallError::Foreign {
            who: "example.org".into(),
            status,
        }
    }

    #[test]
    fn a_token_is_believed_dead_at_the_third_word_and_not_before() {
        let mut trouble = Trouble::none(FIRST);
        let unauthorized = refused(401, "Unauthorized");
        for _ in 0..3 {
            let waited: Duration = (0..2)
                .map(|_| trouble.after("x", &unauthorized).unwrap())
                .sum();
            assert!((10..=60).contains(&waited.as_secs()), "{waited:?}");
            // Trouble on the way in between says nothing of the token.
            assert!(trouble.after("x", &foreign(502)).is_ok());
            assert!(trouble.over());
        }
        for _ in 0..2 {
            assert!(trouble.after("x", &unauthorized).is_ok());
        }
        let end = trouble.after("x", &unauthorized);
        assert_eq!(end, Err(FatalError::Unauthorized));
    }

    #[test]
    fn telegrams_own_404_is_the_end_and_anybody_elses_answer_never_is() {
        let mut trouble = Trouble::none(FIRST);
        for status in [200, 301, 302, 401, 403, 404, 407, 409, 429, 502] {
            for _ in 0..50 {
                let pause = trouble.after("x", &foreign(status)).unwrap();
                assert!(pause <= LONGEST_PAUSE);
            }
        }
        let malformed = trouble.after("x", &refused(404, "Not Found"));
        assert_eq!(malformed, Err(FatalError::Unauthorized));
    }

    #[test]
    fn pauses_double_and_begin_anew_once_it_is_over() {
        let mut trouble = Trouble::none(FIRST);
        let lost = CallError::Lost("x".into());
        let mut pause = || trouble.after("x", &lost).unwrap();
        assert_eq!([pause(), pause(), pause()], [FIRST, FIRST * 2, FIRST * 4]);
        assert!(trouble.over() && !trouble.over());
        assert_eq!(trouble.after("x", &lost), Ok(FIRST));
        let wait = Duration::from_secs(7);
        let told = CallError::Refused {
            code: 429,
            description: String::new(),
            retry_after: Some(wait),
        };
        assert_eq!(trouble.after("x", &told), Ok(wait));
    }
}
