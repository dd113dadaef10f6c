//! Lists as they travel to SQLite: figures and offsets as JSON, bytes behind one another in one blob.

use std::fmt::Write as _;

use super::super::contract::{KEY_LEN, NewRow, Tally};

/// A list in JSON.
pub(super) struct Json(String);

impl Json {
    pub(super) fn new() -> Self {
        Self(String::from("["))
    }

    pub(super) fn value(&mut self, value: std::fmt::Arguments<'_>) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        // Writing into a String cannot fail.
        let _ = self.0.write_fmt(value);
    }

    pub(super) fn close(mut self) -> String {
        self.0.push(']');
        self.0
    }
}

/// Adds bytes to a blob; returns where they begin, counted from 1 as SQL does.
pub(super) fn put(blob: &mut Vec<u8>, bytes: &[u8]) -> usize {
    let at = blob.len() + 1;
    blob.extend_from_slice(bytes);
    at
}

/// Keys behind one another, and where each begins.
pub(super) struct Lists {
    pub(super) json: String,
    pub(super) blob: Vec<u8>,
}

impl Lists {
    pub(super) fn ids(ids: &[i64]) -> String {
        let mut json = Json::new();
        for id in ids {
            json.value(format_args!("{id}"));
        }
        json.close()
    }

    pub(super) fn keys(keys: &[[u8; KEY_LEN]]) -> Self {
        let (mut json, mut blob) = (Json::new(), Vec::new());
        for key in keys {
            let at = put(&mut blob, key);
            json.value(format_args!("{at}"));
        }
        Self {
            json: json.close(),
            blob,
        }
    }
}

pub(super) fn outbox_list(rows: &[NewRow]) -> Lists {
    let (mut json, mut blob) = (Json::new(), Vec::new());
    for row in rows {
        let chat = put(&mut blob, &row.chat);
        let sealed = put(&mut blob, &row.sealed);
        let (id, lane, len) = (row.id, row.lane, row.sealed.len());
        match row.slot {
            Some(slot) => json.value(format_args!("[{id},{chat},{slot},{lane},{sealed},{len}]")),
            None => json.value(format_args!("[{id},{chat},null,{lane},{sealed},{len}]")),
        }
    }
    Lists {
        json: json.close(),
        blob,
    }
}

pub(super) fn chat_list(chats: &[([u8; KEY_LEN], Vec<u8>)]) -> Lists {
    let (mut json, mut blob) = (Json::new(), Vec::new());
    for (key, sealed) in chats {
        let key = put(&mut blob, key);
        let at = put(&mut blob, sealed);
        json.value(format_args!("[{key},{at},{}]", sealed.len()));
    }
    Lists {
        json: json.close(),
        blob,
    }
}

pub(super) fn tally_list(tallies: &[Tally]) -> String {
    let mut json = Json::new();
    for tally in tallies {
        // None of the three can hold a character that JSON escapes: names are this program's own, a
        // source fits [A-Za-z0-9_-].
        json.value(format_args!(
            "[\"{}\",\"{}\",\"{}\",{}]",
            tally.source, tally.step, tally.choice, tally.count
        ));
    }
    json.close()
}
