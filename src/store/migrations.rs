//! The embedded migrations of a database.

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Number, name and text of each, as the build has found them.
pub(super) type Embedded = [(i64, &'static str, &'static str)];

/// What applies them, and knows by their hashes those that were applied.
pub(super) fn migrator(embedded: &Embedded) -> Migrator {
    let migration = |&(number, name, sql): &(i64, &'static str, &'static str)| {
        let simple = MigrationType::Simple;
        Migration::new(number, name.into(), simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(embedded.iter().map(migration).collect())
}
