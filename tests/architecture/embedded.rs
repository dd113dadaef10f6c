//! Files of words: each is in the program.

use std::fs;
use std::path::Path;

use crate::house::files_below;

/// The files of the locale, from its folder, that neither the build finds nor a source includes.
fn left_out<'a>(files: &'a [String], sources: &[(String, String)]) -> Vec<&'a str> {
    let is_found = |file: &str| match file.rsplit_once('.') {
        // What `build.rs` embeds, and what it fits the model on.
        Some((name, "ftl")) => !name.contains('/'),
        Some((name, "tsv")) => name.starts_with("understanding/"),
        _ => false,
    };
    let is_included = |file: &str| {
        let named = format!("locales/it/{file}\")");
        let includes = |line: &str| line.contains("include_str!(") && line.contains(&named);
        let mut texts = sources.iter().map(|(_, text)| text);
        texts.any(|text| text.lines().any(includes))
    };
    let files = files.iter().map(String::as_str);
    files
        .filter(|file| !is_found(file) && !is_included(file))
        .collect()
}

#[test]
fn every_file_of_the_locale_is_in_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/it");
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
                files.push(name.replace('\\', "/"));
            }
        }
    }
    assert!(files.len() > 50, "the locale is not there");
    assert_eq!(left_out(&files, &files_below("src")), [""; 0]);
}

#[test]
fn a_file_that_nobody_includes_is_seen() {
    let source = "const A: &str = include_str!(\"../locales/it/understanding/signs.txt\");\n\
                  // locales/it/understanding/other.txt";
    let sources = [("src/a.rs".to_owned(), source.to_owned())];
    let files = [
        "pagine.ftl",
        "more/pagine.ftl",
        "understanding/goods.tsv",
        "goods.tsv",
        "understanding/signs.txt",
        "understanding/other.txt",
        "understanding/notes",
    ];
    let files = files.map(str::to_owned);
    assert_eq!(
        left_out(&files, &sources),
        [
            "more/pagine.ftl",
            "goods.tsv",
            "understanding/other.txt",
            "understanding/notes"
        ]
    );
}
