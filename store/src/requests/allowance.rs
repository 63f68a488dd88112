//! What a request costs the prisoner, and what the prisoner has.

use domain::calendar::london;
use domain::people::Sentence;
use domain::people::allowance::OrderKind;
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;
use crate::allowance::Counted;
use crate::booking::Known;
use crate::places::Session;

/// A prisoner's visiting orders beside a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Whose; leads to their page.
    pub prisoner_id: Uuid,
    /// Convicted or remand.
    pub sentence: Sentence,
    /// The kind of order that the request was made with; none for one made without.
    pub used: Option<OrderKind>,
    /// VO to use beside it.
    pub vo: i64,
    /// PVO to use beside it.
    pub pvo: i64,
    /// When the next one comes.
    pub renews: Option<Date>,
}

/// Reads it, where visits of this prisoner are counted.
pub(super) async fn find(
    tx: &mut PgConnection,
    session: &Session,
    pool: Pool,
    known: &Known,
    booking_id: Uuid,
    now: Timestamp,
) -> Result<Option<Allowance>, Error> {
    let Some(prisoner) = &known.prisoner else {
        return Ok(None);
    };
    let Some(counted) = Counted::of(session, pool, Some(prisoner)) else {
        return Ok(None);
    };
    let row = sqlx::query!(
        r#"SELECT (SELECT kind FROM booking JOIN visiting_order ON order_id = visiting_order_id
                   WHERE booking_id = $1) AS used,
                  count(*) FILTER (WHERE kind = 'vo') AS "vo!",
                  count(*) FILTER (WHERE kind = 'pvo' AND last_day >= $3) AS "pvo!"
           FROM visiting_order WHERE prisoner_id = $2 AND state = 'unused'"#,
        booking_id,
        prisoner.prisoner_id,
        london::today(now).to_sqlx(),
    )
    .fetch_one(&mut *tx)
    .await?;
    let used = row.used.as_deref().map(OrderKind::parse).transpose();
    Ok(Some(Allowance {
        prisoner_id: prisoner.prisoner_id,
        sentence: prisoner.sentence,
        used: used.map_err(|_| Error::corrupt("visiting_order.kind", booking_id))?,
        vo: row.vo,
        pvo: row.pvo,
        renews: counted.renews(tx, now).await?,
    }))
}
