//! What can go wrong that is nobody's decision: the database is away, or holds something it should not.
//! Refusals (full, expired, not available) are never errors: they are variants of each use case's outcome.

/// A failure of the database or of the data in it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The database could not do what was asked.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("the database could not be migrated")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored value does not parse as what its column promises.
    #[error("stored {what} is not understood: {value}")]
    Corrupt {
        /// The column or kind of value.
        what: &'static str,
        /// The value, never a personal one.
        value: String,
    },
    /// The tests' own cluster cannot be used.
    #[error("{0}")]
    Testing(String),
}

impl Error {
    /// For a stored code that no version of the domain knows.
    pub(crate) fn corrupt(what: &'static str, value: impl std::fmt::Display) -> Self {
        Self::Corrupt {
            what,
            value: value.to_string(),
        }
    }

    /// The SQLSTATE, when the database gave one.
    pub(crate) fn sqlstate(&self) -> Option<std::borrow::Cow<'_, str>> {
        match self {
            Self::Database(sqlx::Error::Database(error)) => error.code(),
            _ => None,
        }
    }

    /// Whether the constraint of this name refused.
    pub(crate) fn is_constraint(&self, name: &str) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(error)) if error.constraint() == Some(name))
    }

    /// Whether the same transaction, tried again, may succeed: serialisation failure or deadlock.
    pub(crate) fn is_retryable(&self) -> bool {
        matches!(self.sqlstate().as_deref(), Some("40001" | "40P01"))
    }

    /// Whether the database is away or still starting, so that the same call may succeed in a while.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        let cause = match self {
            Self::Database(cause)
            | Self::Migration(sqlx::migrate::MigrateError::Execute(cause)) => cause,
            _ => return false,
        };
        match cause {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => true,
            // 08: connection exceptions; 57P: stopping or starting; 53300: no connection is free.
            sqlx::Error::Database(error) => error.code().is_some_and(|code| {
                code.starts_with("08") || code.starts_with("57P") || code == "53300"
            }),
            _ => false,
        }
    }

    /// Whether a row was waited for longer than `lock_timeout` allows.
    pub(crate) fn is_lock_timeout(&self) -> bool {
        self.sqlstate().as_deref() == Some("55P03")
    }
}
