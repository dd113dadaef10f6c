//! Failures of a database, and what they mean.

use sqlx::postgres::PgDatabaseError;

/// A failure of the database.
#[derive(Debug, thiserror::Error)]
#[error("the database: {source}")]
pub struct DatabaseError {
    source: Box<dyn std::error::Error + Send + Sync>,
    /// What was to be written is refused, and always will be; otherwise it is the disk, the file, the
    /// connection.
    pub refused: bool,
}

impl DatabaseError {
    /// A failure of the disk, the file, the connection.
    pub fn of(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            source: source.into(),
            refused: false,
        }
    }

    /// Whether a server has answered with one of these codes.
    pub(super) fn has_code(&self, codes: &[&str]) -> bool {
        let code = self.source.downcast_ref::<sqlx::Error>();
        code.and_then(server_code)
            .is_some_and(|code| codes.contains(&code))
    }

    /// It is the connection that has failed, and what was asked was not looked at.
    pub(super) fn is_of_the_connection(&self) -> bool {
        let error = self.source.downcast_ref::<sqlx::Error>();
        match error.and_then(server_code) {
            // Broken off; ended by the server for itself, or for its silence.
            Some(code) => code.starts_with("08") || code.starts_with("57P") || code == "25P03",
            None => true,
        }
    }
}

impl From<sqlx::Error> for DatabaseError {
    fn from(error: sqlx::Error) -> Self {
        let refused = match server_code(&error) {
            // Data that does not fit, a constraint, a limit of the server's, a trigger
            // (https://www.postgresql.org/docs/current/errcodes-appendix.html).
            Some(code) => ["22", "23", "54", "P0"].contains(&code.get(..2).unwrap_or_default()),
            None => sqlite_code(&error).is_some_and(|code| matches!(code & 0xff, 18..=20)),
        };
        let mut error = Self::of(error);
        error.refused = refused;
        error
    }
}

/// The code of a server's refusal.
fn server_code(error: &sqlx::Error) -> Option<&str> {
    let error = error.as_database_error()?;
    Some(error.try_downcast_ref::<PgDatabaseError>()?.code())
}

/// SQLite's code, of which the first byte says: too big, a constraint, a type that does not fit
/// (<https://www.sqlite.org/rescode.html>).
fn sqlite_code(error: &sqlx::Error) -> Option<u32> {
    error.as_database_error()?.code()?.parse().ok()
}
