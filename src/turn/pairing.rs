//! Pairing: a chat becomes the agency's desk by opening a link that is good once, and not for long.

use serde::{Deserialize, Serialize};

use super::records::{RecordKind, json};
use crate::dialogue::Source;
use crate::store::{Keep, Record};

/// What a pairing link's parameter begins with.
const PREFIX: &str = "desk-";
/// 128 bits, in base 16.
const DIGITS: usize = 32;

/// How long a pairing link is good, in seconds.
pub const PAIRING_LASTS: i64 = 15 * 60;

#[derive(Deserialize, Serialize)]
#[serde(tag = "v")]
enum Stored {
    #[serde(rename = "1")]
    V1 {},
}

/// The parameter of a pairing link, out of random bytes.
pub fn secret(random: [u8; DIGITS / 2]) -> String {
    let mut secret = PREFIX.to_owned();
    for byte in random {
        use std::fmt::Write as _;
        // Writing into a String cannot fail.
        let _ = write!(secret, "{byte:02x}");
    }
    secret
}

/// Whether a start word could be a pairing link's.
pub(super) fn is_secret(word: &str) -> bool {
    word.strip_prefix(PREFIX)
        .is_some_and(|rest| rest.len() == DIGITS && rest.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The record of a pairing link that begins to be good. Only a keyed hash of the secret is kept.
pub fn pairing(secret: &str, now: i64) -> Record {
    Record {
        id: RecordKind::Pairing.of_text(secret),
        owner: None,
        keep: Keep::Until(now + PAIRING_LASTS),
        content: json(&Stored::V1 {}),
    }
}

/// The secret in a start word, if it could be one.
pub(super) fn in_start(source: Option<&Source>) -> Option<&str> {
    source.map(Source::as_str).filter(|word| is_secret(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_every_version_are_read_back() {
        // Of these it is enough that there is one.
        let record = pairing("desk-0", 7);
        assert_eq!(record.content, br#"{"v":"1"}"#);
        assert_eq!(record.keep, Keep::Until(7 + PAIRING_LASTS));
    }

    #[test]
    fn a_secret_is_a_start_word_and_tells_itself_from_others() {
        let secret = secret([0xab; 16]);
        assert_eq!(secret.len(), 37);
        assert!(is_secret(&secret) && Source::new(&secret).is_some());
        for word in ["desk-", "desk-zz", "instagram", &secret[..36], &secret[1..]] {
            assert!(!is_secret(word), "{word}");
        }
    }
}
