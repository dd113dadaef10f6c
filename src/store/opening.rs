//! A database becomes a bot's store: whose it is, and the keys.
//!
//! A database is one bot's, and refuses every other; or it is several bots', where the configuration names them. One
//! bot's becomes several's when that is asked for, and stays so.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::cipher::{Cipher, HASH_KEY_LEN, meta_place};
use super::database::Database;
use super::keys::KeyRing;
use super::moving::{GONE, MOVE};
use super::seal::{self, SealError};
use super::types::OpenError;
use super::vault::Store;

/// The name under which a bot's sealed hash key is kept.
const HASH_KEY: &str = "hash-key";
/// The name under which the database keeps whose it is.
const BOT: &str = "bot";
/// Whose it is where it is several bots'.
const SEVERAL: i64 = 0;

impl<D: Database> Store<D> {
    /// Opens a database with its keys for `bot`, a Telegram id; without one, for the bot whose it is.
    /// With the wrong keys or the wrong bot nothing is written.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(
        database: D,
        keys: impl Into<Arc<KeyRing>>,
        bot: Option<i64>,
    ) -> Result<Self, OpenError> {
        open(database, keys.into(), bot, false).await
    }

    /// The same for one of several bots that share the database.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open_among_several(
        database: D,
        keys: impl Into<Arc<KeyRing>>,
        bot: i64,
    ) -> Result<Self, OpenError> {
        open(database, keys.into(), Some(bot), true).await
    }
}

async fn open<D: Database>(
    database: D,
    keys: Arc<KeyRing>,
    bot: Option<i64>,
    among_several: bool,
) -> Result<Store<D>, OpenError> {
    match database.meta(0, MOVE).await?.as_deref() {
        None => {}
        Some(GONE) => return Err(OpenError::Moved),
        Some(_) => return Err(OpenError::Moving),
    }
    let theirs = owner(database.meta(0, BOT).await?);
    let bot = match (theirs, bot) {
        (Some(SEVERAL), Some(bot)) => bot,
        (Some(SEVERAL), None) => return Err(OpenError::Several),
        (Some(theirs), Some(ours)) if theirs != ours && !among_several => {
            return Err(OpenError::AnotherBot { theirs, ours });
        }
        (_, Some(bot)) | (Some(bot), None) => bot,
        (None, None) => return Err(OpenError::NoBot),
    };
    // Until it is adopted, a database of the first version keeps it under no bot.
    let kept = match database.meta(bot, HASH_KEY).await? {
        None if theirs.is_none() => database.meta(0, HASH_KEY).await?,
        kept => kept,
    };
    if theirs == Some(SEVERAL) && kept.is_none() && !among_several {
        return Err(OpenError::Stranger(bot));
    }
    if let Some(theirs) = theirs.filter(|theirs| ![SEVERAL, bot].contains(theirs)) {
        // Whoever joins another bot must have its keys.
        if let Some(sealed) = database.meta(theirs, HASH_KEY).await? {
            drop(hash_key(&keys, theirs, &sealed)?);
        }
    }
    let known = match &kept {
        Some(sealed) => Some(hash_key(&keys, bot, sealed)?),
        None => None,
    };
    database.migrate().await?;
    if theirs.is_none() {
        database.adopt(bot).await?;
        let ours = if among_several { SEVERAL } else { bot };
        // Of several that start at once on an empty database, all keep to whoever came first.
        let theirs = owner(Some(database.keep_meta(0, BOT, &ours.to_be_bytes()).await?));
        if let Some(theirs) = theirs.filter(|theirs| *theirs != ours && !among_several) {
            return Err(OpenError::AnotherBot { theirs, ours: bot });
        }
    }
    if among_several && theirs != Some(SEVERAL) {
        database.set_meta(0, BOT, &SEVERAL.to_be_bytes()).await?;
    }
    let hash_key = match known {
        Some(bytes) => {
            // Sealed anew after a rotation, so that the old key can go one day.
            if !kept.is_some_and(|sealed| seal::is_current(&keys, &sealed)) {
                let sealed = sealed_hash_key(&keys, bot, &bytes)?;
                database.set_meta(bot, HASH_KEY, &sealed).await?;
            }
            bytes
        }
        None => {
            let bytes = new_hash_key()?;
            let sealed = sealed_hash_key(&keys, bot, &bytes)?;
            let kept = database.keep_meta(bot, HASH_KEY, &sealed).await?;
            hash_key(&keys, bot, &kept)?
        }
    };
    Ok(Store::new(database, Cipher::new(bot, keys, hash_key)))
}

#[expect(clippy::disallowed_methods, reason = "a key is random")]
fn new_hash_key() -> Result<Zeroizing<[u8; HASH_KEY_LEN]>, OpenError> {
    let mut bytes = Zeroizing::new([0; HASH_KEY_LEN]);
    getrandom::fill(&mut *bytes).map_err(|_| OpenError::NoRandom)?;
    Ok(bytes)
}

fn owner(kept: Option<Vec<u8>>) -> Option<i64> {
    let bytes = kept.and_then(|bytes| bytes.as_slice().try_into().ok());
    bytes.map(i64::from_be_bytes)
}

/// The key that names are hashed with, out of its sealed form.
fn hash_key(
    keys: &KeyRing,
    bot: i64,
    sealed: &[u8],
) -> Result<Zeroizing<[u8; HASH_KEY_LEN]>, OpenError> {
    let place = meta_place(bot, HASH_KEY);
    let plain = seal::open(keys, &place, sealed).map_err(OpenError::WrongKey)?;
    let bytes = <[u8; HASH_KEY_LEN]>::try_from(plain.as_slice())
        .map_err(|_| OpenError::WrongKey(SealError::Damaged))?;
    Ok(Zeroizing::new(bytes))
}

fn sealed_hash_key(
    keys: &KeyRing,
    bot: i64,
    bytes: &[u8; HASH_KEY_LEN],
) -> Result<Vec<u8>, OpenError> {
    let place = meta_place(bot, HASH_KEY);
    seal::seal(keys, &place, bytes).map_err(|_| OpenError::NoRandom)
}
