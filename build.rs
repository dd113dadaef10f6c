//! Finds the files of `locales/` that are embedded, so that a new one need not be listed anywhere.
#![expect(
    clippy::disallowed_methods,
    reason = "a build reads its files and its surroundings"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folder of the embedded files, and what `cargo` looks at to build anew.
const FOLDER: &str = "locales/it";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={FOLDER}");
    embed("ftl", "texts.rs")
}

/// Writes an expression into `OUT_DIR`: the names and texts of all files with this ending, by name.
fn embed(ending: &str, list: &str) -> io::Result<()> {
    let variable = |name| env::var_os(name).ok_or_else(|| io::Error::other(name));
    let folder = Path::new(&variable("CARGO_MANIFEST_DIR")?).join(FOLDER);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|end| end == ending) && !is_left_over(path));
    paths.sort();
    let mut expression = String::from("&[");
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Writing to a String cannot fail.
        let _ = write!(expression, "({name:?}, include_str!({path:?})),");
    }
    expression.push(']');
    fs::write(Path::new(&variable("OUT_DIR")?).join(list), expression)
}

/// What editors and systems leave in a folder for themselves.
fn is_left_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(['.', '#', '~'])
}
