//! Who did what, outside a booking's own history. Rows hold ids and codes and can never be changed (a trigger refuses).
mod people;
mod search;

#[cfg(test)]
mod tests;

pub use people::{account_of, booking, members};
pub use search::{About, Did, Line, Mark, Page, Wanted, Who, search};

use crate::Error;
use domain::audit::Action;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// One line of the audit.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// `staff`, `system`, `api`, ...
    pub actor_kind: &'a str,
    /// The actor's id; none for the system itself.
    pub actor_id: Option<&'a str>,
    /// What was done.
    pub action: Action,
    /// What it was done to, such as `prison`.
    pub object_kind: &'a str,
    /// That object's id.
    pub object_id: Option<&'a str>,
    /// The prison concerned, when there is one.
    pub prison_id: Option<i32>,
    /// Codes and field names, never personal values.
    pub detail: serde_json::Value,
}

/// Writes one line that a firm's own audit shows as well.
pub(crate) async fn record_in_firm(
    connection: &mut PgConnection,
    firm_id: Uuid,
    entry: Entry<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    write(connection, Some(firm_id), entry, now).await
}

/// Writes one line in the transaction of the change itself, so that neither is there without the other.
pub async fn record(
    connection: &mut PgConnection,
    entry: Entry<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    write(connection, None, entry, now).await
}

async fn write(
    connection: &mut PgConnection,
    firm_id: Option<Uuid>,
    entry: Entry<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO audit (at, actor_kind, actor_id, action, object_kind, object_id, prison_id, detail, firm_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        now.to_sqlx(),
        entry.actor_kind,
        entry.actor_id,
        entry.action.code(),
        entry.object_kind,
        entry.object_id,
        entry.prison_id,
        entry.detail,
        firm_id,
    )
    .execute(connection)
    .await?;
    Ok(())
}
