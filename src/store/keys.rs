//! The key file: one key a line, 64 hexadecimal digits, the first one seals, all of them open. `#`
//! begins a comment. To rotate, put a new line first; the old ones may go when the purge has passed.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use blake2::digest::{Digest, consts::U32};
use zeroize::Zeroizing;

/// One key and the id that names it in sealed rows.
pub(super) struct Key {
    bytes: Zeroizing<[u8; 32]>,
    id: [u8; 4],
}

impl Key {
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
    first: Key,
    others: Vec<Key>,
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
    /// A line is no key.
    #[error("the key file, line {line}: a key is 64 hexadecimal digits")]
    Line {
        /// Counted from 1.
        line: usize,
    },
    /// No key in it.
    #[error("the key file holds no key")]
    Empty,
    /// Others may read it.
    #[error("the key file {path} can be read by others; close it with `chmod 600 {path}`")]
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
            let line = line.split('#').next().unwrap_or_default().trim();
            if !line.is_empty() {
                let bytes = unhex(line).ok_or(KeyError::Line { line: index + 1 })?;
                keys.push(Key::new(bytes));
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
        match fs::read_to_string(path) {
            Ok(text) => {
                refuse_open_file(path)?;
                Self::parse(&Zeroizing::new(text))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if !may_create {
                    return Err(KeyError::Missing {
                        path: path.to_owned(),
                    });
                }
                let text = Zeroizing::new(new_file_text()?);
                if let Some(folder) = path.parent() {
                    fs::create_dir_all(folder).map_err(file_error)?;
                }
                write_private(path, text.as_bytes()).map_err(file_error)?;
                Self::parse(&text)
            }
            Err(error) => Err(file_error(error)),
        }
    }

    pub(super) fn current(&self) -> &Key {
        &self.first
    }

    pub(super) fn find(&self, id: &[u8]) -> Option<&Key> {
        std::iter::once(&self.first)
            .chain(&self.others)
            .find(|key| key.id == id)
    }
}

fn new_file_text() -> Result<String, KeyError> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    getrandom::fill(&mut *bytes).map_err(|_| KeyError::NoRandom)?;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!(
        "# Opens the database of follower-o-cliente. Keep a copy somewhere else than the data;\n\
         # without it nothing can be read. To rotate, put a new key on a line above.\n{hex}\n"
    ))
}

#[cfg(unix)]
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(not(unix))]
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(unix)]
fn refuse_open_file(path: &Path) -> Result<(), KeyError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path)
        .map_err(|source| KeyError::File {
            path: path.to_owned(),
            source,
        })?
        .permissions()
        .mode();
    // systemd's credentials are 0440 and belong to root: the group may read, others may not.
    if mode & 0o007 == 0 {
        Ok(())
    } else {
        Err(KeyError::Open {
            path: path.to_owned(),
        })
    }
}

#[cfg(not(unix))]
fn refuse_open_file(_: &Path) -> Result<(), KeyError> {
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
mod tests {
    use super::*;

    #[test]
    fn a_new_file_is_private_and_reads_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/key");
        let made = KeyRing::load(&path, true).unwrap();
        let read = KeyRing::load(&path, false).unwrap();
        assert_eq!(made.current().id(), read.current().id());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(
                fs::metadata(&path).unwrap().permissions().mode() & 0o777,
                0o600
            );
            fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
            assert!(matches!(
                KeyRing::load(&path, true),
                Err(KeyError::Open { .. })
            ));
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        assert!(matches!(
            KeyRing::load(&path, false),
            Err(KeyError::Missing { .. })
        ));
        assert!(matches!(
            KeyRing::parse("# nothing\n"),
            Err(KeyError::Empty)
        ));
        assert!(matches!(
            KeyRing::parse("\nabc\n"),
            Err(KeyError::Line { line: 2 })
        ));
        let not_hex = "z".repeat(64);
        assert!(matches!(
            KeyRing::parse(&not_hex),
            Err(KeyError::Line { line: 1 })
        ));
    }

    #[test]
    fn debug_prints_no_key() {
        let digits = "ab".repeat(32);
        let ring = KeyRing::parse(&digits).unwrap();
        assert!(!format!("{ring:?}").contains("ab"));
    }
}
