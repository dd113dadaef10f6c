//! The examples that the understanding is fitted on, as they lie in the repository.

use std::path::Path;

/// The names and texts of all files of examples, by name.
pub(crate) fn files(repository: impl AsRef<Path>) -> Vec<(String, String)> {
    let folder = repository.as_ref().join("locales/it/understanding");
    let files = std::fs::read_dir(folder).expect("the examples are there");
    let paths = files.map(|file| file.expect("a file").path());
    let mut files: Vec<(String, String)> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "tsv"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("the examples can be read");
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            (name.into_owned(), text)
        })
        .collect();
    files.sort();
    files
}
