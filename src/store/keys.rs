//! The key file: one key a line, 64 hexadecimal digits, the first one seals, all of them open. `#`
//! begins a comment. To rotate, put a new line first; the old ones may go when the purge has passed.
//!
//! A full disk or a kill may leave the file of a first start empty or half written. Where there is no
//! database yet, nothing was sealed with it: the next start finishes it.

#![expect(clippy::disallowed_methods, reason = "keys are a file of random bytes")]

use std::fs::{self, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use blake2::digest::{Digest, consts::U32};
use zeroize::Zeroizing;

use crate::disk::{self, Others};

/// The head of a new file.
const HEAD: &str = "\
    # Opens the database of follower-o-cliente. Keep a copy somewhere else than the data;\n\
    # without it nothing can be read. To rotate, put a new key on a line above.\n";

/// One key and the id that names it in sealed rows.
pub(super) struct SealingKey {
    bytes: Zeroizing<[u8; 32]>,
    id: [u8; 4],
}

impl SealingKey {
    fn new(bytes: [u8; 32]) -> Self {
        let digest = blake2::Blake2b::<U32>::new()
            .chain_update(b"follower-o-cliente key id")
            .chain_update(bytes)
            .finalize();
        let id = [digest[0], digest[1], digest[2], digest[3]];
        Self {
            bytes: Zeroizing::new(bytes),
            id,
        }
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.bytes
    }

    pub(super) fn id(&self) -> [u8; 4] {
        self.id
    }
}

/// The keys of a key file: never printed, wiped from memory when dropped.
pub struct KeyRing {
    first: SealingKey,
    others: Vec<SealingKey>,
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyRing(…)")
    }
}

/// A key file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// It cannot be read or made.
    #[error("the key file {path}: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is none, although a database is there.
    #[error(
        "there is no key file at {path}, but the database is there already and cannot be read \
         without its key; put the key file back, or name it with FOC_KEY_FILE"
    )]
    Missing {
        /// Which file.
        path: PathBuf,
    },
    /// Its text is not that of a key file.
    #[error(
        "the key file {path}: {problem}; put its copy back, or name another file with FOC_KEY_FILE"
    )]
    Unfit {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        problem: Box<KeyError>,
    },
    /// A line is no key.
    #[error("line {line} is no key, which is 64 hexadecimal digits")]
    Line {
        /// Counted from 1.
        line: usize,
    },
    /// No key in it.
    #[error("it holds no key")]
    Empty,
    /// Others may read it, and need not.
    #[error(
        "the key file {path} can be read by everybody on this machine; close it with \
         `chmod 600 {path}`"
    )]
    Open {
        /// Which file.
        path: PathBuf,
    },
    /// The system gave no random bytes.
    #[error("the system gave no random bytes for a new key")]
    NoRandom,
}

impl KeyRing {
    /// Reads the text of a key file.
    ///
    /// # Errors
    /// A line that is no key, or no key at all.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let mut keys = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = disk::pasted(line.split('#').next().unwrap_or_default());
            if !line.is_empty() {
                let bytes = unhex(line).ok_or(KeyError::Line { line: index + 1 })?;
                keys.push(SealingKey::new(bytes));
            }
        }
        let mut keys = keys.into_iter();
        let first = keys.next().ok_or(KeyError::Empty)?;
        Ok(Self {
            first,
            others: keys.collect(),
        })
    }

    /// Reads the key file; where there is none and `may_create`, makes one that only its owner can
    /// read.
    ///
    /// # Errors
    /// See [`KeyError`].
    pub fn load(path: &Path, may_create: bool) -> Result<Self, KeyError> {
        let file_error = |source| KeyError::File {
            path: path.to_owned(),
            source,
        };
        let text = match disk::read_secret(path) {
            Ok(text) => {
                refuse_open_file(path)?;
                if may_create && is_unfinished(&text) {
                    log::warn!(
                        "the key file {} was left unfinished by a start that failed: finishing it",
                        path.display()
                    );
                    make(path)?
                } else {
                    text
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if !may_create {
                    return Err(KeyError::Missing {
                        path: path.to_owned(),
                    });
                }
                if let Some(folder) = path.parent() {
                    disk::private_folder(folder).map_err(file_error)?;
                }
                make(path)?
            }
            Err(error) => return Err(file_error(error)),
        };
        Self::parse(&text).map_err(|problem| KeyError::Unfit {
            path: path.to_owned(),
            problem: Box::new(problem),
        })
    }

    pub(super) fn current(&self) -> &SealingKey {
        &self.first
    }

    pub(super) fn find(&self, id: &[u8]) -> Option<&SealingKey> {
        std::iter::once(&self.first)
            .chain(&self.others)
            .find(|key| key.id == id)
    }
}

