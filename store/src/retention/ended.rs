//! Rows that say themselves when they end, and those that nothing refers to after a while.
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;

use crate::limits::LONGEST_WINDOW;
use crate::{Db, Error, live, staff};

/// How long a hold that is over is kept, so that its holder can be told that it is over.
const HOLDS_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long a sent message is known; its words were never kept.
const MESSAGES_KEPT: SignedDuration = SignedDuration::from_hours(183 * 24);
/// How long the development mailbox keeps what it was sent.
const MAILBOX_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long a professional's account is kept whose owner does not say who they are.
const UNDESCRIBED_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long a client whom a firm archived is kept, and whoever was taken out of its address book: as long as visits.
const CLIENTS_KEPT: SignedDuration = SignedDuration::from_hours(183 * 24);
/// How long feedback is kept.
const FEEDBACK_KEPT: SignedDuration = SignedDuration::from_hours(365 * 24);

/// Erases them and returns how many rows there were.
///
/// # Errors
/// Only failures of the database.
pub async fn erase_ended(db: &Db, now: Timestamp) -> Result<u64, Error> {
    let before = |kept: SignedDuration| now.checked_sub(kept).unwrap_or(Timestamp::MIN).to_sqlx();
    let mut erased = 0;
    let pool = db.write();
    // A draft whose hold is live ends with the hold.
    erased += sqlx::query!(
        "DELETE FROM draft WHERE expires_at <= $1
         AND NOT EXISTS (SELECT FROM hold WHERE hold.draft_id = draft.draft_id AND hold.state = 'live' AND hold.expires_at > $1)",
        now.to_sqlx()
    )
    .execute(pool)
    .await?
    .rows_affected();
    erased += sqlx::query!(
        "DELETE FROM idempotency_key WHERE expires_at <= $1",
        now.to_sqlx()
    )
    .execute(pool)
    .await?
    .rows_affected();
    erased += staff::erase_expired(db, now).await?;
    erased += sqlx::query!(
        "DELETE FROM staff_set_up WHERE expires_at <= $1",
        now.to_sqlx()
    )
    .execute(pool)
    .await?
    .rows_affected();
    erased += sqlx::query!(
        "DELETE FROM provider_attempt WHERE expires_at <= $1",
        now.to_sqlx()
    )
    .execute(pool)
    .await?
    .rows_affected();
    erased += sqlx::query!(
        "DELETE FROM sign_in_code WHERE expires_at <= $1",
        now.to_sqlx()
    )
    .execute(pool)
    .await?
    .rows_affected();
    // An address that was shown to be somebody's, who then never said who they are.
    erased += sqlx::query!(
        "DELETE FROM professional p WHERE standing = 'new' AND created_at <= $1
         AND NOT EXISTS (SELECT FROM sign_in WHERE person_id = professional_id)",
        before(UNDESCRIBED_KEPT)
    )
    .execute(pool)
    .await?
    .rows_affected();
    erased += sqlx::query!(
        "DELETE FROM client WHERE archived_at <= $1",
        before(CLIENTS_KEPT)
    )
    .execute(pool)
    .await?
    .rows_affected();
    erased += sqlx::query!(
        "DELETE FROM attendee WHERE removed_at <= $1",
        before(CLIENTS_KEPT)
    )
    .execute(pool)
    .await?
    .rows_affected();
    erased += sqlx::query!(
        "DELETE FROM rate_limit WHERE started_at <= $1",
        before(LONGEST_WINDOW)
    )
    .execute(pool)
    .await?
    .rows_affected();
    erased += sqlx::query!(
        "DELETE FROM hold WHERE state <> 'live' AND expires_at <= $1",
        before(HOLDS_KEPT)
    )
    .execute(pool)
    .await?
    .rows_affected();
    erased += sqlx::query!(
        "DELETE FROM outbox WHERE state <> 'queued' AND created_at <= $1",
        before(MESSAGES_KEPT)
    )
    .execute(pool)
    .await?
    .rows_affected();
    erased += sqlx::query!(
        "DELETE FROM mailbox_message WHERE received_at <= $1",
        before(MAILBOX_KEPT)
    )
    .execute(pool)
    .await?
    .rows_affected();
    erased += sqlx::query!(
        "DELETE FROM feedback WHERE created_at <= $1",
        before(FEEDBACK_KEPT)
    )
    .execute(pool)
    .await?
    .rows_affected();
    erased += sqlx::query!(
        "DELETE FROM board_event WHERE numbered_at <= $1",
        before(live::KEPT)
    )
    .execute(pool)
    .await?
    .rows_affected();
    Ok(erased)
}
