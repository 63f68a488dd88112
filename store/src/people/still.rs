//! Records that stand still while a visit is judged by them.
//!
//! Whoever makes, changes or accepts a visit shares the lock on its prisoner's row until the end of the transaction; whoever
//! changes that record, its contact list or its pairs has the lock alone, before comparing. So either the change waits, finds
//! the visit and flags it, or the visit waits and is judged by the new record. The prisoner's row stands for the contact
//! list too, because a contact who is not there yet has no row to lock.
//!
//! Where a prison has no records, there may be no row either. Its visits are requests, and deciding on one judges it again.

use crate::Error;
use sqlx::PgConnection;

/// Keeps the records of these prisoners as they are until the end of the transaction. To be called before anything about
/// them is read: a statement that waits for a lock still sees what was there when it began.
///
/// # Errors
/// Only failures of the database.
pub(crate) async fn keep_still(tx: &mut PgConnection, numbers: &[String]) -> Result<(), Error> {
    sqlx::query!(
        "SELECT prisoner_id FROM prisoner WHERE number = ANY($1) ORDER BY number FOR SHARE",
        numbers,
    )
    .fetch_all(tx)
    .await?;
    Ok(())
}

/// Waits for everybody who judges by the records of these prisoners, and has them alone until the end of the transaction.
/// To be called before what is there is compared with what is to be and before anything is flagged; in one transaction, with
/// the numbers in order from call to call.
///
/// # Errors
/// Only failures of the database.
pub(crate) async fn have_alone(tx: &mut PgConnection, numbers: &[String]) -> Result<(), Error> {
    sqlx::query!(
        "SELECT prisoner_id FROM prisoner WHERE number = ANY($1) ORDER BY number FOR NO KEY UPDATE",
        numbers,
    )
    .fetch_all(tx)
    .await?;
    Ok(())
}
