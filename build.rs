//! Finds the files of `locales/` and the migrations, which are embedded, so that a new one need not be listed anywhere;
//! and fits the model of what people write on the examples there.
#![expect(
    clippy::disallowed_methods,
    reason = "a build reads its files and its surroundings"
)]

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folder of the embedded files, and what `cargo` looks at to build anew.
const FOLDER: &str = "locales/it";
/// Where the examples are.
const EXAMPLES: &str = "locales/it/understanding";
/// Where the migrations of each database are, and the list of them.
const MIGRATIONS: [(&str, &str); 2] = [
    ("src/store/sqlite", "sqlite.rs"),
    ("src/store/postgres", "postgres.rs"),
];
/// What fits the model, which the program holds, too.
const LEARNING: &str = "src/understanding/learning";

#[path = "src/understanding/learning/mod.rs"]
mod learning;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed={LEARNING}");
    embed("ftl", "texts.rs")?;
    for (folder, list) in MIGRATIONS {
        println!("cargo::rerun-if-changed={folder}");
        migrations(folder, list)?;
    }
    let examples = files(EXAMPLES, "tsv")?;
    let code = files(LEARNING, "rs")?;
    fit(&examples, &format!("{examples:?}{code:?}"))
}

/// Fits the model, which takes some seconds, unless it was fitted on these very examples by this very code.
fn fit(examples: &[(String, String)], made_of: &str) -> io::Result<()> {
    let (model, stamp) = (out("model.bin")?, out("model.stamp")?);
    if model.exists() && fs::read_to_string(&stamp).is_ok_and(|before| before == made_of) {
        return Ok(());
    }
    fs::write(model, learning::fit(examples))?;
    fs::write(stamp, made_of)
}

/// Writes an expression into `OUT_DIR`: the names and texts of all files with this ending, by name.
fn embed(ending: &str, list: &str) -> io::Result<()> {
    let mut expression = String::from("&[");
    for path in paths(FOLDER, ending)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Writing to a String cannot fail.
        let _ = write!(expression, "({name:?}, include_str!({path:?})),");
    }
    expression.push(']');
    fs::write(out(list)?, expression)
}

/// Writes an expression into `OUT_DIR`: number, name and text of each migration of a folder, as its files say them
/// (`0001_first_things.sql`).
fn migrations(folder: &str, list: &str) -> io::Result<()> {
    let mut expression = String::from("&[");
    for path in paths(folder, "sql")? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let numbered = name.split_once('_');
        let (number, name) = numbered
            .and_then(|(number, name)| Some((number.parse::<i64>().ok()?, name.replace('_', " "))))
            .ok_or_else(|| io::Error::other(format!("{}: no number", path.display())))?;
        let _ = write!(expression, "({number}, {name:?}, include_str!({path:?})),");
    }
    expression.push(']');
    fs::write(out(list)?, expression)
}

/// The names and texts of all files with this ending, by name.
fn files(folder: &str, ending: &str) -> io::Result<Vec<(String, String)>> {
    let named = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok((name.into_owned(), fs::read_to_string(&path)?))
    };
    paths(folder, ending)?.into_iter().map(named).collect()
}

fn paths(folder: &str, ending: &str) -> io::Result<Vec<PathBuf>> {
    let folder = Path::new(&variable("CARGO_MANIFEST_DIR")?).join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|end| end == ending) && !is_left_over(path));
    paths.sort();
    Ok(paths)
}

fn out(name: &str) -> io::Result<PathBuf> {
    Ok(Path::new(&variable("OUT_DIR")?).join(name))
}

fn variable(name: &str) -> io::Result<OsString> {
    env::var_os(name).ok_or_else(|| io::Error::other(name))
}

/// What editors and systems leave in a folder for themselves.
fn is_left_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(['.', '#', '~'])
}
