//! Lists as they travel to SQLite: figures and offsets as JSON, bytes behind one another in one blob.

use std::fmt::Write as _;

use crate::store::rows::{Address, KeyedHash, Mark, NewRow, RecordRow};

/// A list in JSON.
struct Json(String);

impl Json {
    fn new() -> Self {
        Self(String::from("["))
    }

    fn value(&mut self, value: std::fmt::Arguments<'_>) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        // Writing into a String cannot fail.
        let _ = self.0.write_fmt(value);
    }

    fn close(mut self) -> String {
        self.0.push(']');
        self.0
    }
}

/// Adds bytes to a blob; returns where they begin, counted from 1 as SQL does.
fn put(blob: &mut Vec<u8>, bytes: &[u8]) -> usize {
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

    pub(super) fn keys(keys: &[KeyedHash]) -> Self {
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

/// `[id, chat, slot, lane, sealed, length]` each.
pub(super) fn letters(rows: &[NewRow]) -> Lists {
    let (mut json, mut blob) = (Json::new(), Vec::new());
    for row in rows {
        let chat = put(&mut blob, &row.chat);
        let sealed = put(&mut blob, &row.sealed);
        let (id, lane, len) = (row.id, row.lane, row.sealed.len());
        let slot = OrNull(row.slot);
        json.value(format_args!("[{id},{chat},{slot},{lane},{sealed},{len}]"));
    }
    Lists {
        json: json.close(),
        blob,
    }
}

/// `[kind, key]` each.
pub(super) fn addresses(addresses: &[Address]) -> Lists {
    let (mut json, mut blob) = (Json::new(), Vec::new());
    for Address { kind, key } in addresses {
        let key = put(&mut blob, key);
        json.value(format_args!("[{kind},{key}]"));
    }
    Lists {
        json: json.close(),
        blob,
    }
}

/// `[kind, key, owner, touched, expires, sealed, length]` each.
pub(super) fn records(rows: &[RecordRow]) -> Lists {
    let (mut json, mut blob) = (Json::new(), Vec::new());
    for row in rows {
        let (kind, key) = (row.address.kind, put(&mut blob, &row.address.key));
        let owner = OrNull(row.owner.map(|owner| put(&mut blob, &owner)));
        let (touched, expires) = (OrNull(row.touched), OrNull(row.expires));
        let (sealed, len) = (put(&mut blob, &row.sealed), row.sealed.len());
        json.value(format_args!(
            "[{kind},{key},{owner},{touched},{expires},{sealed},{len}]"
        ));
    }
    Lists {
        json: json.close(),
        blob,
    }
}

pub(super) fn marks(marks: &[(Mark, u32)]) -> String {
    let mut json = Json::new();
    for (mark, count) in marks {
        // None of the three can hold a character that JSON escapes: names are this program's own, a
        // start word fits [A-Za-z0-9_-].
        json.value(format_args!(
            "[\"{}\",\"{}\",\"{}\",{count}]",
            mark.placement, mark.step, mark.choice
        ));
    }
    json.close()
}

/// A figure in JSON, or none.
struct OrNull<T>(Option<T>);

impl<T: std::fmt::Display> std::fmt::Display for OrNull<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Some(figure) => figure.fmt(f),
            None => f.write_str("null"),
        }
    }
}
