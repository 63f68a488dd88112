//! Giving back everything a booking has: its place, that of a change that waits, that of a hold for another time, and
//! everybody's time, and the visiting order.

use jiff::Timestamp;
use sqlx::PgConnection;

use super::{Booking, By, OpenChange};
use crate::places::{Holder, PoolMoves, own_hold, release_claim, release_holds};
use crate::{Error, allowance};

/// Gathers the places to free in `moves`, which the caller applies last.
pub(super) async fn release_everything(
    tx: &mut PgConnection,
    booking: &Booking,
    change: Option<&OpenChange>,
    moves: &mut PoolMoves,
    by: &By,
    now: Timestamp,
) -> Result<(), Error> {
    let hold = own_hold(tx, Holder::Booking(booking.booking_id)).await?;
    if let Some(hold) = hold
        && hold.has_place
    {
        release_holds(tx, &[hold.hold_id], moves).await?;
    }
    if let Some(change) = change
        && change.took_place
    {
        moves.free(change.session_id, change.pool);
    }
    moves.free(booking.session_id, booking.pool);
    release_claim(tx, booking.claim_id).await?;
    allowance::give_back(tx, booking, &by.actor, now).await
}

/// Gives back what only a waiting change has; the booking keeps its own place and its people's time.
pub(super) async fn release_change(
    tx: &mut PgConnection,
    booking: &Booking,
    change: &OpenChange,
    moves: &mut PoolMoves,
) -> Result<(), Error> {
    if change.took_place {
        moves.free(change.session_id, change.pool);
    }
    super::times::keep_those_of_booking(tx, booking).await
}
