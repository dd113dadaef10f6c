//! The store of a configuration, opened with its keys: a file's or a server's.

use std::path::{Path, PathBuf};

use super::AppError;
use crate::clock::Calendar;
use crate::config::{Config, DatabasePlace, StoreConfig};
use crate::store::{DatabaseError, Either, KeyRing, OpeningLock, Postgres, Sqlite, Store};

/// Opens the store of a configuration.
///
/// # Errors
/// The keys or the database.
pub async fn open_store(config: &Config) -> Result<Store<Either>, AppError> {
    let (place, bot) = (&config.database, config.token.bot());
    let failed = failed(place);
    let _alone = OpeningLock::wait(place.folder())?;
    // A file is not touched before there is a key for it. A server must be asked whether it wants one.
    let (keys, database) = match place {
        DatabasePlace::File(file) => {
            let keys = KeyRing::load(&config.key_file, !is_made(file))?;
            warn_of_key_beside_data(config);
            let database = Sqlite::open(file).await.map_err(failed)?;
            (keys, Either::Sqlite(database.into()))
        }
        DatabasePlace::Server { url, folder } => {
            let notes = bot.map(|bot| (bot, notes(folder, bot)));
            let notes = notes.as_ref().map(|(bot, path)| (*bot, path.as_path()));
            let database = Postgres::open(url, notes).await.map_err(&failed)?;
            let is_made = database.is_made().await.map_err(failed)?;
            let keys = KeyRing::load(&config.key_file, !is_made)?;
            (keys, Either::Postgres(database.into()))
        }
    };
    let open = Store::open(database, keys, bot).await;
    let store = open.map_err(|error| AppError::Open(place.to_string(), error))?;
    Ok(counting(store, &config.timezone))
}

/// Opens a store beside the bot, which may be running on it.
///
/// # Errors
/// The keys or the database; no bot has ever run on it.
pub async fn open_beside(config: &StoreConfig) -> Result<Store<Either>, AppError> {
    let place = &config.database;
    let failed = failed(place);
    let none = || AppError::NoDatabase(place.to_string());
    let (_alone, keys, database) = match place {
        DatabasePlace::File(file) => {
            if !is_made(file) {
                return Err(none());
            }
            let alone = OpeningLock::wait(place.folder())?;
            let keys = KeyRing::load(&config.key_file, false)?;
            let database = Sqlite::beside(file).await.map_err(failed)?;
            (Some(alone), keys, Either::Sqlite(database.into()))
        }
        DatabasePlace::Server { url, .. } => {
            let database = Postgres::open(url, None).await.map_err(&failed)?;
            if !database.is_made().await.map_err(failed)? {
                return Err(none());
            }
            let keys = KeyRing::load(&config.key_file, false)?;
            (None, keys, Either::Postgres(database.into()))
        }
    };
    let open = Store::open(database, keys, config.bot).await;
    let store = open.map_err(|error| AppError::Open(place.to_string(), error))?;
    Ok(counting(store, &config.timezone))
}

/// Opens the store of a configuration beside the bot, and makes it where no bot has ever run.
///
/// # Errors
/// The data folder, the keys or the database.
pub async fn open_or_make(config: &Config) -> Result<Store<Either>, AppError> {
    match open_beside(&config.store()).await {
        Err(AppError::NoDatabase(_)) => open_store(config).await,
        opened => opened,
    }
}

/// Connects to a database without opening it as a store; for `bot`, what it has noted of deliveries beside
/// a server is known.
///
/// # Errors
/// The database.
pub async fn connect(place: &DatabasePlace, bot: Option<i64>) -> Result<Either, AppError> {
    let failed = failed(place);
    Ok(match place {
        DatabasePlace::File(file) => {
            Either::Sqlite(Sqlite::open(file).await.map_err(failed)?.into())
        }
        DatabasePlace::Server { url, folder } => {
            let notes = bot.map(|bot| (bot, notes(folder, bot)));
            let notes = notes.as_ref().map(|(bot, path)| (*bot, path.as_path()));
            Either::Postgres(Postgres::open(url, notes).await.map_err(failed)?.into())
        }
    })
}

/// Where a bot notes beside a server what was delivered.
fn notes(folder: &Path, bot: i64) -> PathBuf {
    folder.join(format!("{bot}-delivered"))
}

/// A store that counts on the days of a time zone.
fn counting(store: Store<Either>, zone: &str) -> Store<Either> {
    let calendar = Calendar::of(zone);
    store.counting_on(move |now| calendar.day(now))
}

fn failed(place: &DatabasePlace) -> impl Fn(DatabaseError) -> AppError {
    |error| AppError::Open(place.to_string(), error.into())
}

/// Whether there is a file with something in it.
pub(crate) fn is_made(database: &Path) -> bool {
    std::fs::metadata(database).is_ok_and(|file| file.len() > 0)
}

/// A copy of the data folder must not open itself.
fn warn_of_key_beside_data(config: &Config) {
    let (Ok(folder), Ok(key)) = (
        config.data_folder().canonicalize(),
        config.key_file.canonicalize(),
    ) else {
        return;
    };
    if key.starts_with(&folder) {
        log::warn!(
            "the key file {} lies in the data folder {}, so that whoever copies the folder can read \
             what is sealed in it: stop the bot, move the key elsewhere, and name it with FOC_KEY_FILE",
            config.key_file.display(),
            config.data_folder().display()
        );
    }
}
