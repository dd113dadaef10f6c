//! What is kept, sealed: XChaCha20-Poly1305, a random nonce for each sealing, the key's id in the
//! header so that keys can be rotated, and the row's place as associated data so that sealed bytes
//! cannot be moved from one row, or one bot, to another.
//!
//! Layout: 1 byte version, 4 bytes key id, 24 bytes nonce, the sealed bytes, 16 bytes tag. Since
//! version 2 what is sealed is padded to one of a few sizes (one byte `80`, then zeros, as in ISO/IEC
//! 7816-4), so that its length tells nothing.

use chacha20poly1305::aead::{AeadInPlace, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use super::keys::KeyRing;

/// The first version's rows are read for as long as one may be left.
const UNPADDED: u8 = 1;
const VERSION: u8 = 2;
const KEY_ID: std::ops::Range<usize> = 1..5;
const NONCE: std::ops::Range<usize> = 5..29;
const HEADER: usize = NONCE.end;
const TAG: usize = 16;
/// Everything is padded to this many bytes, doubled as often as it takes.
const SMALLEST: usize = 128;
/// From here on, in steps of this many bytes: twice a picture would be too much.
const LARGE: usize = 64 * 1024;
const END: u8 = 0x80;

/// Sealed bytes that do not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Written by a later version of this program.
    #[error("sealed in a form that this version does not know")]
    UnknownVersion,
    /// Its key is not in the key file.
    #[error("sealed with a key that is not in the key file")]
    UnknownKey,
    /// Cut short, altered, or moved from another row.
    #[error("damaged, or not of this row")]
    Damaged,
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    NoRandom,
}

/// A row's place: what sealed bytes are bound to, as each version wrote it.
#[derive(Clone, Debug)]
pub(super) struct RowPlace {
    pub(super) first: Vec<u8>,
    pub(super) now: Vec<u8>,
}

/// Seals `plain` with the current key. `place` must be given again to open it.
///
/// # Errors
/// [`SealError::NoRandom`] only.
#[expect(
    clippy::disallowed_methods,
    reason = "each sealing has a nonce of its own"
)]
pub(super) fn seal(keys: &KeyRing, place: &RowPlace, plain: &[u8]) -> Result<Vec<u8>, SealError> {
    let key = keys.current();
    let padded = HEADER + padded(plain.len());
    let mut sealed = Vec::with_capacity(padded + TAG);
    sealed.push(VERSION);
    sealed.extend_from_slice(&key.id());
    sealed.resize(HEADER, 0);
    getrandom::fill(&mut sealed[NONCE]).map_err(|_| SealError::NoRandom)?;
    sealed.extend_from_slice(plain);
    sealed.push(END);
    sealed.resize(padded, 0);
    let (header, body) = sealed.split_at_mut(HEADER);
    let tag = XChaCha20Poly1305::new(key.bytes().into())
        .encrypt_in_place_detached(XNonce::from_slice(&header[NONCE]), &place.now, body)
        .map_err(|_| SealError::Damaged)?;
    sealed.extend_from_slice(&tag);
    Ok(sealed)
}

/// The size that so many bytes and the mark of their end are padded to.
fn padded(len: usize) -> usize {
    let len = (len + 1).max(SMALLEST);
    if len > LARGE {
        len.next_multiple_of(LARGE)
    } else {
        len.next_power_of_two()
    }
}

