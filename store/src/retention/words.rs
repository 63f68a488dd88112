//! Words that belong to no visit: what people wrote about the service, whose rating is a number and stays a while longer, and
//! why staff adjusted somebody's visiting orders, of which the history keeps the numbers.
use domain::audit::Action;
use jiff::{Span, Timestamp};
use jiff_sqlx::ToSqlx as _;

use super::{MONTHS_KEPT, said};
use crate::{Db, Error};
use domain::calendar::london;

/// Erases them after six months, because people write who they and others are, and returns of how many.
///
/// # Errors
/// Only failures of the database.
pub async fn erase_words(db: &Db, now: Timestamp) -> Result<u64, Error> {
    let zoned = now.to_zoned(london::zone());
    let before = zoned.checked_sub(Span::new().months(MONTHS_KEPT));
    let before = before.map_or(Timestamp::MIN, |zoned| zoned.timestamp());
    let mut tx = db.begin().await?;
    let feedback = sqlx::query!(
        "UPDATE feedback SET comment = '' WHERE created_at <= $1 AND comment <> ''",
        before.to_sqlx()
    )
    .execute(&mut *tx)
    .await?
    .rows_affected();
    said(&mut tx, Action::EraseFeedbackWords, feedback, now).await?;
    let reasons = sqlx::query!(
        "DELETE FROM allowance_adjustment WHERE made_at <= $1",
        before.to_sqlx()
    )
    .execute(&mut *tx)
    .await?
    .rows_affected();
    said(&mut tx, Action::EraseAdjustmentReasons, reasons, now).await?;
    tx.commit().await?;
    Ok(feedback + reasons)
}
