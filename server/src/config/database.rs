//! The databases, when they are given.
use super::Variables;

/// Where the data is kept. Without `DATABASE_URL` the server runs a PostgreSQL of its own.
#[derive(Clone)]
pub struct DatabaseConfig {
    /// `DATABASE_URL`: a role that owns nothing.
    pub url: Option<String>,
    /// `MIGRATE_DATABASE_URL`: the owner of the tables. Default: the same as `DATABASE_URL`.
    pub migrate_url: Option<String>,
    /// `READ_DATABASE_URL`: a replica for what may be a moment old. Default: the same as `DATABASE_URL`.
    pub read_url: Option<String>,
}

impl DatabaseConfig {
    pub(super) fn from_env(variables: &Variables) -> Self {
        let text = |name| variables.get(name).map(str::to_owned);
        let url = text("DATABASE_URL");
        Self {
            migrate_url: text("MIGRATE_DATABASE_URL").or_else(|| url.clone()),
            read_url: text("READ_DATABASE_URL"),
            url,
        }
    }
}

/// Addresses carry passwords, so only their presence is ever shown.
impl std::fmt::Debug for DatabaseConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DatabaseConfig")
            .field("own_cluster", &self.url.is_none())
            .finish_non_exhaustive()
    }
}
