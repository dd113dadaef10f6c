//! The house: all source files, and which of them leans on which.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::fs;
use std::path::Path;

use crate::source::{Named, Source};

pub(crate) struct House {
    pub(crate) sources: Vec<Source>,
    by_module: HashMap<Vec<String>, usize>,
}

impl House {
    /// The files below `src`.
    pub(crate) fn of_this_crate() -> Self {
        let files = files_below("src");
        assert!(files.len() > 50, "the source is not there");
        Self::new(&files)
    }

    /// A house of these files: name and content.
    pub(crate) fn new(files: &[(impl AsRef<str>, impl AsRef<str>)]) -> Self {
        let mut sources: Vec<_> = files
            .iter()
            .map(|(name, text)| Source::read(name.as_ref(), text.as_ref()))
            .collect();
        sources.sort_by(|a, b| a.file.cmp(&b.file));
        // The program is no module of the library.
        let modules = sources
            .iter()
            .enumerate()
            .filter(|(_, source)| source.file != "src/main.rs");
        let by_module = modules
            .map(|(index, source)| (source.module.clone(), index))
            .collect();
        Self { sources, by_module }
    }

    /// The path from the root of the crate; `None` where it leads out of the crate or to a type.
    pub(crate) fn within(&self, source: &Source, named: &Named) -> Option<Vec<String>> {
        if named.rooted {
            return Some(named.path.clone());
        }
        let below = [&source.module[..], &named.path[..1]].concat();
        self.by_module
            .contains_key(&below)
            .then(|| [&source.module[..], &named.path[..]].concat())
    }

    /// The file where the thing at a path is made; what a file hands on is made elsewhere.
    fn home(&self, path: &[String], most_steps: usize) -> Option<usize> {
        let known = (0..=path.len()).rev().find_map(|length| {
            let file = self.by_module.get(&path[..length])?;
            Some((*file, &path[length..]))
        });
        let (file, rest) = known?;
        let source = &self.sources[file];
        let elsewhere = rest
            .first()
            .and_then(|name| source.imported.get(name))
            .filter(|_| most_steps > 0)
            .and_then(|named| self.within(source, named));
        match elsewhere {
            Some(path) => self.home(&[&path[..], &rest[1..]].concat(), most_steps - 1),
            None => Some(file),
        }
    }

    /// Which files of a room lean on which of the same room: by a name they use, or by a method that a
    /// type of theirs has from there.
    pub(crate) fn edges(&self, room: &str) -> BTreeMap<usize, BTreeSet<usize>> {
        let here: Vec<_> = (0..self.sources.len())
            .filter(|index| self.sources[*index].room() == room)
            .collect();
        let mut edges: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for &from in &here {
            let source = &self.sources[from];
            let uses = source.named.iter().filter(|named| !named.handed_on);
            let homes = uses
                .filter_map(|named| self.within(source, named))
                .filter_map(|path| self.home(&path, 8));
            let lent = source
                .own_calls
                .iter()
                .filter(|call| !source.methods.contains(call))
                .flat_map(|call| {
                    let gives = |file: &&usize| self.sources[**file].methods.contains(call);
                    here.iter().filter(gives).copied()
                });
            // Through whatever has the type, and not through itself alone.
            let called = here.iter().copied().filter(|to| {
                let gives = |(of, method): &&(String, String)| {
                    source.types.contains(of)
                        && source.calls.contains(method)
                        && !source.methods.contains(&(of.clone(), method.clone()))
                };
                self.sources[*to]
                    .own_methods
                    .iter()
                    .any(|given| gives(&given))
            });
            let to = homes
                .chain(lent)
                .chain(called)
                .filter(|to| *to != from && here.contains(to));
            edges.entry(from).or_default().extend(to);
        }
        edges
    }

    /// The rings of a room, each the shortest through its first file.
    pub(crate) fn rings(&self, room: &str, passed_over: &[(&str, &str)]) -> Vec<Vec<String>> {
        let mut edges = self.edges(room);
        for (from, to) in &mut edges {
            let name = |index: usize| self.sources[index].file.as_str();
            to.retain(|to| !passed_over.contains(&(name(*from), name(*to))));
        }
        let mut rings = Vec::new();
        let mut known: BTreeSet<usize> = BTreeSet::new();
        for &start in edges.keys() {
            if known.contains(&start) {
                continue;
            }
            if let Some(ring) = ring(&edges, start) {
                known.extend(&ring);
                let names = ring.iter().map(|index| self.sources[*index].file.clone());
                rings.push(names.collect());
            }
        }
        rings
    }
}

impl Source {
    /// The folder or file at the top of `src` that it belongs to.
    pub(crate) fn room(&self) -> &str {
        match self.module.first() {
            Some(room) => room,
            None if self.file == "src/main.rs" => "main",
            None => "lib",
        }
    }
}

/// The name and the content of each file of Rust below a folder.
pub(crate) fn files_below(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                let text = fs::read_to_string(&path).unwrap();
                files.push((name.replace('\\', "/"), text));
            }
        }
    }
    files.sort();
    files
}

/// The shortest way from `start` back to it.
fn ring(edges: &BTreeMap<usize, BTreeSet<usize>>, start: usize) -> Option<Vec<usize>> {
    let mut came_from: HashMap<usize, usize> = HashMap::new();
    let mut next = VecDeque::from([start]);
    while let Some(from) = next.pop_front() {
        for &to in edges.get(&from).into_iter().flatten() {
            if to == start {
                let mut ring = vec![from];
                while let Some(&before) = came_from.get(ring.last()?) {
                    ring.push(before);
                }
                ring.reverse();
                return Some(ring);
            }
            if to != start && !came_from.contains_key(&to) {
                came_from.insert(to, from);
                next.push_back(to);
            }
        }
    }
    None
}
