//! Pairing: a chat becomes the agency's desk by opening a link that is good once, and not for long.
//!
//! 1. The link's record is found by a hash of the secret under the database's own key. How long the search takes may
//!    depend on how many digits of that hash are right; whoever guesses does not know the key, cannot tell which
//!    secret has which hash, and learns nothing about the secret from it.
//! 2. What is found is then compared with what was opened, in constant time: by another hash of the secret, which
//!    stands sealed in the record. Of 128 random bits nobody finds their way back from it.

use blake2::digest::consts::U32;
use blake2::{Blake2b, Digest as _};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;

use super::records::{RecordKind, json};
use crate::dialogue::Source;
use crate::store::{Keep, Record};

/// What a pairing link's parameter begins with.
const PREFIX: &str = "desk-";
/// 128 bits, in base 16.
const DIGITS: usize = 32;

/// How long a pairing link is good, in seconds.
pub const PAIRING_LASTS: i64 = 15 * 60;

/// The form at rest. Frozen: a new form is a new variant.
#[derive(Deserialize, Serialize)]
#[serde(tag = "v")]
enum Stored {
    #[serde(rename = "1")]
    V1 {},
    #[serde(rename = "2")]
    V2 { hash: Vec<u8> },
    #[serde(rename = "3")]
    V3 { hash: Vec<u8>, chat: i64 },
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

/// The record of a pairing link that begins to be good. Only hashes of the secret are kept: a keyed one, and one that
/// is sealed.
pub fn pairing(secret: &str, now: i64) -> Record {
    Record {
        id: RecordKind::Pairing.of_text(secret),
        owner: None,
        keep: Keep::Until(now + PAIRING_LASTS),
        content: json(&Stored::V2 { hash: hash(secret) }),
    }
}

/// The record of a pairing link that others have read in this chat: from now on it is good there alone. Its end
/// is known to the record only that is replaced, so that it begins again, once.
pub(super) fn bound(content: &[u8], secret: &str, chat: i64, now: i64) -> Option<Record> {
    let record = Record {
        content: json(&Stored::V3 {
            hash: hash(secret),
            chat,
        }),
        ..pairing(secret, now)
    };
    match serde_json::from_slice(content) {
        Ok(Stored::V1 {} | Stored::V2 { .. }) => Some(record),
        Ok(Stored::V3 { .. }) | Err(_) => None,
    }
}

/// Whether the record that was found by a secret's keyed hash is that secret's, and good in this chat.
pub(super) fn is_of(content: &[u8], secret: &str, chat: i64) -> bool {
    match serde_json::from_slice(content) {
        // Printed by an earlier version, at most a quarter of an hour ago: found is all that it can be.
        Ok(Stored::V1 {}) => true,
        Ok(Stored::V2 { hash: known }) => known.ct_eq(&hash(secret)).into(),
        Ok(Stored::V3 {
            hash: known,
            chat: only,
        }) => only == chat && bool::from(known.ct_eq(&hash(secret))),
        Err(_) => false,
    }
}

fn hash(secret: &str) -> Vec<u8> {
    let hash = Blake2b::<U32>::new()
        .chain_update(b"follower-o-cliente pairing")
        .chain_update(secret);
    hash.finalize().to_vec()
}

/// The secret in a start word, if it could be one.
pub(super) fn in_start(source: Option<&Source>) -> Option<&str> {
    source.map(Source::as_str).filter(|word| is_secret(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_a_start_word_and_tells_itself_from_others() {
        let secret = secret([0xab; 16]);
        assert_eq!(secret.len(), 37);
        assert!(is_secret(&secret) && Source::new(&secret).is_some());
        for word in ["desk-", "desk-zz", "instagram", &secret[..36], &secret[1..]] {
            assert!(!is_secret(word), "{word}");
        }
    }

    /// Whatever is found by a secret is good for that secret alone, to the last digit.
    #[test]
    fn what_is_found_is_compared_with_what_was_opened() {
        let opened = secret([0xab; 16]);
        let record = pairing(&opened, 0);
        assert!(is_of(&record.content, &opened, 5));
        for at in PREFIX.len()..opened.len() {
            let mut other = opened.clone();
            other.replace_range(at..=at, "0");
            assert!(!is_of(&record.content, &other, 5), "{other}");
        }
        for content in [
            &br#"{"v":"2","hash":[]}"#[..],
            br#"{"v":"9"}"#,
            b"rubbish",
            b"",
        ] {
            assert!(!is_of(content, &opened, 5));
        }
        // Half of it, or more of it, is not it.
        for hash in [&hash(&opened)[..16], &[hash(&opened), vec![0]].concat()[..]] {
            let content = json(&Stored::V2 {
                hash: hash.to_vec(),
            });
            assert!(!is_of(&content, &opened, 5));
        }
        let kept = String::from_utf8_lossy(&record.content);
        assert!(
            !kept.contains(&"ab".repeat(4)) && !kept.contains("171,171"),
            "{kept}"
        );
    }

    #[test]
    fn rows_of_every_version_are_read_as_they_were_meant() {
        let sample = br#"{"v":"2","hash":[104,126,157,241,109,65,91,111,45,87,208,27,134,3,5,168,110,75,81,1,31,102,251,185,200,148,41,39,98,108,167,169]}"#;
        assert!(is_of(br#"{"v":"1"}"#, "desk-0", 5));
        assert!(is_of(sample, "desk-0", 5) && !is_of(sample, "desk-1", 5));
        let record = pairing("desk-0", 7);
        assert_eq!(record.content, sample);
        assert_eq!(record.keep, Keep::Until(7 + PAIRING_LASTS));
        let record = bound(sample, "desk-0", -5, 9).unwrap();
        let sample = br#"{"v":"3","hash":[104,126,157,241,109,65,91,111,45,87,208,27,134,3,5,168,110,75,81,1,31,102,251,185,200,148,41,39,98,108,167,169],"chat":-5}"#;
        assert_eq!(record.content, sample);
        assert_eq!(record.keep, Keep::Until(9 + PAIRING_LASTS));
        assert!(is_of(sample, "desk-0", -5) && !is_of(sample, "desk-1", -5));
        assert!(!is_of(sample, "desk-0", 5), "in another chat");
        let again = bound(sample, "desk-0", -5, 99);
        assert_eq!(again, None, "nobody keeps it good for ever");
    }
}
