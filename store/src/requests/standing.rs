//! Where a booking stands: the little that changes on its page while somebody has it open.

use domain::booking::Status;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use super::Claim;
use super::page::names;
use crate::booking::{self, Entry};
use crate::staff::{Permit, View};
use crate::{Db, Error};

/// Where a booking stands.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Its state.
    pub status: Status,
    /// Whether something waits for a decision.
    pub waits: bool,
    /// Rises with everything that happens to it.
    pub version: i32,
    /// Who is busy with it.
    pub claim: Option<Claim>,
    /// What happened, oldest first, once nothing waits.
    pub history: Vec<Entry>,
    /// The names of the members of staff in the history.
    pub names: Vec<(String, String)>,
    /// Everything that has happened up to this position of the prison's events is here.
    pub position: i64,
}

/// Reads where a booking of the permit's prison stands; nothing when it has no such booking.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn standing(
    db: &Db,
    permit: &Permit<View>,
    booking_id: Uuid,
    now: Timestamp,
) -> Result<Option<Standing>, Error> {
    let mut tx = permit.begin_snapshot(db).await?;
    let row = sqlx::query!(
        r#"SELECT b.status, b.version, (SELECT last FROM board_relay) AS "position!",
                  EXISTS (SELECT FROM booking_change
                          WHERE booking_change.booking_id = b.booking_id AND state = 'open') AS "changing!",
                  c.staff_id AS "claimed_by?", m.name AS "claimed_name?", c.claimed_until AS "claimed_until?"
           FROM booking b
           LEFT JOIN request_claim c ON c.booking_id = b.booking_id AND c.prison_id = b.prison_id AND c.claimed_until > $3
           LEFT JOIN staff_member m ON m.staff_id = c.staff_id
           WHERE b.booking_id = $1 AND b.prison_id = $2"#,
        booking_id,
        permit.prison_id(),
        now.to_sqlx(),
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let status =
        Status::parse(&row.status).map_err(|_| Error::corrupt("booking.status", &row.status))?;
    let waits = status == Status::Requested || (status == Status::Booked && row.changing);
    let history = match waits {
        true => Vec::new(),
        false => booking::entries(&mut *tx, booking_id).await?,
    };
    let names = names(&mut tx, &history).await?;
    tx.commit().await?;
    let claim = row.claimed_by.zip(row.claimed_name).zip(row.claimed_until);
    Ok(Some(Standing {
        status,
        waits,
        version: row.version,
        claim: claim.map(|((staff_id, name), until)| Claim {
            staff_id,
            name,
            until: until.to_jiff(),
        }),
        history,
        names,
        position: row.position,
    }))
}
