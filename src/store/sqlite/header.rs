//! A database file, looked at before SQLite does: one that is no database, is cut short or may not be
//! written is told apart from one that is damaged.

#![expect(
    clippy::disallowed_methods,
    reason = "it looks at the file before SQLite does"
)]

use std::io;
use std::path::{Path, PathBuf};

/// The first bytes of every database.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// A file that cannot be this bot's database.
#[derive(Debug, thiserror::Error)]
enum Unfit {
    /// Its header promises more pages than there are.
    #[error(
        "{path} is cut short ({there} of {promised} bytes): restore it from a copy, or move it away \
         to begin with an empty one"
    )]
    CutShort {
        path: PathBuf,
        there: u64,
        promised: u64,
    },
    /// Something else.
    #[error(
        "{path} is not a database: restore it from a copy, move it away to begin with an empty one, \
         or name another place with --data or DATABASE_URL. Nothing was changed"
    )]
    NoDatabase { path: PathBuf },
    /// The system keeps it from us.
    #[error(
        "{path} cannot be written: {source}. Give it to the user that the bot runs as, or name \
         another place with --data or DATABASE_URL"
    )]
    Closed { path: PathBuf, source: io::Error },
}

/// The header is described at <https://www.sqlite.org/fileformat.html#the_database_header>.
pub(super) fn refuse_unfit(path: &Path) -> io::Result<()> {
    use io::Read as _;
    if path.is_dir() {
        return Err(io::Error::other(Unfit::NoDatabase {
            path: path.to_owned(),
        }));
    }
    let mut options = std::fs::OpenOptions::new();
    let mut file = match options.read(true).append(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(source) => {
            return Err(io::Error::other(Unfit::Closed {
                path: path.to_owned(),
                source,
            }));
        }
    };
    let there = file.metadata()?.len();
    // While a log waits to be written back, or a journal to be rolled back, the file may rightly be
    // shorter than its header says.
    if there == 0 || waits(path, "-wal") || waits(path, "-journal") {
        return Ok(());
    }
    let mut header = Vec::new();
    file.by_ref().take(32).read_to_end(&mut header)?;
    let begun = &header[..header.len().min(MAGIC.len())];
    if !MAGIC.starts_with(begun) {
        return Err(io::Error::other(Unfit::NoDatabase {
            path: path.to_owned(),
        }));
    }
    let promised = match *header.as_slice() {
        [.., a, b, c, d] if header.len() == 32 => {
            let page = u64::from(u16::from_be_bytes([header[16], header[17]]));
            let pages = u32::from_be_bytes([a, b, c, d]);
            let page = if page == 1 { 65_536 } else { page };
            page * u64::from(pages)
        }
        _ => 100,
    };
    if there < promised {
        return Err(io::Error::other(Unfit::CutShort {
            path: path.to_owned(),
            there,
            promised,
        }));
    }
    Ok(())
}

/// Whether a file of SQLite's beside the database holds something.
fn waits(path: &Path, ending: &str) -> bool {
    std::fs::metadata(beside(path, ending)).is_ok_and(|file| file.len() > 0)
}

/// A file beside the database, by its ending.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
