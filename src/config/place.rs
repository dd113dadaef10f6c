//! Where the database is: a file of SQLite, or a server of PostgreSQL.

use std::fmt;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

/// The database in the data folder.
const FILE: &str = "follower-o-cliente.db";

/// Where the database is. A password in it is not printed.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabasePlace {
    /// A file of SQLite.
    File(PathBuf),
    /// A server of PostgreSQL.
    Server {
        /// Its address, as `postgres://` has it.
        url: Zeroizing<String>,
        /// The folder of what this process keeps beside it.
        folder: PathBuf,
    },
}

impl DatabasePlace {
    /// The database of a data folder.
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self::File(folder.join(FILE))
    }

    /// What an address names; otherwise, what would be right. What is kept beside a server is in the
    /// working folder until [`DatabasePlace::beside`] says where.
    ///
    /// # Errors
    /// It names neither; the words say what would be right.
    pub fn named(url: &str) -> Result<Self, String> {
        if ["postgres://", "postgresql://"]
            .iter()
            .any(|scheme| url.starts_with(scheme))
        {
            return Ok(Self::Server {
                url: Zeroizing::new(url.to_owned()),
                folder: PathBuf::new(),
            });
        }
        let path = url
            .strip_prefix("sqlite:")
            .map(|rest| rest.strip_prefix("//").unwrap_or(rest));
        match path.map(|path| path.split('?').next().unwrap_or_default()) {
            Some(path) if !path.is_empty() && path != ":memory:" => Ok(Self::File(path.into())),
            Some(_) | None => Err(
                "it wants a file of SQLite, as in sqlite:///var/lib/bot/bot.db, or a database of \
                 PostgreSQL, as in postgres://user@host/database"
                    .to_owned(),
            ),
        }
    }

    /// The same, with another folder for what is kept beside a server.
    #[must_use]
    pub fn beside(self, folder: &Path) -> Self {
        match self {
            Self::File(file) => Self::File(file),
            Self::Server { url, .. } => Self::Server {
                url,
                folder: folder.to_owned(),
            },
        }
    }

    /// The folder of the file, or of what is kept beside the server.
    pub fn folder(&self) -> &Path {
        match self {
            Self::Server { folder, .. } => folder,
            Self::File(file) => match file.parent() {
                Some(folder) if !folder.as_os_str().is_empty() => folder,
                Some(_) | None => Path::new("."),
            },
        }
    }
}

impl fmt::Display for DatabasePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => file.display().fmt(f),
            Self::Server { url, .. } => {
                // Users and passwords stand before the last @, and behind the question mark.
                let bare = url.split('?').next().unwrap_or_default();
                let (scheme, rest) = bare.split_once("://").unwrap_or_default();
                let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
                write!(f, "{scheme}://{host}")
            }
        }
    }
}

impl fmt::Debug for DatabasePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabasePlace({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_named_without_its_password() {
        for url in [
            "postgres://bot:s3cret@db.example:5432/bots?sslmode=require",
            "postgres://bot:s3cr@et@db.example:5432/bots?password=s3cret",
            "postgres://db.example:5432/bots?password=s3cret",
        ] {
            let place = DatabasePlace::named(url).unwrap();
            let place = place.beside(Path::new("data"));
            assert_eq!(place.to_string(), "postgres://db.example:5432/bots");
            assert!(!format!("{place:?}").contains("cret"), "{place:?}");
            assert_eq!(place.folder(), Path::new("data"));
        }
    }

    #[test]
    fn other_addresses_are_refused() {
        for url in ["mysql://x", "postgres:x", "sqlite::memory:", "sqlite:", ""] {
            assert!(DatabasePlace::named(url).is_err(), "{url}");
        }
    }
}
