//! Which patterns count, once the overlay lies over the embedded files: part by part, so that a
//! reworded button leaves its question alone.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, HashSet};

use fluent_syntax::ast::{Attribute, Entry, Identifier, Message, Pattern, Resource, Term};
use fluent_syntax::serializer;

use super::files::{Layer, SourceFile};
use super::mentions::Mentions;
pub(super) use super::name::Name;

/// A pattern and where it is written.
#[derive(Clone, Copy)]
pub(super) struct TextPart<'a> {
    pub(super) pattern: &'a Pattern<&'a str>,
    pub(super) file: &'a SourceFile,
    pub(super) line: usize,
}

/// Every pattern that counts.
pub(super) struct Index<'a> {
    /// In the order of their keys.
    parts: Vec<(Name<'a>, TextPart<'a>)>,
    /// Patterns that repeat one of the same layer and therefore do not count.
    pub(super) repeated: Vec<(Name<'a>, TextPart<'a>)>,
}

impl<'a> Index<'a> {
    pub(super) fn new(files: &'a [SourceFile]) -> Self {
        let mut gathered = Gathered::default();
        for layer in [Layer::Overlay, Layer::Embedded] {
            for file in files.iter().filter(|file| file.layer == layer) {
                for entry in file.resource.entries() {
                    gathered.add(file, entry);
                }
            }
        }
        Self {
            parts: gathered.parts.into_iter().collect(),
            repeated: gathered.repeated,
        }
    }

    pub(super) fn get(&self, key: Name<'_>) -> Option<&TextPart<'a>> {
        let at = self.parts.binary_search_by(|(known, _)| known.cmp(&key));
        at.ok().map(|at| &self.parts[at].1)
    }

    /// References that lead back to where they came from, met from this text on: the names in their
    /// order.
    pub(super) fn circle_below<'k>(&self, key: Name<'k>) -> Option<Vec<Name<'k>>>
    where
        'a: 'k,
    {
        self.walk(key, &mut Vec::new(), &mut HashSet::new())
    }

    fn walk<'k>(
        &self,
        key: Name<'k>,
        way: &mut Vec<Name<'k>>,
        over: &mut HashSet<Name<'k>>,
    ) -> Option<Vec<Name<'k>>>
    where
        'a: 'k,
    {
        if let Some(begin) = way.iter().position(|name| *name == key) {
            return Some(way[begin..].to_vec());
        }
        if over.contains(&key) {
            return None;
        }
        way.push(key);
        let circle = self
            .references(key)
            .find_map(|reference| self.walk(reference, way, over));
        way.pop();
        over.insert(key);
        circle
    }

    fn references(&self, key: Name<'_>) -> impl Iterator<Item = Name<'a>> + use<'a> {
        let part = self.get(key).copied();
        part.into_iter()
            .flat_map(|part| Mentions::of(part.pattern).references)
    }

    /// The part to correct where a text cannot be shown: whoever rewords is told about their own part,
    /// not about a built-in one that refers to it.
    pub(super) fn to_blame<'k>(&self, key: Name<'k>) -> Name<'k>
    where
        'a: 'k,
    {
        let own = |name: &Name<'k>| {
            let part = self.get(*name);
            part.is_some_and(|part| part.file.layer == Layer::Overlay)
        };
        if let Some(circle) = self.circle_below(key) {
            return circle.iter().copied().find(own).unwrap_or(circle[0]);
        }
        let mut next = vec![key];
        let mut seen = HashSet::new();
        while let Some(name) = next.pop() {
            if own(&name) {
                return name;
            }
            if seen.insert(name) {
                next.extend(self.references(name));
            }
        }
        key
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Name<'a>, &TextPart<'a>)> {
        self.parts.iter().map(|(key, part)| (*key, part))
    }

    /// The overlay's messages and terms as Fluent text, each completed with the parts that it leaves
    /// to the embedded files.
    pub(super) fn merged_overlay(&self) -> String {
        let mut body = Vec::new();
        let mut parts = self.iter().peekable();
        while let Some((first, part)) = parts.next() {
            let mut members = vec![(first, part)];
            while let Some(next) =
                parts.next_if(|(key, _)| (key.term, key.id) == (first.term, first.id))
            {
                members.push(next);
            }
            if members
                .iter()
                .all(|(_, part)| part.file.layer == Layer::Embedded)
            {
                continue;
            }
            body.extend(entry(first, &members));
        }
        serializer::serialize(&Resource { body })
    }
}

/// The patterns while they are gathered.
#[derive(Default)]
struct Gathered<'a> {
    parts: BTreeMap<Name<'a>, TextPart<'a>>,
    repeated: Vec<(Name<'a>, TextPart<'a>)>,
}

