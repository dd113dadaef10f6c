//! What is kept of a chat, sealed: XChaCha20-Poly1305, a random nonce for each sealing, the key's id
//! in the header so that keys can be rotated, and the row's place as associated data so that sealed
//! bytes cannot be moved from one chat to another.
//!
//! Layout: 1 byte version, 4 bytes key id, 24 bytes nonce, the sealed bytes, 16 bytes tag.

use chacha20poly1305::aead::{AeadInPlace, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use super::keys::KeyRing;

const VERSION: u8 = 1;
const KEY_ID: std::ops::Range<usize> = 1..5;
const NONCE: std::ops::Range<usize> = 5..29;
const HEADER: usize = NONCE.end;
const TAG: usize = 16;

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

/// Seals `plain` with the current key. `place` must be given again to open it.
///
/// # Errors
/// [`SealError::NoRandom`] only.
pub(super) fn seal(keys: &KeyRing, place: &[u8], plain: &[u8]) -> Result<Vec<u8>, SealError> {
    let key = keys.current();
    let mut sealed = Vec::with_capacity(HEADER + plain.len() + TAG);
    sealed.push(VERSION);
    sealed.extend_from_slice(&key.id());
    sealed.resize(HEADER, 0);
    getrandom::fill(&mut sealed[NONCE]).map_err(|_| SealError::NoRandom)?;
    sealed.extend_from_slice(plain);
    let (header, body) = sealed.split_at_mut(HEADER);
    let tag = XChaCha20Poly1305::new(key.bytes().into())
        .encrypt_in_place_detached(XNonce::from_slice(&header[NONCE]), place, body)
        .map_err(|_| SealError::Damaged)?;
    sealed.extend_from_slice(&tag);
    Ok(sealed)
}

/// Opens what [`seal`] sealed for the same place.
///
/// # Errors
/// See [`SealError`].
pub(super) fn open(keys: &KeyRing, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    match sealed.first() {
        None => return Err(SealError::Damaged),
        Some(&VERSION) => {}
        Some(_) => return Err(SealError::UnknownVersion),
    }
    if sealed.len() < HEADER + TAG {
        return Err(SealError::Damaged);
    }
    let key = keys.find(&sealed[KEY_ID]).ok_or(SealError::UnknownKey)?;
    let (body, tag) = sealed[HEADER..].split_at(sealed.len() - HEADER - TAG);
    let mut plain = body.to_vec();
    XChaCha20Poly1305::new(key.bytes().into())
        .decrypt_in_place_detached(
            XNonce::from_slice(&sealed[NONCE]),
            place,
            &mut plain,
            tag.into(),
        )
        .map_err(|_| SealError::Damaged)?;
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(lines: &str) -> KeyRing {
        KeyRing::parse(lines).unwrap()
    }

    const A: &str = "1111111111111111111111111111111111111111111111111111111111111111";
    const B: &str = "2222222222222222222222222222222222222222222222222222222222222222";

    #[test]
    fn opens_what_it_sealed_and_nothing_else() {
        let keys = ring(A);
        let sealed = seal(&keys, b"chat 1", b"state").unwrap();
        assert_eq!(open(&keys, b"chat 1", &sealed).unwrap(), b"state");
        assert_eq!(open(&keys, b"chat 2", &sealed), Err(SealError::Damaged));
        for index in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[index] ^= 1;
            assert!(open(&keys, b"chat 1", &altered).is_err(), "byte {index}");
            assert!(
                open(&keys, b"chat 1", &sealed[..index]).is_err(),
                "cut at {index}"
            );
        }
    }

    #[test]
    fn two_sealings_of_the_same_bytes_differ() {
        let keys = ring(A);
        assert_ne!(
            seal(&keys, b"", b"same").unwrap(),
            seal(&keys, b"", b"same").unwrap()
        );
    }

    #[test]
    fn a_rotated_key_still_opens_old_rows_and_seals_with_the_new() {
        let old = seal(&ring(A), b"", b"old").unwrap();
        let both = ring(&format!("{B}\n{A}\n"));
        assert_eq!(open(&both, b"", &old).unwrap(), b"old");
        let new = seal(&both, b"", b"new").unwrap();
        assert_eq!(open(&ring(B), b"", &new).unwrap(), b"new");
        assert_eq!(open(&ring(B), b"", &old), Err(SealError::UnknownKey));
    }

    #[test]
    fn a_later_form_is_named() {
        let keys = ring(A);
        let mut sealed = seal(&keys, b"", b"x").unwrap();
        sealed[0] = 9;
        assert_eq!(open(&keys, b"", &sealed), Err(SealError::UnknownVersion));
    }
}
