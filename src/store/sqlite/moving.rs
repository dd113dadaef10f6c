//! Rows as they travel, from a file and into one.

use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, Row as _, Sqlite as Dialect};

use super::connection::Sqlite;
use crate::store::moving::{ColumnKind, MOVE, Movable, MovedRow, Table, Value};
use crate::store::rows::DatabaseError;

/// How many rows one statement inserts: SQLite takes 32,766 values in one.
const TOGETHER: usize = 500;

fn name(_: usize, name: &str, _: ColumnKind) -> String {
    name.to_owned()
}

type Asked<'q> = Query<'q, Dialect, SqliteArguments>;

fn bind<'q>(query: Asked<'q>, value: &Value) -> Asked<'q> {
    match value {
        Value::Number(number) => query.bind(*number),
        Value::Bytes(bytes) => query.bind(bytes.clone()),
        Value::Text(text) => query.bind(text.clone()),
    }
}

fn value(row: &SqliteRow, column: usize, kind: ColumnKind) -> Result<Value, DatabaseError> {
    Ok(match kind {
        ColumnKind::Number => Value::Number(row.try_get(column)?),
        ColumnKind::Bytes => Value::Bytes(row.try_get(column)?),
        ColumnKind::Text => Value::text(row.try_get(column)?),
    })
}

impl Movable for Sqlite {
    async fn columns(&self) -> Result<Vec<(String, String)>, DatabaseError> {
        let mut reader = self.reader.lock().await;
        let rows = sqlx::query(
            "SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c \
             WHERE t.type = 'table'",
        )
        .fetch_all(&mut *reader)
        .await?;
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
        let (columns, keys) = (table.list(name), table.key_list(name));
        let placeholders = after.map(|_| table.key_list(|_, _, _| "?".into()));
        let sql = table.page(&columns, &keys, placeholders, limit);
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for value in after.unwrap_or_default() {
            query = bind(query, value);
        }
        let mut reader = self.reader.lock().await;
        let rows = query.fetch_all(&mut *reader).await?;
        let row = |row: &SqliteRow| {
            let columns = table.columns.iter().enumerate();
            columns.map(|(i, (_, kind))| value(row, i, *kind)).collect()
        };
        rows.iter().map(row).collect()
    }

    async fn last_key(&self, table: &Table) -> Result<Option<MovedRow>, DatabaseError> {
        let keys = table.key_list(name);
        let backwards = table.key_list(|_, name, _| format!("{name} DESC"));
        let sql = format!(
            "SELECT {keys} FROM {} WHERE {} ORDER BY {backwards} LIMIT 1",
            table.name,
            table.moved()
        );
        let mut reader = self.reader.lock().await;
        let query = sqlx::query(AssertSqlSafe(sql));
        let Some(row) = query.fetch_optional(&mut *reader).await? else {
            return Ok(None);
        };
        let columns = table.columns.iter().take(table.key).enumerate();
        let key = columns.map(|(i, (_, kind))| value(&row, i, *kind));
        Ok(Some(key.collect::<Result<_, _>>()?))
    }

    async fn put(&self, table: &Table, rows: Vec<MovedRow>) -> Result<(), DatabaseError> {
        let mut writer = self.writer.lock().await;
        writer.idle().await;
        writer.unfinished = true;
        sqlx::raw_sql("BEGIN IMMEDIATE")
            .execute(&mut writer.connection)
            .await?;
        let one = format!("({})", table.list(|_, _, _| "?".into()));
        for rows in rows.chunks(TOGETHER) {
            let values = vec![one.as_str(); rows.len()].join(", ");
            let columns = table.list(name);
            let sql = format!("INSERT INTO {} ({columns}) VALUES {values}", table.name);
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for value in rows.iter().flatten() {
                query = bind(query, value);
            }
            query.execute(&mut writer.connection).await?;
        }
        sqlx::raw_sql("COMMIT")
            .execute(&mut writer.connection)
            .await?;
        writer.unfinished = false;
        Ok(())
    }

    async fn clear(&self, table: &Table) -> Result<(), DatabaseError> {
        let sql = format!("DELETE FROM {} WHERE {}", table.name, table.moved());
        let mut writer = self.writer.lock().await;
        let query = sqlx::query(AssertSqlSafe(sql));
        query.execute(writer.idle().await).await?;
        Ok(())
    }

    async fn last_ids(&self, bots: &[i64]) -> Result<Vec<(i64, i64)>, DatabaseError> {
        let mut reader = self.reader.lock().await;
        let last: Option<i64> =
            sqlx::query_scalar("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'")
                .fetch_optional(&mut *reader)
                .await?;
        Ok(bots.iter().map(|bot| (*bot, last.unwrap_or(0))).collect())
    }

    async fn set_last_ids(&self, ids: &[(i64, i64)]) -> Result<(), DatabaseError> {
        let last = ids.iter().map(|(_, id)| *id).max().unwrap_or(0);
        let mut writer = self.writer.lock().await;
        // The migration has made the row.
        sqlx::query("UPDATE sqlite_sequence SET seq = max(seq, ?1) WHERE name = 'outbox'")
            .bind(last)
            .execute(writer.idle().await)
            .await?;
        Ok(())
    }

    async fn unmark(&self) -> Result<(), DatabaseError> {
        let mut writer = self.writer.lock().await;
        sqlx::query("DELETE FROM meta WHERE bot = 0 AND name = ?1")
            .bind(MOVE)
            .execute(writer.idle().await)
            .await?;
        Ok(())
    }

    fn room(&self) -> usize {
        // Letters of all bots are numbered together, and a number is part of what a letter is sealed to.
        1
    }
}
