//! A bot's keys at work: what names a chat or a record at rest, and what seals the rows.

use std::fmt;
use std::sync::Arc;

use blake2::Blake2bMac;
use blake2::digest::consts::{U16, U32};
use blake2::digest::{FixedOutput, KeyInit, Update};
use zeroize::Zeroizing;

use super::keys::KeyRing;
use super::letters::{ChatKey, DeadLetter};
use super::record::{RecordId, RecordName};
use super::rows::{Address, DeadRow, KEY_LEN, KeyedHash};
use super::seal::{self, RowPlace, SealError};

/// BLAKE2b's full key length, in bytes.
pub(super) const HASH_KEY_LEN: usize = 64;

/// Hashes and seals for one bot.
pub(super) struct Cipher {
    bot: i64,
    keys: Arc<KeyRing>,
    hash_key: Zeroizing<[u8; HASH_KEY_LEN]>,
    chats: Hashes,
    only: Hashes,
    texts: Hashes,
    slots: Hashes,
    albums: Hashes,
}

/// Keyed hashes of one sort of thing. Most of one's cost is the key, which is the same for all: it is taken in
/// once.
struct Hashes(Blake2bMac<U16>);

impl Hashes {
    fn new(key: &[u8; HASH_KEY_LEN], sort: &[u8]) -> Self {
        let mut mac = Blake2bMac::new(key.into());
        mac.update(sort);
        Self(mac)
    }

    fn of(&self, parts: &[&[u8]]) -> KeyedHash {
        let mut mac = self.0.clone();
        for part in parts {
            mac.update(part);
        }
        mac.finalize_fixed().into()
    }
}

/// The beginning of a hash.
fn number(hash: KeyedHash) -> i64 {
    let mut first = [0; 8];
    first.copy_from_slice(&hash[..8]);
    i64::from_be_bytes(first)
}

impl fmt::Debug for Cipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cipher(…)")
    }
}

impl Cipher {
    pub(super) fn new(
        bot: i64,
        keys: impl Into<Arc<KeyRing>>,
        hash_key: Zeroizing<[u8; HASH_KEY_LEN]>,
    ) -> Self {
        Self {
            bot,
            keys: keys.into(),
            chats: Hashes::new(&hash_key, b"chat"),
            only: Hashes::new(&hash_key, b"only"),
            texts: Hashes::new(&hash_key, b"text"),
            slots: Hashes::new(&hash_key, b"slot"),
            albums: Hashes::new(&hash_key, b"album"),
            hash_key,
        }
    }

    pub(super) const fn bot(&self) -> i64 {
        self.bot
    }

    /// The keyed hash by which a chat is known.
    pub(super) fn chat(&self, chat: i64) -> ChatKey {
        ChatKey(self.chats.of(&[&chat.to_be_bytes()]))
    }

    /// Where a record is.
    pub(super) fn address(&self, id: &RecordId) -> Address {
        let kind = id.kind;
        let key = match &id.name {
            RecordName::Only => self.only.of(&[&[kind]]),
            RecordName::Chat(chat) => self.chat(*chat).0,
            RecordName::Text(text) => self.texts.of(&[&[kind], text.as_bytes()]),
        };
        Address { kind, key }
    }

    /// The keyed hash of a message that is edited.
    pub(super) fn slot(&self, chat: ChatKey, message: i64) -> i64 {
        number(self.slots.of(&[&chat.0, &message.to_be_bytes()]))
    }

    /// The keyed hash of an album, below zero: ids of updates are above.
    pub(super) fn album(&self, chat: ChatKey, album: &str) -> i64 {
        number(self.albums.of(&[&chat.0, album.as_bytes()])) | i64::MIN
    }

    /// A secret of this bot's: the same for all who have its database and its keys, for nobody else.
    pub(super) fn secret(&self, what: &str, more: &[u8]) -> [u8; 32] {
        let mut mac = Blake2bMac::<U32>::new((&*self.hash_key).into());
        mac.update(b"secret");
        mac.update(&(what.len() as u64).to_be_bytes());
        mac.update(what.as_bytes());
        mac.update(more);
        mac.finalize_fixed().into()
    }

    pub(super) fn seal_update(&self, raw: &[u8]) -> Result<Vec<u8>, SealError> {
        seal::seal(&self.keys, &self.inbox(), raw)
    }

    pub(super) fn open_update(&self, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        seal::open(&self.keys, &self.inbox(), sealed)
    }

    pub(super) fn seal_record(&self, at: Address, content: &[u8]) -> Result<Vec<u8>, SealError> {
        seal::seal(&self.keys, &self.record(at), content)
    }

