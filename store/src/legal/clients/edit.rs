//! What a firm changes about a client: matter and hearing, whether they are on the list, what it has seen.

use domain::audit::Action;
use domain::legal::ShortWords;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use super::one::load;
use crate::legal::{Member, Pass};
use crate::{Db, Error};

/// One edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// The firm's reference and the day in court.
    Matter(ShortWords, Option<Date>),
    /// Off the list, or back on it.
    Archive(bool),
    /// The news have been seen: the firm knows now where the client is.
    Seen,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditOutcome {
    /// Done.
    Done,
    /// Somebody changed it meanwhile.
    Meanwhile,
    /// No such client, or not one they work for.
    NotFound,
}

/// Edits a client as it was seen in `version`.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn edit_client(
    db: &Db,
    pass: &Pass<Member>,
    (client_id, version): (Uuid, i32),
    edit: &Edit,
    now: Timestamp,
) -> Result<EditOutcome, Error> {
    let mut tx = pass.begin(db).await?;
    let Some(client) = load(&mut tx, pass, client_id).await? else {
        return Ok(EditOutcome::NotFound);
    };
    let (matter, hearing) = match edit {
        Edit::Matter(matter, hearing) => (matter.as_str(), *hearing),
        Edit::Archive(_) | Edit::Seen => (client.matter.as_str(), client.hearing),
    };
    let archived = match edit {
        Edit::Archive(archived) => *archived,
        Edit::Matter(..) | Edit::Seen => client.archived,
    };
    let edited = sqlx::query!(
        "UPDATE client c
         SET matter = $3, hearing = $4, version = c.version + 1,
             archived_at = CASE WHEN $5 THEN coalesce(archived_at, $6) END,
             prison_id = CASE WHEN $7 THEN coalesce((SELECT prison_id FROM prisoner p WHERE p.prisoner_id = c.prisoner_id), c.prison_id)
                         ELSE c.prison_id END,
             closed_known = CASE WHEN $7 THEN coalesce((SELECT closed_visits FROM prisoner p WHERE p.prisoner_id = c.prisoner_id), c.closed_known)
                            ELSE closed_known END
         WHERE client_id = $1 AND c.version = $2",
        client_id,
        version,
        matter,
        hearing.map(|date| date.to_sqlx()) as Option<jiff_sqlx::Date>,
        archived,
        now.to_sqlx(),
        *edit == Edit::Seen,
    )
    .execute(&mut *tx)
    .await?;
    if edited.rows_affected() == 0 {
        return Ok(EditOutcome::Meanwhile);
    }
    pass.record(&mut tx, Action::EditClient, ("client", client_id), now)
        .await?;
    tx.commit().await?;
    Ok(EditOutcome::Done)
}
