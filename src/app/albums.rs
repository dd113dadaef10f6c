//! Albums: several messages, one thing said.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// The albums that were answered lately: one answer for all of an album's photos. Forgotten with the
/// process, after which an album in two halves is answered twice.
#[derive(Default)]
pub(super) struct Albums(Mutex<VecDeque<(i64, String)>>);

impl Albums {
    /// More than are under way at once.
    const REMEMBERED: usize = 256;

    pub(super) fn is_new(&self, chat: i64, album: String) -> bool {
        let album = (chat, album);
        let mut albums = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if albums.contains(&album) {
            return false;
        }
        if albums.len() == Self::REMEMBERED {
            albums.pop_front();
        }
        albums.push_back(album);
        true
    }
}
