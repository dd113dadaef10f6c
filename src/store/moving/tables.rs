//! The tables that are moved, column by column, and their rows as they travel.

use blake2::{Blake2b512, Digest as _};

/// The name of the mark, among the database's own values.
pub(in crate::store) const MOVE: &str = "move";
/// The mark of a database that was moved elsewhere.
pub(in crate::store) const GONE: &[u8] = b"gone";

/// A kind of value, the same in either database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// A number of up to eight bytes.
    Number,
    /// Bytes.
    Bytes,
    /// A text, ordered by its bytes.
    Text,
}

/// A table.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// How many of its columns, from the first on, are its key.
    pub key: usize,
    /// Its columns.
    pub columns: &'static [(&'static str, ColumnKind)],
}

use ColumnKind::{Bytes, Number, Text};

/// Every table with rows of a bot's. A column that is missing here is found by [`unknown`].
pub(super) const TABLES: [Table; 6] = [
    Table {
        name: "record",
        key: 3,
        columns: &[
            ("bot", Number),
            ("kind", Number),
            ("key", Bytes),
            ("owner", Bytes),
            ("touched", Number),
            ("expires", Number),
            ("sealed", Bytes),
        ],
    },
    Table {
        name: "outbox",
        key: 2,
        columns: &[
            ("bot", Number),
            ("id", Number),
            ("chat", Bytes),
            ("slot", Number),
            ("lane", Number),
            ("repeats", Number),
            ("sealed", Bytes),
        ],
    },
    Table {
        name: "dead_letter",
        key: 2,
        columns: &[
            ("bot", Number),
            ("id", Number),
            ("chat", Bytes),
            ("day", Number),
            ("method", Text),
            ("description", Text),
            ("sealed", Bytes),
        ],
    },
    Table {
        name: "seen",
        key: 2,
        columns: &[("bot", Number), ("update_id", Number), ("hour", Number)],
    },
    Table {
        name: "tally",
        key: 5,
        columns: &[
            ("bot", Number),
            ("day", Number),
            ("placement", Text),
            ("step", Text),
            ("choice", Text),
            ("count", Number),
        ],
    },
    Table {
        name: "meta",
        key: 2,
        columns: &[("bot", Number), ("name", Text), ("value", Bytes)],
    },
];

/// Tables of which no row is moved: who is there and who delivers, the last id (which goes by itself), updates that one process
/// hands to another (there are none, or nothing is moved), each database's own.
const ELSEWHERE: [&str; 7] = [
    "bot",
    "inbox",
    "lead",
    "migration",
    "process",
    "_sqlx_migrations",
    "sqlite_sequence",
];

impl Table {
    /// Its columns behind one another, each in the form that `form` gives it.
    pub fn list(&self, form: impl Fn(usize, &str, ColumnKind) -> String) -> String {
        Self::joined(self.columns, form)
    }

    /// The same of its key alone.
    pub fn key_list(&self, form: impl Fn(usize, &str, ColumnKind) -> String) -> String {
        Self::joined(&self.columns[..self.key], form)
    }

    fn joined(
        columns: &[(&str, ColumnKind)],
        form: impl Fn(usize, &str, ColumnKind) -> String,
    ) -> String {
        let columns = columns.iter().enumerate();
        let columns: Vec<_> = columns
            .map(|(i, (name, kind))| form(i, name, *kind))
            .collect();
        columns.join(", ")
    }

    /// The query for its next rows in the order of `keys`: `columns` of at most `limit` of those whose key is
    /// behind that of `after`, where there is one.
    pub fn page(&self, columns: &str, keys: &str, after: Option<String>, limit: usize) -> String {
        let behind = after.map_or_else(
            || String::from("true"),
            |after| format!("({keys}) > ({after})"),
        );
        format!(
            "SELECT {columns} FROM {} WHERE {behind} AND {} ORDER BY {keys} LIMIT {limit}",
            self.name,
            self.moved()
        )
    }

