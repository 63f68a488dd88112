//! What waits for somebody's decision.

use domain::booking::{Reference, RequestCause};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Claim;
use crate::Error;

/// A request, or a change of a booking that is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The booking.
    pub booking_id: Uuid,
    /// What people know it by.
    pub reference: Reference,
    /// Whether a booking is to be changed.
    pub change: bool,
    /// Who is visited.
    pub prisoner: String,
    /// Their number.
    pub prisoner_number: String,
    /// The day asked for (first choice).
    pub date: Date,
    /// From.
    pub starts: Time,
    /// When it was asked for.
    pub since: Timestamp,
    /// The day by whose end it is answered.
    pub reply_by: Date,
    /// Why staff have to decide.
    pub causes: Vec<RequestCause>,
    /// Who is busy with it.
    pub claim: Option<Claim>,
}

pub(crate) async fn waiting(
    tx: &mut PgConnection,
    prison_id: i32,
    now: Timestamp,
) -> Result<Vec<Waiting>, Error> {
    let rows = sqlx::query!(
        r#"SELECT w.booking_id AS "booking_id!", reference AS "reference!", change AS "change!",
                  prisoner_first_name AS "first!", prisoner_last_name AS "last!", prisoner_number AS "number!",
                  date, starts, since AS "since!: jiff_sqlx::Timestamp", w.reply_by AS "reply_by!: jiff_sqlx::Date",
                  causes AS "causes!", c.staff_id AS "claimed_by?", m.name AS "claimed_name?", c.claimed_until AS "claimed_until?"
           FROM (
             SELECT booking_id, session_id, false AS change, created_at AS since, reply_by, request_causes AS causes
             FROM booking WHERE prison_id = $1 AND status = 'requested'
             UNION ALL
             SELECT booking_id, session_id, true, created_at, reply_by, causes
             FROM booking_change WHERE prison_id = $1 AND state = 'open') w
           JOIN booking b ON b.booking_id = w.booking_id AND b.prison_id = $1
           JOIN session s ON s.session_id = w.session_id AND s.prison_id = $1
           LEFT JOIN request_claim c ON c.booking_id = w.booking_id AND c.prison_id = $1 AND c.claimed_until > $2
           LEFT JOIN staff_member m ON m.staff_id = c.staff_id
           ORDER BY w.reply_by, w.since, w.booking_id"#,
        prison_id,
        now.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let causes = row.causes.iter().map(|code| {
                RequestCause::parse(code).map_err(|_| Error::corrupt("request_causes", code))
            });
            let claim = row.claimed_by.zip(row.claimed_name).zip(row.claimed_until);
            Ok(Waiting {
                booking_id: row.booking_id,
                reference: Reference::parse(&row.reference)
                    .map_err(|_| Error::corrupt("booking.reference", row.booking_id))?,
                change: row.change,
                prisoner: format!("{} {}", row.first, row.last).trim().to_owned(),
                prisoner_number: row.number,
                date: row.date.to_jiff(),
                starts: row.starts.to_jiff(),
                since: row.since.to_jiff(),
                reply_by: row.reply_by.to_jiff(),
                causes: causes.collect::<Result<_, Error>>()?,
                claim: claim.map(|((staff_id, name), until)| Claim {
                    staff_id,
                    name,
                    until: until.to_jiff(),
                }),
            })
        })
        .collect()
}