/// Opens what [`seal`] sealed for the same place.
///
/// # Errors
/// See [`SealError`].
pub(super) fn open(keys: &KeyRing, place: &RowPlace, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    let (bound_to, is_padded) = match sealed.first() {
        None => return Err(SealError::Damaged),
        Some(&UNPADDED) => (&place.first, false),
        Some(&VERSION) => (&place.now, true),
        Some(_) => return Err(SealError::UnknownVersion),
    };
    if sealed.len() < HEADER + TAG {
        return Err(SealError::Damaged);
    }
    let key = keys.find(&sealed[KEY_ID]).ok_or(SealError::UnknownKey)?;
    let (body, tag) = sealed[HEADER..].split_at(sealed.len() - HEADER - TAG);
    let mut plain = body.to_vec();
    XChaCha20Poly1305::new(key.bytes().into())
        .decrypt_in_place_detached(
            XNonce::from_slice(&sealed[NONCE]),
            bound_to,
            &mut plain,
            tag.into(),
        )
        .map_err(|_| SealError::Damaged)?;
    if is_padded {
        let end = plain.iter().rposition(|byte| *byte != 0);
        match end {
            Some(end) if plain[end] == END => plain.truncate(end),
            Some(_) | None => return Err(SealError::Damaged),
        }
    }
    Ok(plain)
}

/// Whether bytes are sealed in today's form with today's key.
pub(super) fn is_current(keys: &KeyRing, sealed: &[u8]) -> bool {
    sealed.first() == Some(&VERSION) && sealed.get(KEY_ID) == Some(&keys.current().id())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(lines: &str) -> KeyRing {
        KeyRing::parse(lines).unwrap()
    }

    fn at(name: &str) -> RowPlace {
        RowPlace {
            first: format!("first {name}").into(),
            now: name.into(),
        }
    }

    const A: &str = "1111111111111111111111111111111111111111111111111111111111111111";
    const B: &str = "2222222222222222222222222222222222222222222222222222222222222222";

    #[test]
    fn opens_what_it_sealed_and_nothing_else() {
        let keys = ring(A);
        let sealed = seal(&keys, &at("chat 1"), b"state").unwrap();
        assert_eq!(open(&keys, &at("chat 1"), &sealed).unwrap(), b"state");
        assert_eq!(open(&keys, &at("chat 2"), &sealed), Err(SealError::Damaged));
        for index in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[index] ^= 1;
            assert!(
                open(&keys, &at("chat 1"), &altered).is_err(),
                "byte {index}"
            );
            assert!(
                open(&keys, &at("chat 1"), &sealed[..index]).is_err(),
                "cut at {index}"
            );
        }
    }

    #[test]
    fn two_sealings_of_the_same_bytes_differ() {
        let keys = ring(A);
        assert_ne!(
            seal(&keys, &at(""), b"same").unwrap(),
            seal(&keys, &at(""), b"same").unwrap()
        );
    }

    #[test]
    fn a_rotated_key_still_opens_old_rows_and_seals_with_the_new() {
        let old = seal(&ring(A), &at(""), b"old").unwrap();
        let both = ring(&format!("{B}\n{A}\n"));
        assert_eq!(open(&both, &at(""), &old).unwrap(), b"old");
        let new = seal(&both, &at(""), b"new").unwrap();
        assert_eq!(open(&ring(B), &at(""), &new).unwrap(), b"new");
        assert_eq!(open(&ring(B), &at(""), &old), Err(SealError::UnknownKey));
    }

    #[test]
    fn a_later_form_is_named() {
        let keys = ring(A);
        let mut sealed = seal(&keys, &at(""), b"x").unwrap();
        sealed[0] = 9;
        assert_eq!(
            open(&keys, &at(""), &sealed),
            Err(SealError::UnknownVersion)
        );
    }

    #[test]
    fn lengths_tell_little() {
        let keys = ring(A);
        let length = |len: usize| seal(&keys, &at(""), &vec![7; len]).unwrap().len();
        assert_eq!(length(0), length(127));
        assert_eq!(length(128), length(255));
        assert_eq!(length(70_000), length(131_071));
        for len in [0, 1, 126, 127, 128, 255, 256, 65_535, 65_536, 200_000] {
            for byte in [0, END, 7] {
                let sealed = seal(&keys, &at("x"), &vec![byte; len]).unwrap();
                assert_eq!(open(&keys, &at("x"), &sealed).unwrap(), vec![byte; len]);
            }
        }
    }
}
