//! Fluent files, and those in the binary.

use std::sync::Arc;

use fluent_bundle::FluentResource;
use fluent_syntax::parser::ParserError;

/// The folder of the embedded files, as findings name it.
pub(super) const FOLDER: &str = "locales/it";

/// The embedded files, as the build script found them in the folder.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// Which of the two a text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Layer {
    /// In the binary.
    Embedded,
    /// In the folder laid over it.
    Overlay,
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
    /// Where its lines end, so that no finding counts them from the beginning.
    line_ends: Vec<usize>,
}

impl SourceFile {
    pub(super) fn new(name: String, layer: Layer, text: &str) -> Self {
        let (resource, errors) = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        let ends = resource.source().match_indices('\n');
        Self {
            name,
            layer,
            line_ends: ends.map(|(end, _)| end).collect(),
            resource: Arc::new(resource),
            errors,
        }
    }

    /// The line of a byte of the file.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        1 + self.line_ends.partition_point(|end| *end < offset)
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use fluent_syntax::ast::Entry;

    use super::*;

    #[test]
    fn every_file_of_the_folder_is_embedded() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
        let mut on_disk: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".ftl") && !name.starts_with(['.', '#', '~']))
            .collect();
        on_disk.sort();
        let listed: Vec<_> = EMBEDDED.iter().map(|(name, _)| *name).collect();
        assert_eq!(listed, on_disk);
    }

    #[test]
    fn lines_are_counted_from_the_slices_of_the_parser() {
        let file = SourceFile::new(
            "x.ftl".into(),
            Layer::Overlay,
            "a = 1\n\n# b\nb =\n    2\n    .c = 3\n",
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
