//! Files that the bot has sent: what is known of each, and their bytes, as many as are remembered.

use std::collections::{HashMap, VecDeque};

use axum::body::Bytes;
use serde::{Deserialize, Serialize};

/// What identifiers begin with; a number follows.
const PREFIX: &str = "stand-in-file-";

/// As what a file was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A picture that is shown.
    Photo,
    /// A file that is offered.
    Document,
}

/// A file in a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentFile {
    /// As what it was sent.
    pub kind: FileKind,
    /// By this name the bot can send it again.
    pub file_id: String,
    /// Its name, as the bot gave it.
    pub name: String,
    /// Its media type: of a photo what its bytes are, otherwise what the bot said.
    pub mime: String,
    /// Its size, in bytes.
    pub size: usize,
    /// Of a photo: its width, in pixels; otherwise 0.
    pub width: usize,
    /// Of a photo: its height, in pixels; otherwise 0.
    pub height: usize,
}

/// The files. Bounded: beyond the limit the oldest bytes are forgotten.
#[derive(Debug)]
pub(super) struct Files {
    known: HashMap<String, (SentFile, Bytes)>,
    order: VecDeque<String>,
    bytes: usize,
    most_bytes: usize,
    last: u64,
}

impl Files {
    pub(super) fn new(most_bytes: usize) -> Self {
        Self {
            known: HashMap::new(),
            order: VecDeque::new(),
            bytes: 0,
            most_bytes,
            last: 0,
        }
    }

    /// Keeps a file under a new identifier, and says which.
    pub(super) fn keep(&mut self, mut file: SentFile, bytes: Bytes) -> SentFile {
        self.last += 1;
        file.file_id = format!("{PREFIX}{}", self.last);
        self.put(file.clone(), bytes);
        file
    }

    /// Keeps a file under the identifier that it has.
    pub(super) fn put_back(&mut self, file: SentFile, bytes: Bytes) {
        let number = file.file_id.strip_prefix(PREFIX);
        let number = number.and_then(|number| number.parse().ok());
        self.last = self.last.max(number.unwrap_or_default());
        self.put(file, bytes);
    }

    /// What is known, oldest first.
    pub(super) fn all(&self) -> Vec<SentFile> {
        let known = self.order.iter().filter_map(|id| self.known.get(id));
        known.map(|(file, _)| file.clone()).collect()
    }

    fn put(&mut self, file: SentFile, bytes: Bytes) {
        self.bytes += bytes.len();
        self.order.push_back(file.file_id.clone());
        self.known.insert(file.file_id.clone(), (file, bytes));
        // The newest one stays, whatever its size.
        while self.bytes > self.most_bytes && self.order.len() > 1 {
            let oldest = self.order.pop_front().unwrap_or_default();
            if let Some((_, bytes)) = self.known.remove(&oldest) {
                self.bytes -= bytes.len();
            }
        }
    }

    pub(super) fn find(&self, file_id: &str) -> Option<(SentFile, Bytes)> {
        self.known.get(file_id).cloned()
    }
}