impl<'a> Gathered<'a> {
    fn add(&mut self, file: &'a SourceFile, entry: &'a Entry<&'a str>) {
        let (id, key, value, attributes) = match entry {
            Entry::Message(Message {
                id,
                value,
                attributes,
                ..
            }) => (id, Name::message(id.name, None), value.as_ref(), attributes),
            Entry::Term(Term {
                id,
                value,
                attributes,
                ..
            }) => (id, Name::term(id.name, None), Some(value), attributes),
            Entry::Comment(_)
            | Entry::GroupComment(_)
            | Entry::ResourceComment(_)
            | Entry::Junk { .. } => return,
        };
        let value = value.map(|pattern| (None, pattern, id.name));
        let attributes = attributes
            .iter()
            .map(|attribute| (Some(attribute.id.name), &attribute.value, attribute.id.name));
        for (attribute, pattern, name) in value.into_iter().chain(attributes) {
            let key = Name { attribute, ..key };
            let part = TextPart {
                pattern,
                file,
                line: file.line_of(name),
            };
            match self.parts.entry(key) {
                Slot::Vacant(slot) => {
                    slot.insert(part);
                }
                Slot::Occupied(slot) if slot.get().file.layer == file.layer => {
                    self.repeated.push((key, part));
                }
                Slot::Occupied(_) => {}
            }
        }
    }
}

fn entry<'a>(first: Name<'a>, members: &[(Name<'a>, &TextPart<'a>)]) -> Option<Entry<&'a str>> {
    let id = Identifier { name: first.id };
    let mut value = None;
    let mut attributes = Vec::new();
    for (key, part) in members {
        let pattern = part.pattern.clone();
        match key.attribute {
            None => value = Some(pattern),
            Some(name) => attributes.push(Attribute {
                id: Identifier { name },
                value: pattern,
            }),
        }
    }
    if first.term {
        return value.map(|value| {
            Entry::Term(Term {
                id,
                value,
                attributes,
                comment: None,
            })
        });
    }
    Some(Entry::Message(Message {
        id,
        value,
        attributes,
        comment: None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(embedded: &str, overlay: &str) -> Vec<SourceFile> {
        vec![
            SourceFile::new("embedded.ftl".into(), Layer::Embedded, embedded),
            SourceFile::new("overlay.ftl".into(), Layer::Overlay, overlay),
        ]
    }

    #[test]
    fn the_overlay_replaces_only_the_parts_that_it_has() {
        let files = files(
            "a = A\n    .b = B\n    .c = C\nuntouched = U\n-t = T\n",
            "a =\n    .c = new C\n-t = new T\nown = O\n",
        );
        let merged = Index::new(&files).merged_overlay();
        assert_eq!(
            merged,
            "a = A\n    .b = B\n    .c = new C\nown = O\n-t = new T\n"
        );
    }

    #[test]
    fn the_reworded_part_is_to_blame() {
        let files = files(
            "a = { b }\nb = { -c }\n-c = C\nx = { y }\ny = Y\nz = { x }\nalone = A\n",
            "-c = new C\ny = { x }\nown = { -c }\n",
        );
        let index = Index::new(&files);
        let (message, term) = (|id| Name::message(id, None), |id| Name::term(id, None));
        for (shown, blamed) in [
            (message("a"), term("c")),
            (message("own"), message("own")),
            (message("alone"), message("alone")),
            (message("x"), message("y")),
            (message("z"), message("y")),
        ] {
            assert_eq!(index.to_blame(shown), blamed, "{shown}");
        }
        assert_eq!(
            index.circle_below(message("z")),
            Some(vec![message("x"), message("y")])
        );
        assert_eq!(index.circle_below(message("a")), None);
    }

    #[test]
    fn a_repeated_part_does_not_count() {
        let files = files("a = 1\na = 2\n", "");
        let index = Index::new(&files);
        let repeated: Vec<_> = index
            .repeated
            .iter()
            .map(|(key, part)| (key.to_string(), part.line))
            .collect();
        assert_eq!(repeated, [("a".to_owned(), 2)]);
        assert_eq!(index.get(Name::message("a", None)).unwrap().line, 1);
    }

    #[test]
    fn the_embedded_files_survive_being_written_and_read_again() {
        let texts: Vec<_> = super::super::files::embedded()
            .into_iter()
            .map(|file| SourceFile::new(file.name.clone(), Layer::Overlay, file.resource.source()))
            .collect();
        let index = Index::new(&texts);
        let written = SourceFile::new("w.ftl".into(), Layer::Overlay, &index.merged_overlay());
        let written = [written];
        let again = Index::new(&written);
        for (key, part) in index.iter() {
            let back = again.get(key).map(|part| flat(part.pattern));
            assert_eq!(back, Some(flat(part.pattern)), "{key}");
        }
    }

    /// Text elements end at line breaks wherever the file has them: joined, they are comparable.
    fn flat(pattern: &Pattern<&str>) -> String {
        format!("{pattern:?}").replace("\" }, TextElement { value: \"", "")
    }
}
