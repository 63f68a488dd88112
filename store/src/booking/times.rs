//! The times that a booking needs when nothing else waits on its claim.

use sqlx::PgConnection;

use super::Booking;
use crate::Error;

/// Gives back every time on the booking's claim except those of its own people at its own session.
pub(super) async fn keep_those_of_booking(
    tx: &mut PgConnection,
    booking: &Booking,
) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE person_time AS mine SET released = true
         FROM session
         WHERE session.session_id = $2 AND mine.claim_id = $1 AND NOT mine.released
           AND NOT (mine.during = tstzrange(session.starts_at, session.ends_at, '[)')
                    AND (mine.person_key = $3 OR EXISTS (
                      SELECT 1 FROM booking_visitor AS visitor
                      WHERE visitor.booking_id = $4 AND visitor.person_key = mine.person_key)))",
        booking.claim_id,
        booking.session_id,
        booking.prisoner_key,
        booking.booking_id,
    )
    .execute(tx)
    .await?;
    Ok(())
}