    pub(super) fn open_record(&self, at: Address, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        seal::open(&self.keys, &self.record(at), sealed)
    }

    pub(super) fn seal_letter(
        &self,
        chat: KeyedHash,
        id: i64,
        body: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        seal::seal(&self.keys, &self.letter(chat, id), body)
    }

    pub(super) fn open_letter(
        &self,
        chat: KeyedHash,
        id: i64,
        sealed: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        seal::open(&self.keys, &self.letter(chat, id), sealed)
    }

    /// A dead letter, opened where that can be done.
    pub(super) fn dead_letter(&self, row: DeadRow) -> DeadLetter {
        DeadLetter {
            id: row.id,
            chat: ChatKey(row.chat),
            day: row.day,
            method: row.method,
            description: row.description,
            body: self.open_letter(row.chat, row.id, &row.sealed).ok(),
        }
    }

    fn record(&self, Address { kind, key }: Address) -> RowPlace {
        RowPlace {
            first: [&b"chat"[..], &key].concat(),
            now: [&b"record"[..], &self.bot.to_be_bytes(), &[kind], &key].concat(),
        }
    }

    /// Its number is not known before it is there; which one it has matters to nobody.
    fn inbox(&self) -> RowPlace {
        let place = [&b"inbox"[..], &self.bot.to_be_bytes()].concat();
        RowPlace {
            first: place.clone(),
            now: place,
        }
    }

    fn letter(&self, chat: KeyedHash, id: i64) -> RowPlace {
        let (bot, id) = (self.bot.to_be_bytes(), id.to_be_bytes());
        RowPlace {
            first: [&b"outbox"[..], &chat].concat(),
            now: [&b"outbox"[..], &bot, &chat, &id].concat(),
        }
    }
}

/// The place of a value that a bot keeps about itself.
pub(super) fn meta_place(bot: i64, name: &str) -> RowPlace {
    RowPlace {
        first: name.as_bytes().to_vec(),
        now: [b"meta", &bot.to_be_bytes()[..], name.as_bytes()].concat(),
    }
}

const _: () = assert!(KEY_LEN == 16, "U16 above");

#[cfg(test)]
mod tests {
    use super::*;

    fn cipher(bot: i64) -> Cipher {
        let keys = KeyRing::parse(&"1".repeat(64)).unwrap();
        Cipher::new(bot, keys, Zeroizing::new([7; HASH_KEY_LEN]))
    }

    #[test]
    fn a_secret_is_the_bots_own_and_tells_purposes_apart() {
        let secret = |bot: u8, what, more| {
            let keys = KeyRing::parse(&"1".repeat(64)).unwrap();
            let cipher = Cipher::new(1, keys, Zeroizing::new([bot; HASH_KEY_LEN]));
            cipher.secret(what, more)
        };
        let one = secret(7, "path", b"x");
        assert_eq!(one, secret(7, "path", b"x"));
        for other in [
            secret(8, "path", b"x"),
            secret(7, "pat", b"hx"),
            secret(7, "path", b"y"),
        ] {
            assert_ne!(one, other);
        }
    }

    #[test]
    fn what_is_sealed_opens_in_its_own_row_alone() {
        let ours = cipher(1);
        let at = Address {
            kind: 2,
            key: [3; KEY_LEN],
        };
        let record = ours.seal_record(at, b"content").unwrap();
        assert_eq!(ours.open_record(at, &record).unwrap(), b"content");
        let other_kind = Address { kind: 3, ..at };
        let other_key = Address {
            key: [4; KEY_LEN],
            ..at
        };
        for elsewhere in [other_kind, other_key] {
            assert_eq!(
                ours.open_record(elsewhere, &record),
                Err(SealError::Damaged)
            );
        }
        assert_eq!(cipher(2).open_record(at, &record), Err(SealError::Damaged));
        let letter = ours.seal_letter(at.key, 5, b"letter").unwrap();
        assert_eq!(ours.open_letter(at.key, 5, &letter).unwrap(), b"letter");
        assert!(ours.open_letter(at.key, 6, &letter).is_err(), "another row");
        assert!(
            ours.open_letter([4; KEY_LEN], 5, &letter).is_err(),
            "another chat"
        );
        assert!(
            cipher(2).open_letter(at.key, 5, &letter).is_err(),
            "another bot"
        );
        assert!(ours.open_record(at, &letter).is_err(), "another table");
        let update = ours.seal_update(b"update").unwrap();
        assert_eq!(ours.open_update(&update).unwrap(), b"update");
        assert!(cipher(2).open_update(&update).is_err(), "another bot");
        for other in [&record, &letter] {
            assert!(ours.open_update(other).is_err(), "another table");
        }
    }
}
