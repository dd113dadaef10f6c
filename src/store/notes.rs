//! Ids of delivered messages, noted at once in a small file beside the database.
//!
//! Striking a row out of the outbox waits for the database, and a kill in that moment would send the
//! message twice. A note waits for nothing: one write that survives the process. What is noted counts
//! as delivered at the next start. A loss of power may lose notes; then a message is repeated.
//!
//! The file is written anew beside itself and takes the old one's name when it is whole: at every
//! instant one of the two holds all that is open.

#![expect(
    clippy::disallowed_methods,
    reason = "notes are a file beside the database"
)]

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::disk;

/// A file longer than this, in bytes, is written anew with what is still open.
const LONGEST: u64 = 64 * 1024;

/// See the module's head.
#[derive(Debug)]
pub(super) struct Notes {
    path: PathBuf,
    file: File,
    len: u64,
    /// Noted, and not yet struck out.
    open: HashSet<i64>,
}

impl Notes {
    /// Opens the file, and tells what an earlier life has noted in it.
    pub(super) fn open(path: &Path) -> io::Result<(Self, Vec<i64>)> {
        let noted = match std::fs::read(path) {
            Ok(bytes) => read(&bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        disk::close_to_others(path)?;
        let file = disk::private().create(true).append(true).open(path)?;
        let len = file.metadata()?.len();
        Ok((
            Self {
                path: path.to_owned(),
                file,
                len,
                open: noted.iter().copied().collect(),
            },
            noted,
        ))
    }

    /// Notes a delivered message.
    pub(super) fn note(&mut self, id: i64) -> io::Result<()> {
        self.file.write_all(&id.to_be_bytes())?;
        self.len += 8;
        self.open.insert(id);
        Ok(())
    }

    /// Forgets what was struck out meanwhile.
    pub(super) fn struck(&mut self, ids: &[i64]) -> io::Result<()> {
        for id in ids {
            self.open.remove(id);
        }
        if self.open.is_empty() && self.len > 0 {
            self.file.set_len(0)?;
            self.len = 0;
        } else if self.len > LONGEST {
            self.write_anew(&mut || {})?;
        }
        Ok(())
    }

    /// Writes what is open into a new file; `done` is called after each thing that is done to the disk.
    fn write_anew(&mut self, done: &mut dyn FnMut()) -> io::Result<()> {
        let mut beside = self.path.clone().into_os_string();
        beside.push(".new");
        let beside = PathBuf::from(beside);
        // One that was left half written.
        match std::fs::remove_file(&beside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => done(),
        }
        let mut file = disk::private().create(true).append(true).open(&beside)?;
        done();
        let bytes: Vec<u8> = self.open.iter().flat_map(|id| id.to_be_bytes()).collect();
        file.write_all(&bytes)?;
        done();
        std::fs::rename(&beside, &self.path)?;
        done();
        (self.file, self.len) = (file, bytes.len() as u64);
        Ok(())
    }
}

/// A note that was cut short by a loss of power is none.
fn read(bytes: &[u8]) -> Vec<i64> {
    let (notes, _) = bytes.as_chunks::<8>();
    notes.iter().map(|note| i64::from_be_bytes(*note)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_outlive_the_process_until_they_are_struck_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes");
        let (mut notes, before) = Notes::open(&path).unwrap();
        assert!(before.is_empty());
        for id in 1..=3 {
            notes.note(id).unwrap();
        }
        let (mut again, noted) = Notes::open(&path).unwrap();
        assert_eq!(noted, [1, 2, 3]);
        again.struck(&[1, 3]).unwrap();
        again.struck(&[2]).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().len(), 0);
    }

    #[test]
    fn the_file_stays_small_however_long_it_runs() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes");
        let (mut notes, _) = Notes::open(&path).unwrap();
        notes.note(0).unwrap();
        for id in 1..30_000 {
            notes.note(id).unwrap();
            notes.struck(&[id]).unwrap();
        }
        assert!(std::fs::metadata(&path).unwrap().len() <= LONGEST);
        assert_eq!(Notes::open(&path).unwrap().1[0], 0);
    }

    #[test]
    fn a_kill_at_any_step_of_writing_anew_loses_no_note() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes");
        let (mut notes, _) = Notes::open(&path).unwrap();
        for id in 0..5 {
            notes.note(id).unwrap();
        }
        notes.struck(&[1, 3]).unwrap();
        // What an earlier kill has left half written.
        std::fs::write(folder.path().join("notes.new"), [0; 7]).unwrap();
        let mut steps = 0;
        let mut killed_here = || {
            let (_, noted) = Notes::open(&path).unwrap();
            for id in [0, 2, 4] {
                assert!(noted.contains(&id), "step {steps}: {id} of {noted:?}");
            }
            steps += 1;
        };
        notes.write_anew(&mut killed_here).unwrap();
        assert_eq!(steps, 4);
        // It goes on in the new file.
        notes.note(9).unwrap();
        let (_, mut noted) = Notes::open(&path).unwrap();
        noted.sort_unstable();
        assert_eq!(noted, [0, 2, 4, 9]);
        assert!(!folder.path().join("notes.new").exists());
    }

    #[test]
    fn whoever_looks_at_any_instant_finds_what_is_open() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes");
        let (mut notes, _) = Notes::open(&path).unwrap();
        notes.note(0).unwrap();
        let over = std::sync::atomic::AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !over.load(std::sync::atomic::Ordering::Relaxed) {
                    assert!(read(&std::fs::read(&path).unwrap()).contains(&0));
                }
            });
            for id in 1..60_000 {
                notes.note(id).unwrap();
                notes.struck(&[id]).unwrap();
            }
            over.store(true, std::sync::atomic::Ordering::Relaxed);
        });
    }

    #[test]
    fn half_a_note_is_none() {
        assert_eq!(read(&[0, 0, 0, 0, 0, 0, 0, 7, 9, 9]), [7]);
    }
}
