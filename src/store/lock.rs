//! One program a data folder: a lock that the system takes away with the process, however it ends.

#![expect(
    clippy::disallowed_methods,
    reason = "a folder is held by a file in it"
)]

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::disk;

/// Holds a data folder until dropped.
#[derive(Debug)]
pub struct FolderLock(#[expect(dead_code, reason = "the open file is the lock")] File);

/// A folder that cannot be held.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process holds it.
    #[error(
        "another copy is running on the data folder {0}; stop it first, or give this one a folder \
         of its own with --data"
    )]
    Taken(PathBuf),
    /// It cannot be made or written.
    #[error(
        "the data folder {0} cannot be written: {1}. Give it to the user that the bot runs as, or name \
         another one with --data"
    )]
    Folder(PathBuf, #[source] io::Error),
}

impl FolderLock {
    /// Makes the folder if it is not there, and holds it.
    ///
    /// # Errors
    /// See [`LockError`].
    pub fn hold(folder: &Path) -> Result<Self, LockError> {
        let error = |source| LockError::Folder(folder.to_owned(), source);
        disk::private_folder(folder).map_err(error)?;
        let file = File::create(folder.join("lock")).map_err(error)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(LockError::Taken(folder.to_owned())),
            Err(TryLockError::Error(source)) => Err(error(source)),
        }
    }
}

/// Held while a store is opened: one at a time makes its tables and its keys.
#[derive(Debug)]
pub struct OpeningLock(#[expect(dead_code, reason = "the open file is the lock")] File);

impl OpeningLock {
    /// Makes the folder if it is not there, and waits until nobody else opens a store in it.
    ///
    /// # Errors
    /// The folder cannot be made or written.
    pub fn wait(folder: &Path) -> Result<Self, LockError> {
        let error = |source| LockError::Folder(folder.to_owned(), source);
        std::fs::create_dir_all(folder).map_err(error)?;
        let file = File::create(folder.join("opening")).map_err(error)?;
        file.lock().map_err(error)?;
        Ok(Self(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_is_refused_until_the_first_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let first = FolderLock::hold(folder.path()).unwrap();
        assert!(matches!(
            FolderLock::hold(folder.path()),
            Err(LockError::Taken(_))
        ));
        drop(first);
        assert!(FolderLock::hold(folder.path()).is_ok());
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_named_with_a_way_out() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x");
        std::fs::write(&file, "").unwrap();
        let data = file.join("data");
        let said = FolderLock::hold(&data).unwrap_err().to_string();
        for part in [data.to_str().unwrap(), "cannot be written", "--data"] {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
}
