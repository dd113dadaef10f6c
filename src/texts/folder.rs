//! A folder that is laid over the embedded files: which of its files count, and what they hold.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::files::{Layer, SourceFile};
use super::finding::{Finding, Severity};
use super::flaw::Flaw;
use crate::disk;

/// What the names of texts end in.
const TEXTS: &str = "ftl";

/// What the names of files of examples end in.
const WORDS: &str = "tsv";

/// What the names of all files end in that count.
const ENDINGS: [&str; 2] = [TEXTS, WORDS];

/// What programs add to a name behind its ending when they save it as something else.
const ADDED: [&str; 8] = ["txt", "text", "rtf", "doc", "docx", "odt", "html", "md"];

/// The subfolder in which the files may be: the language.
const LANGUAGE: &str = "it";

/// A folder of texts that cannot be read.
#[derive(Debug, Error)]
#[error(
    "cannot read the folder of texts {}: {source}; check its path and its permissions",
    .folder.display()
)]
pub struct OverlayError {
    /// The folder.
    pub folder: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

/// A file's name and its text.
pub(super) type NamedText = (String, String);

/// What a folder holds.
pub(super) struct Overlay {
    /// The texts.
    pub(super) texts: Vec<SourceFile>,
    /// The files of examples.
    pub(super) words: Vec<NamedText>,
    /// What is wrong with the files as files: what cannot be read, what is passed over and hardly
    /// should be.
    pub(super) findings: Vec<Finding>,
}

/// Every file of a folder that is read when it is laid over the embedded ones.
///
/// # Errors
/// The folder itself cannot be read.
pub fn overlay_files(folder: &Path) -> Result<Vec<PathBuf>, OverlayError> {
    let mut files = Vec::new();
    for ending in ENDINGS {
        files.extend(paths(folder, ending)?);
    }
    Ok(files)
}

/// Reads a folder.
pub(super) fn overlay(folder: &Path) -> Result<Overlay, OverlayError> {
    let mut findings = misnamed(folder)?;
    if findings.is_empty() && overlay_files(folder)?.is_empty() {
        findings.push(whole_file(folder, Severity::Warning, Flaw::EmptyFolder));
    }
    let mut read = |ending| -> Result<Vec<NamedText>, OverlayError> {
        let mut files = Vec::new();
        for path in paths(folder, ending)? {
            match disk::read_text(&path) {
                Ok(text) => files.push((path.display().to_string(), text)),
                Err(error) => {
                    let what = Flaw::Unreadable((&error).into());
                    findings.push(whole_file(&path, Severity::Error, what));
                }
            }
        }
        Ok(files)
    };
    let (texts, words) = (read(TEXTS)?, read(WORDS)?);
    let texts = texts
        .into_iter()
        .map(|(name, text)| SourceFile::new(name, Layer::Overlay, &text))
        .collect();
    Ok(Overlay {
        texts,
        words,
        findings,
    })
}

/// Files that some program has given another ending: they look right and are not read.
fn misnamed(folder: &Path) -> Result<Vec<Finding>, OverlayError> {
    let mut found = Vec::new();
    let nested = folder.join(LANGUAGE);
    let nested = nested.is_dir().then_some(nested);
    for folder in std::iter::once(folder).chain(nested.as_deref()) {
        for (path, name) in entries(folder)? {
            let meant = ADDED.iter().find_map(|added| {
                let meant = cut_ending(&name, added)?;
                ENDINGS
                    .iter()
                    .find_map(|ending| cut_ending(meant, ending))?;
                Some(meant)
            });
            if let Some(meant) = meant {
                let what = Flaw::Misnamed(meant.to_owned());
                found.push(whole_file(&path, Severity::Warning, what));
            }
        }
    }
    Ok(found)
}

/// The files of a folder with this ending, or those of its subfolder `it` if it has none of its own.
fn paths(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, OverlayError> {
    let here = paths_in(folder, ending)?;
    let nested = folder.join(LANGUAGE);
    if here.is_empty() && nested.is_dir() {
        return paths_in(&nested, ending);
    }
    Ok(here)
}

fn paths_in(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, OverlayError> {
    let counts = |(path, name): (PathBuf, String)| cut_ending(&name, ending).map(|_| path);
    let mut paths: Vec<_> = entries(folder)?.into_iter().filter_map(counts).collect();
    paths.sort();
    Ok(paths)
}

/// What stands in a folder, without what editors and systems leave there for themselves.
fn entries(folder: &Path) -> Result<Vec<(PathBuf, String)>, OverlayError> {
    let failed = |source| OverlayError {
        folder: folder.to_owned(),
        source,
    };
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // Hidden files, Emacs' `#x.ftl#`, Office's `~$x`; `x.ftl~` and the like have another ending.
        if !name.starts_with(['.', '#', '~']) {
            entries.push((entry.path(), name));
        }
    }
    Ok(entries)
}

/// A name without its ending, however that is written.
fn cut_ending<'n>(name: &'n str, ending: &str) -> Option<&'n str> {
    let (stem, end) = name.rsplit_once('.')?;
    (end.eq_ignore_ascii_case(ending) && !stem.is_empty()).then_some(stem)
}

fn whole_file(path: &Path, severity: Severity, what: Flaw) -> Finding {
    Finding {
        severity,
        file: path.display().to_string(),
        line: 1,
        id: "-".to_owned(),
        what,
    }
}
