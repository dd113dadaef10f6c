//! The lexicon, made when the first free text comes: most people tap, and a start waits for nothing.

use std::sync::OnceLock;

use super::lexicon::Lexicon;

/// The files of words to lay over the embedded ones, and what becomes of them.
#[derive(Default)]
pub struct LazyLexicon {
    files: Vec<(String, String)>,
    lexicon: OnceLock<Lexicon>,
}

impl std::fmt::Debug for LazyLexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LazyLexicon")
            .field("files", &self.files.len())
            .field("ready", &self.lexicon.get().is_some())
            .finish()
    }
}

impl LazyLexicon {
    /// With `files` (names and texts) laid over the embedded words.
    pub fn new(files: &[(String, String)]) -> Self {
        Self {
            files: files.to_vec(),
            lexicon: OnceLock::new(),
        }
    }

    /// The lexicon; the first call makes it, which takes some milliseconds.
    pub fn get(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| {
            let (lexicon, findings) = Lexicon::with_files(&self.files);
            for finding in findings {
                log::warn!("{finding}");
            }
            lexicon
        })
    }
}
