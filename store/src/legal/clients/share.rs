//! Who in the firm works for a client.

use domain::audit::Action;
use jiff::Timestamp;
use uuid::Uuid;

use super::one::load;
use crate::legal::{Member, Pass};
use crate::{Db, Error};

/// Everybody who is to work for a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareWith {
    /// The client.
    pub client_id: Uuid,
    /// Members of the firm; whoever is none is left out. The one who shares always stays.
    pub colleagues: Vec<Uuid>,
}

/// Makes these and no others work for a client. False when there is no such client, or not one they work for.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn share_client(
    db: &Db,
    pass: &Pass<Member>,
    share: &ShareWith,
    now: Timestamp,
) -> Result<bool, Error> {
    let mut tx = pass.begin(db).await?;
    if load(&mut tx, pass, share.client_id).await?.is_none() {
        return Ok(false);
    }
    let mut colleagues = share.colleagues.clone();
    colleagues.push(pass.professional_id());
    sqlx::query!(
        "DELETE FROM client_colleague WHERE client_id = $1 AND professional_id <> ALL($2)",
        share.client_id,
        &colleagues,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO client_colleague (professional_id, client_id)
         SELECT professional_id, $1 FROM professional
         WHERE professional_id = ANY($2) AND firm_id = $3 AND standing = 'member'
         ON CONFLICT DO NOTHING",
        share.client_id,
        &colleagues,
        pass.firm_id(),
    )
    .execute(&mut *tx)
    .await?;
    pass.record(
        &mut tx,
        Action::ShareClient,
        ("client", share.client_id),
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(true)
}
