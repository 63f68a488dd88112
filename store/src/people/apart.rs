//! People who have the key of another with the same name and date of birth, and of whom staff know that they are not the
//! same person.
use crate::Error;
use sqlx::PgExecutor;
use std::collections::BTreeMap;

/// The keys of their own, by the keys that their names give, of a prisoner's visitors who are kept apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Apart(BTreeMap<String, String>);

impl Apart {
    /// The key under which a visitor's time is kept.
    pub(crate) fn key(&self, key: String) -> String {
        self.0.get(&key).cloned().unwrap_or(key)
    }
}

/// Those of this prisoner's visitors who are kept apart.
///
/// # Errors
/// Only failures of the database.
pub(crate) async fn apart(
    executor: impl PgExecutor<'_>,
    prisoner_key: &str,
) -> Result<Apart, Error> {
    let rows = sqlx::query!(
        "SELECT person_key, own_key FROM person_apart WHERE prisoner_key = $1 AND undone_at IS NULL",
        prisoner_key,
    )
    .fetch_all(executor)
    .await?;
    Ok(Apart(
        rows.into_iter()
            .map(|row| (row.person_key, row.own_key))
            .collect(),
    ))
}
