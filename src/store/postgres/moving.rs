//! Rows as they travel, from a server and to one: whole columns as arrays.

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, Row as _};

use super::connection::{Postgres, Purpose};
use crate::store::moving::{ColumnKind, MOVE, Movable, MovedRow, Table, Value};
use crate::store::rows::DatabaseError;

/// A column in the order that SQLite has, too. With its table's name it is no column of the answer, which
/// no index would help to sort.
fn ordered(table: &Table) -> impl Fn(usize, &str, ColumnKind) -> String {
    let table = table.name;
    move |_, name, kind| match kind {
        ColumnKind::Number | ColumnKind::Bytes => format!("{table}.{name}"),
        ColumnKind::Text => format!("{table}.{name} COLLATE \"C\""),
    }
}

fn sql_type(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Number => "int8",
        ColumnKind::Bytes => "bytea",
        ColumnKind::Text => "text",
    }
}

fn asked(_: usize, name: &str, kind: ColumnKind) -> String {
    format!("{name}::{}", sql_type(kind))
}

fn value(row: &PgRow, column: usize, kind: ColumnKind) -> Result<Value, DatabaseError> {
    Ok(match kind {
        ColumnKind::Number => Value::Number(row.try_get(column)?),
        ColumnKind::Bytes => Value::Bytes(row.try_get(column)?),
        ColumnKind::Text => Value::text(row.try_get(column)?),
    })
}

/// Unprepared: these are few, and long.
fn query(sql: String) -> Query<'static, sqlx::Postgres, PgArguments> {
    sqlx::query(AssertSqlSafe(sql)).persistent(false)
}

impl Movable for Postgres {
    async fn columns(&self) -> Result<Vec<(String, String)>, DatabaseError> {
        let mut work = self.begin(&self.reader, Purpose::Read).await?;
        let sql = "SELECT table_name::text, column_name::text FROM information_schema.columns \
                   WHERE table_schema = current_schema()";
        let rows = work.raw(sql.to_owned()).await?;
        work.commit().await?;
        rows.iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
            .collect()
    }

    async fn rows(
        &self,
        table: &Table,
        after: Option<&[Value]>,
        limit: usize,
    ) -> Result<Vec<MovedRow>, DatabaseError> {
        let (columns, keys) = (table.list(asked), table.key_list(ordered(table)));
        let placeholders =
            after.map(|_| table.key_list(|i, _, kind| format!("${}::{}", i + 1, sql_type(kind))));
        let mut asking = query(table.page(&columns, &keys, placeholders, limit));
        for value in after.unwrap_or_default() {
            asking = match value {
                Value::Number(number) => asking.bind(*number),
                Value::Bytes(bytes) => asking.bind(bytes.clone()),
                Value::Text(text) => asking.bind(text.clone()),
            };
        }
        let mut work = self.begin(&self.reader, Purpose::Read).await?;
        let rows = work.rows(asking).await?;
        work.commit().await?;
        let row = |row: &PgRow| {
            let columns = table.columns.iter().enumerate();
            columns.map(|(i, (_, kind))| value(row, i, *kind)).collect()
        };
        rows.iter().map(row).collect()
    }

    async fn last_key(&self, table: &Table) -> Result<Option<MovedRow>, DatabaseError> {
        let backwards =
            table.key_list(|i, name, kind| format!("{} DESC", ordered(table)(i, name, kind)));
        let asking = query(format!(
            "SELECT {} FROM {} WHERE {} ORDER BY {backwards} LIMIT 1",
            table.key_list(asked),
            table.name,
            table.moved()
        ));
        let mut work = self.begin(&self.reader, Purpose::Read).await?;
        let rows = work.rows(asking).await?;
        work.commit().await?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        let columns = table.columns.iter().take(table.key).enumerate();
        let key = columns.map(|(i, (_, kind))| value(row, i, *kind));
        Ok(Some(key.collect::<Result<_, _>>()?))
    }

    async fn put(&self, table: &Table, rows: Vec<MovedRow>) -> Result<(), DatabaseError> {
        let names = table.list(|_, name, _| name.to_owned());
        let arrays = table.list(|i, _, kind| format!("${}::{}[]", i + 1, sql_type(kind)));
        let mut asking = query(format!(
            "INSERT INTO {} ({names}) SELECT * FROM unnest({arrays})",
            table.name
        ));
        let mut rows: Vec<_> = rows.into_iter().map(Vec::into_iter).collect();
        for (_, kind) in table.columns {
            let column = rows.iter_mut().filter_map(Iterator::next);
            asking = match kind {
                ColumnKind::Number => asking.bind(
                    column
                        .map(|value| match value {
                            Value::Number(number) => number,
                            Value::Bytes(_) | Value::Text(_) => None,
                        })
                        .collect::<Vec<_>>(),
                ),
                ColumnKind::Bytes => asking.bind(
                    column
                        .map(|value| match value {
                            Value::Bytes(bytes) => bytes,
                            Value::Number(_) | Value::Text(_) => None,
                        })
                        .collect::<Vec<_>>(),
                ),
                ColumnKind::Text => asking.bind(
                    column
                        .map(|value| match value {
                            Value::Text(text) => text,
                            Value::Number(_) | Value::Bytes(_) => None,
                        })
                        .collect::<Vec<_>>(),
                ),
            };
        }
        let mut work = self.begin(self.any_writer(), Purpose::Write).await?;
        work.run(asking).await?;
        work.commit().await
    }

    async fn clear(&self, table: &Table) -> Result<(), DatabaseError> {
        let mut work = self.begin(self.any_writer(), Purpose::Write).await?;
        // Of the values the mark stays, and they are few.
        let sql = match table.name {
            "meta" => format!("DELETE FROM meta WHERE {}", table.moved()),
            name => format!("TRUNCATE {name}"),
        };
        work.raw(sql).await?;
        work.commit().await
    }

    async fn last_ids(&self, bots: &[i64]) -> Result<Vec<(i64, i64)>, DatabaseError> {
        let asking = query("SELECT bot, last_id FROM bot WHERE bot = ANY($1)".to_owned());
        let mut work = self.begin(&self.reader, Purpose::Read).await?;
        let rows = work.rows(asking.bind(bots.to_vec())).await?;
        work.commit().await?;
        rows.iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
            .collect()
    }

    async fn set_last_ids(&self, ids: &[(i64, i64)]) -> Result<(), DatabaseError> {
        let (bots, ids): (Vec<i64>, Vec<i64>) = ids.iter().copied().unzip();
        let asking = query(
            "INSERT INTO bot (bot, last_id) SELECT * FROM unnest($1::int8[], $2::int8[]) \
             ON CONFLICT (bot) DO UPDATE SET last_id = greatest(bot.last_id, excluded.last_id)"
                .to_owned(),
        );
        let mut work = self.begin(self.any_writer(), Purpose::Write).await?;
        work.run(asking.bind(bots).bind(ids)).await?;
        work.commit().await
    }

    async fn unmark(&self) -> Result<(), DatabaseError> {
        let mut work = self.begin(self.any_writer(), Purpose::Write).await?;
        work.raw(format!(
            "DELETE FROM meta WHERE bot = 0 AND name = '{MOVE}'"
        ))
        .await?;
        work.commit().await
    }

    fn room(&self) -> usize {
        usize::MAX
    }
}
