//! Where the words are read from: the files in the binary, and a folder that is laid over them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fluent_bundle::FluentResource;
use fluent_syntax::parser::ParserError;
use thiserror::Error;

use super::finding::{Finding, Severity};

/// The folder of the embedded files, as findings name it.
pub(super) const FOLDER: &str = "locales/it";

/// The language, as the name of its folder.
const LANGUAGE: &str = "it";

/// The embedded files; a test keeps the list equal to the folder.
const EMBEDDED: &[(&str, &str)] = &[
    ("avvisi.ftl", include_str!("../../locales/it/avvisi.ftl")),
    ("domande.ftl", include_str!("../../locales/it/domande.ftl")),
    ("pagine.ftl", include_str!("../../locales/it/pagine.ftl")),
    (
        "pannelli.ftl",
        include_str!("../../locales/it/pannelli.ftl"),
    ),
    ("profilo.ftl", include_str!("../../locales/it/profilo.ftl")),
    (
        "verdetto.ftl",
        include_str!("../../locales/it/verdetto.ftl"),
    ),
];

/// Which of the two a text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Layer {
    /// In the binary.
    Embedded,
    /// In the folder laid over it.
    Overlay,
}

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

/// A Fluent file.
pub(super) struct SourceFile {
    /// Its name, as findings print it.
    pub(super) name: String,
    /// Where it comes from.
    pub(super) layer: Layer,
    /// What could be parsed.
    pub(super) resource: Arc<FluentResource>,
    /// What could not.
    pub(super) errors: Vec<ParserError>,
}

impl SourceFile {
    pub(super) fn new(name: String, layer: Layer, text: &str) -> Self {
        // Some editors put a byte order mark in front, which Fluent takes for a part of the first id.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (resource, errors) = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        Self {
            name,
            layer,
            resource: Arc::new(resource),
            errors,
        }
    }

    /// The line of a byte of the file.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        let source = self.resource.source().as_bytes();
        let before = &source[..offset.min(source.len())];
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    }

    /// The line of a piece of syntax: the parser hands out slices of the file's own text.
    pub(super) fn line_of(&self, slice: &str) -> usize {
        let begin = self.resource.source().as_ptr() as usize;
        self.line_at((slice.as_ptr() as usize).saturating_sub(begin))
    }
}

/// The files in the binary.
pub(super) fn embedded() -> Vec<SourceFile> {
    EMBEDDED
        .iter()
        .map(|(name, text)| SourceFile::new(format!("{FOLDER}/{name}"), Layer::Embedded, text))
        .collect()
}

/// The `*.ftl` files of a folder, or of its subfolder `it` if it has none of its own. A file that
/// cannot be read is a finding.
pub(super) fn overlay(folder: &Path) -> Result<(Vec<SourceFile>, Vec<Finding>), OverlayError> {
    let paths = overlay_paths(folder, "ftl")?;
    let mut findings = Vec::new();
    let whole_file = |path: &Path, severity, what| Finding {
        severity,
        file: path.display().to_string(),
        line: 1,
        id: "-".to_owned(),
        what,
    };
    if paths.is_empty() && overlay_paths(folder, "tsv")?.is_empty() {
        let what = "no .ftl file here, so nothing is reworded; name the folder that holds them";
        findings.push(whole_file(folder, Severity::Warning, what.to_owned()));
    }
    let mut files = Vec::new();
    for path in paths {
        match fs::read_to_string(&path) {
            Ok(text) => files.push(SourceFile::new(
                path.display().to_string(),
                Layer::Overlay,
                &text,
            )),
            Err(error) => {
                let what =
                    format!("cannot be read ({error}); save it as UTF-8 and make it readable");
                findings.push(whole_file(&path, Severity::Error, what));
            }
        }
    }
    Ok((files, findings))
}

/// A file's name and its text.
pub(super) type NamedText = (String, String);

/// The files of examples (`*.tsv`) of the same folder, with their names; one that cannot be read is a finding.
pub(super) fn words(folder: &Path) -> Result<(Vec<NamedText>, Vec<Finding>), OverlayError> {
    let (mut files, mut findings) = (Vec::new(), Vec::new());
    for path in overlay_paths(folder, "tsv")? {
        let file = path.display().to_string();
        match fs::read_to_string(&path) {
            Ok(text) => files.push((file, text)),
            Err(error) => findings.push(Finding {
                severity: Severity::Error,
                file,
                line: 1,
                id: "-".to_owned(),
                what: format!("cannot be read ({error}); save it as UTF-8 and make it readable"),
            }),
        }
    }
    Ok((files, findings))
}

/// The files of a folder with this ending, or those of its subfolder `it` if it has none of its own.
fn overlay_paths(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, OverlayError> {
    let paths = paths(folder, ending)?;
    let nested = folder.join(LANGUAGE);
    if paths.is_empty() && nested.is_dir() {
        return self::paths(&nested, ending);
    }
    Ok(paths)
}

fn paths(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, OverlayError> {
    let failed = |source| OverlayError {
        folder: folder.to_owned(),
        source,
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|end| end == ending) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use fluent_syntax::ast::Entry;

    use super::*;

    #[test]
    fn the_list_is_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
        let on_disk: Vec<_> = paths(&folder, "ftl")
            .unwrap()
            .iter()
            .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
            .collect();
        let listed: Vec<_> = EMBEDDED.iter().map(|(name, _)| *name).collect();
        assert_eq!(listed, on_disk);
    }

    #[test]
    fn lines_are_counted_from_the_slices_of_the_parser() {
        let file = SourceFile::new(
            "x.ftl".into(),
            Layer::Overlay,
            "\u{feff}a = 1\n\n# b\nb =\n    2\n    .c = 3\n",
        );
        assert_eq!(file.errors, []);
        let lines: Vec<_> = file
            .resource
            .entries()
            .filter_map(|entry| match entry {
                Entry::Message(message) => Some(message),
                Entry::Term(_)
                | Entry::Comment(_)
                | Entry::GroupComment(_)
                | Entry::ResourceComment(_)
                | Entry::Junk { .. } => None,
            })
            .flat_map(|message| {
                [message.id.name]
                    .into_iter()
                    .chain(message.attributes.iter().map(|a| a.id.name))
            })
            .map(|name| (name, file.line_of(name)))
            .collect();
        assert_eq!(lines, [("a", 1), ("b", 4), ("c", 6)]);
    }
}
