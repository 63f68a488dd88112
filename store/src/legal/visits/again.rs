//! What last time was like, so that it can be booked again.

use domain::places::Pool;
use uuid::Uuid;

use crate::legal::{Client, Member, Pass};
use crate::{Db, Error};

/// The newest visit that was booked for a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastTime {
    /// In person, by video or by phone.
    pub pool: Pool,
    /// How long it was, in minutes.
    pub minutes: i64,
    /// Those who attended and are in the address book still, in their order.
    pub attendees: Vec<Uuid>,
}

/// The newest visit of a client, whatever became of it. None before the first.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn last_time(
    db: &Db,
    pass: &Pass<Member>,
    client: &Client,
) -> Result<Option<LastTime>, Error> {
    let mut tx = pass.begin(db).await?;
    let row = sqlx::query!(
        r#"SELECT pool, starts_at, ends_at, ARRAY(
               SELECT attendee_id FROM booking_visitor v
               JOIN attendee a ON a.first_name = v.first_name AND a.last_name = v.last_name
                              AND a.date_of_birth = v.date_of_birth
               WHERE v.booking_id = b.booking_id AND a.firm_id = $2 AND removed_at IS NULL
               ORDER BY position) AS "attendees!"
           FROM booking b JOIN session USING (session_id, prison_id)
           WHERE b.client_id = $1 AND b.firm_id = $2 ORDER BY b.created_at DESC LIMIT 1"#,
        client.client_id,
        pass.firm_id(),
    )
    .fetch_optional(&mut *tx)
    .await?;
    row.map(|row| {
        let length = row
            .ends_at
            .to_jiff()
            .duration_since(row.starts_at.to_jiff());
        Ok(LastTime {
            pool: Pool::parse(&row.pool).map_err(|_| Error::corrupt("booking.pool", &row.pool))?,
            minutes: length.as_mins(),
            attendees: row.attendees,
        })
    })
    .transpose()
}
