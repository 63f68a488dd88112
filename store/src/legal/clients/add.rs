//! Adding a client whose details were matched before.

use domain::audit::Action;
use domain::legal::ShortWords;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use crate::booking::Prisoner;
use crate::legal::{Member, Pass};
use crate::{Db, Error};

/// A client as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewClient {
    /// Who.
    pub prisoner: Prisoner,
    /// The record that matched; none where the prison's records are not known here.
    pub prisoner_id: Option<Uuid>,
    /// At which prison they were matched.
    pub prison_id: i32,
    /// Whether the record says closed visits only: known from the start, so no news.
    pub closed: bool,
    /// The firm's own reference.
    pub matter: ShortWords,
    /// The day in court, where there is one.
    pub hearing: Option<Date>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddClientOutcome {
    /// A client now.
    Added(Uuid),
    /// This professional has added them before.
    Already,
}

/// Adds a client, and the professional as the first who works for them.
///
/// # Errors
/// Only failures of the database.
pub async fn add_client(
    db: &Db,
    pass: &Pass<Member>,
    new: &NewClient,
    now: Timestamp,
) -> Result<AddClientOutcome, Error> {
    let mut tx = pass.begin(db).await?;
    let client_id = Uuid::now_v7();
    let prisoner = &new.prisoner;
    let added = sqlx::query!(
        "INSERT INTO client (client_id, firm_id, added_by, prisoner_id, prisoner_number, first_name, last_name,
                             date_of_birth, prison_id, closed_known, matter, hearing, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT ON CONSTRAINT client_once_per_professional DO NOTHING",
        client_id,
        pass.firm_id(),
        pass.professional_id(),
        new.prisoner_id,
        prisoner.number.as_str(),
        prisoner.first_name.as_ref().map_or("", |name| name.as_str()),
        prisoner.typed.last_name.as_str(),
        prisoner.typed.date_of_birth.date().to_sqlx(),
        new.prison_id,
        new.closed,
        new.matter.as_str(),
        new.hearing.map(|date| date.to_sqlx()) as Option<jiff_sqlx::Date>,
        now.to_sqlx(),
    )
    .execute(&mut *tx)
    .await?;
    if added.rows_affected() == 0 {
        return Ok(AddClientOutcome::Already);
    }
    sqlx::query!(
        "INSERT INTO client_colleague (professional_id, client_id) VALUES ($1, $2)",
        pass.professional_id(),
        client_id,
    )
    .execute(&mut *tx)
    .await?;
    pass.record(&mut tx, Action::AddClient, ("client", client_id), now)
        .await?;
    tx.commit().await?;
    Ok(AddClientOutcome::Added(client_id))
}