    /// Which of its rows are moved: the move's own mark is not.
    pub fn moved(&self) -> String {
        match self.name {
            "meta" => format!("NOT (bot = 0 AND name = '{MOVE}')"),
            _ => String::from("true"),
        }
    }
}

/// A table or a column, among those that a database has, that a move would leave behind or look for in
/// vain.
pub(super) fn unknown(there: &[(String, String)]) -> Option<String> {
    let is_known = |(table, column): &(String, String)| {
        let known = TABLES.iter().find(|known| known.name == table);
        ELSEWHERE.contains(&table.as_str())
            || known.is_some_and(|known| known.columns.iter().any(|(name, _)| name == column))
    };
    let left = there.iter().find(|column| !is_known(column));
    let mut all = TABLES.iter().flat_map(|table| {
        let column = |(name, _): &(&str, ColumnKind)| (table.name.to_owned(), (*name).to_owned());
        table.columns.iter().map(column)
    });
    let missing = || all.find(|column| !there.contains(column));
    let (table, column) = left.cloned().or_else(missing)?;
    Some(format!("{table}.{column}"))
}

/// A value as it travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// See [`ColumnKind::Number`].
    Number(Option<i64>),
    /// See [`ColumnKind::Bytes`].
    Bytes(Option<Vec<u8>>),
    /// See [`ColumnKind::Text`].
    Text(Option<String>),
}

impl Value {
    /// A text; PostgreSQL keeps none with the character 0.
    pub fn text(text: Option<String>) -> Self {
        Self::Text(text.map(|text| text.replace('\0', "\u{fffd}")))
    }
}

/// A row: a value for each column.
pub type MovedRow = Vec<Value>;

/// How many rows, and a checksum over all of them in the order of their keys.
#[derive(Default)]
pub(super) struct Sum {
    pub(super) rows: u64,
    digest: Blake2b512,
}

impl Sum {
    pub(super) fn add(&mut self, rows: &[MovedRow]) {
        let mut part = |bytes: Option<&[u8]>| match bytes {
            None => self.digest.update([0]),
            Some(bytes) => {
                self.digest.update([1]);
                self.digest.update((bytes.len() as u64).to_be_bytes());
                self.digest.update(bytes);
            }
        };
        for value in rows.iter().flatten() {
            match value {
                Value::Number(number) => {
                    part(number.map(i64::to_be_bytes).as_ref().map(|it| &it[..]));
                }
                Value::Bytes(bytes) => part(bytes.as_deref()),
                Value::Text(text) => part(text.as_deref().map(str::as_bytes)),
            }
        }
        self.rows += rows.len() as u64;
    }

    pub(super) fn end(self) -> (u64, Vec<u8>) {
        (self.rows, self.digest.finalize().to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_is_not_moved_is_named() {
        let column = |table: &str, name: &str| (table.to_owned(), name.to_owned());
        let mut there: Vec<_> = TABLES
            .iter()
            .flat_map(|table| {
                table
                    .columns
                    .iter()
                    .map(|(name, _)| column(table.name, name))
            })
            .collect();
        assert_eq!(unknown(&there), None);
        there.push(column("lead", "term"));
        assert_eq!(unknown(&there), None);
        there.push(column("record", "colour"));
        assert_eq!(unknown(&there).as_deref(), Some("record.colour"));
        there.truncate(3);
        assert!(unknown(&there).is_some());
    }

    #[test]
    fn a_checksum_tells_rows_apart() {
        let sum = |rows: &[MovedRow]| {
            let mut sum = Sum::default();
            sum.add(rows);
            sum.end()
        };
        let text = |text: &str| Value::text(Some(text.to_owned()));
        let all = [
            vec![],
            vec![vec![text("ab"), text("c")]],
            vec![vec![text("a"), text("bc")]],
            vec![vec![Value::Bytes(None), text("abc")]],
            vec![vec![Value::Bytes(Some(vec![])), text("abc")]],
        ];
        for (index, rows) in all.iter().enumerate() {
            assert!(all[..index].iter().all(|other| sum(other) != sum(rows)));
        }
    }
}