/// Whether a text is the beginning of a new file, or what a loss of power leaves of it.
fn is_unfinished(text: &str) -> bool {
    match text.strip_prefix(HEAD) {
        Some(digits) => digits.len() < 64 && digits.chars().all(|c| c.is_ascii_hexdigit()),
        None => HEAD.starts_with(text) || text.chars().all(|c| c == '\0' || c.is_whitespace()),
    }
}

fn new_file_text() -> Result<Zeroizing<String>, KeyError> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    getrandom::fill(&mut *bytes).map_err(|_| KeyError::NoRandom)?;
    let hex: Zeroizing<String> =
        Zeroizing::new(bytes.iter().map(|byte| format!("{byte:02x}")).collect());
    Ok(Zeroizing::new(format!("{HEAD}{}\n", *hex)))
}

/// Makes the file or finishes it; its text. Two programs that start at once share the key of whoever
/// comes first.
fn make(path: &Path) -> Result<Zeroizing<String>, KeyError> {
    let made = || {
        let mut options = disk::private();
        let options = options.read(true).write(true).create(true);
        let mut file = options.truncate(false).open(path)?;
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            file.lock()?;
        }
        let there = disk::read_secret(path)?;
        if !is_unfinished(&there) {
            return Ok(Ok(there));
        }
        let text = match new_file_text() {
            Ok(text) => text,
            Err(error) => return Ok(Err(error)),
        };
        file.set_len(0)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        sync_folder(path)?;
        Ok(Ok(text))
    };
    made().map_err(|source| KeyError::File {
        path: path.to_owned(),
        source,
    })?
}

/// A new name outlives a loss of power only once its folder is on the disk.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => fs::File::open(folder)?.sync_all(),
        Some(_) | None => fs::File::open(".")?.sync_all(),
    }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// A file that everybody may read is a mistake where its owner can close it. Where it is mounted so,
/// as containers do, nobody here can: that is said, and the file taken. So it is where a group may read. systemd's
/// credentials are 0440 and belong to root, whom no file is closed to: of these nothing is said.
fn refuse_open_file(path: &Path) -> Result<(), KeyError> {
    let others = disk::others(path).map_err(|source| KeyError::File {
        path: path.to_owned(),
        source,
    })?;
    match others {
        Others::Nothing => {}
        Others::ReadAsItsGroup => log::warn!(
            "the key file {} can be read by its group. It is taken, since containers mount secrets so: whoever is \
             in that group can read the data, too. Mode 0400 closes it",
            path.display()
        ),
        Others::ReadWhatIsMounted => log::warn!(
            "the key file {} can be read by everybody on this machine. It is taken, since it cannot \
             be changed from here: mount it with mode 0400 (`defaultMode` of a secret in Kubernetes, \
             `mode` of one in Docker)",
            path.display()
        ),
        Others::Meddle => {
            return Err(KeyError::Open {
                path: path.to_owned(),
            });
        }
    }
    Ok(())
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let bytes = text.as_bytes();
    if bytes.len() != 64 {
        return None;
    }
    let mut out = [0_u8; 32];
    for (byte, pair) in out.iter_mut().zip(bytes.chunks_exact(2)) {
        let high = char::from(pair[0]).to_digit(16)?;
        let low = char::from(pair[1]).to_digit(16)?;
        *byte = u8::try_from(high * 16 + low).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests;
