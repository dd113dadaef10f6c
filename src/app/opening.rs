//! The store of a configuration, opened with its keys: a file's or a server's.

#![expect(
    clippy::disallowed_methods,
    reason = "it starts from a file that may be there, and a folder of its own"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::Mutex;

use super::error::AppError;
use crate::clock::Calendar;
use crate::config::{Config, DatabasePlace, HostingConfig, StoreConfig};
use crate::store::{
    AllBots as _, Database as _, DatabaseError, Either, KeyRing, OpeningLock, Postgres, Sqlite,
    Store,
};

/// A database that is open, and the keys of whatever bot has its store in it.
pub(super) struct Opened {
    place: DatabasePlace,
    database: Either,
    keys: Arc<KeyRing>,
    /// One store at a time is opened: whoever waits for the lock on the folder holds up all tasks.
    one: Mutex<()>,
}

impl Opened {
    /// Opens the database, or makes it; and the keys.
    pub(super) async fn open(config: &HostingConfig) -> Result<Self, AppError> {
        let place = &config.database;
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
            DatabasePlace::Server { url, .. } => {
                let database = Postgres::open(url, None).await.map_err(&failed)?;
                let is_made = database.is_made().await.map_err(failed)?;
                let keys = KeyRing::load(&config.key_file, !is_made)?;
                (keys, Either::Postgres(database.into()))
            }
        };
        Ok(Self {
            place: place.clone(),
            database,
            keys: Arc::new(keys),
            one: Mutex::default(),
        })
    }

    pub(super) const fn database(&self) -> &Either {
        &self.database
    }

    /// A bot's store in it.
    pub(super) async fn store(&self, config: &Config) -> Result<Store<Either>, AppError> {
        let _one = self.one.lock().await;
        let _alone = OpeningLock::wait(self.place.folder())?;
        let bot = config.token.bot();
        if let (Some(bot), DatabasePlace::Server { folder, .. }) = (bot, &self.place) {
            let kept = self.database.keep_notes(bot, &notes(folder, bot));
            kept.map_err(failed(&self.place))?;
        }
        let (database, keys) = (self.database.clone(), Arc::clone(&self.keys));
        let open = match bot {
            Some(bot) if config.name.is_some() => {
                Store::open_among_several(database, keys, bot).await
            }
            Some(_) | None => Store::open(database, keys, bot).await,
        };
        let store = open.map_err(|error| AppError::Open(self.place.to_string(), error))?;
        Ok(counting(store, &config.timezone))
    }

    /// Closes it, where no store is left in it.
    pub(super) async fn close(self) {
        self.database.close().await;
    }
}

/// Opens the store of a configuration.
///
/// # Errors
/// The keys or the database.
pub async fn open_store(config: &Config) -> Result<Store<Either>, AppError> {
    Opened::open(&config.hosting()).await?.store(config).await
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
    let open = match config.bot {
        Some(bot) if config.among_several => Store::open_among_several(database, keys, bot).await,
        bot => Store::open(database, keys, bot).await,
    };
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

/// Connects to a database without opening it as a store; what its bots have noted of deliveries beside a server is
/// known.
///
/// # Errors
/// The database.
pub async fn connect(place: &DatabasePlace) -> Result<Either, AppError> {
    let failed = failed(place);
    Ok(match place {
        DatabasePlace::File(file) => {
            Either::Sqlite(Sqlite::open(file).await.map_err(failed)?.into())
        }
        DatabasePlace::Server { url, folder } => {
            let database = Postgres::open(url, None).await.map_err(&failed)?;
            for bot in database.bots().await.map_err(&failed)? {
                let kept = database.keep_notes(bot, &notes(folder, bot));
                kept.map_err(&failed)?;
            }
            Either::Postgres(database.into())
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
fn warn_of_key_beside_data(config: &HostingConfig) {
    let (Ok(folder), Ok(key)) = (
        config.database.folder().canonicalize(),
        config.key_file.canonicalize(),
    ) else {
        return;
    };
    if key.starts_with(&folder) {
        log::warn!(
            "the key file {} lies in the data folder {}, so that whoever copies the folder can read \
             what is sealed in it: stop the bot, move the key elsewhere, and name it with FOC_KEY_FILE",
            config.key_file.display(),
            config.database.folder().display()
        );
    }
}
