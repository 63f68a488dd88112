//! Claiming a request: colleagues see who is busy with it. A courtesy that ends by itself; deciding does not need it.

use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::booking::lock_booking;
use crate::staff::{Decide, Permit};
use crate::{Command, Db, Error, Outcome};

/// How long a claim lasts.
const LASTS: SignedDuration = SignedDuration::from_mins(15);

/// Who has a request, until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The member of staff.
    pub staff_id: Uuid,
    /// As colleagues see it.
    pub name: String,
    /// When it ends by itself.
    pub until: Timestamp,
}

/// What came of claiming.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimOutcome {
    /// Whoever asked has it now.
    Claimed,
    /// A colleague has it.
    Taken(Claim),
    /// Nothing waits any more.
    NothingWaits,
}

impl Outcome for ClaimOutcome {
    fn stands(&self) -> bool {
        *self == Self::Claimed
    }
}

/// What came of giving a claim back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GiveBackOutcome {
    /// It is free for others.
    Free,
    /// It was not theirs any more.
    NotTheirs,
}

impl Outcome for GiveBackOutcome {
    fn stands(&self) -> bool {
        *self == Self::Free
    }
}

/// Claims what waits for a decision, or makes one's claim last longer.
///
/// # Errors
/// Only failures of the database.
pub async fn claim(
    db: &Db,
    permit: &Permit<Decide>,
    booking_id: Uuid,
    now: Timestamp,
) -> Result<ClaimOutcome, Error> {
    db.perform_at(permit.prison_id(), &Take { permit, booking_id }, now)
        .await
}

/// Gives one's own claim back before it ends.
///
/// # Errors
/// Only failures of the database.
pub async fn give_back(
    db: &Db,
    permit: &Permit<Decide>,
    booking_id: Uuid,
    now: Timestamp,
) -> Result<GiveBackOutcome, Error> {
    db.perform_at(permit.prison_id(), &GiveBack { permit, booking_id }, now)
        .await
}

struct Take<'a> {
    permit: &'a Permit<Decide>,
    booking_id: Uuid,
}

impl Command for Take<'_> {
    type Outcome = ClaimOutcome;

    /// Under the lock of the booking, like deciding, so that nobody claims what is being decided. The statement stands on its
    /// own all the same: of two at once the second finds the row of the first, and only a claim that has ended gives way.
    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<ClaimOutcome, Error> {
        lock_booking(tx, self.booking_id).await?;
        let claimed = sqlx::query!(
            "INSERT INTO request_claim AS mine (booking_id, prison_id, staff_id, claimed_until)
             SELECT booking_id, prison_id, $3, $4 FROM booking
             WHERE booking_id = $1 AND prison_id = $2 AND (status = 'requested' OR (status = 'booked' AND EXISTS (
                 SELECT FROM booking_change WHERE booking_change.booking_id = $1 AND state = 'open')))
             ON CONFLICT (booking_id, prison_id) DO UPDATE
             SET staff_id = excluded.staff_id, claimed_until = excluded.claimed_until
             WHERE mine.staff_id = excluded.staff_id OR mine.claimed_until <= $5",
            self.booking_id,
            self.permit.prison_id(),
            self.permit.staff_id(),
            (now + LASTS).to_sqlx(),
            now.to_sqlx(),
        )
        .execute(&mut *tx)
        .await?;
        if claimed.rows_affected() > 0 {
            return Ok(ClaimOutcome::Claimed);
        }
        let other = of_others(tx, self.booking_id, self.permit.staff_id(), now).await?;
        Ok(other.map_or(ClaimOutcome::NothingWaits, ClaimOutcome::Taken))
    }
}

struct GiveBack<'a> {
    permit: &'a Permit<Decide>,
    booking_id: Uuid,
}

impl Command for GiveBack<'_> {
    type Outcome = GiveBackOutcome;

    async fn run(&self, tx: &mut PgConnection, _: Timestamp) -> Result<GiveBackOutcome, Error> {
        let gone = sqlx::query!(
            "DELETE FROM request_claim WHERE booking_id = $1 AND prison_id = $2 AND staff_id = $3",
            self.booking_id,
            self.permit.prison_id(),
            self.permit.staff_id(),
        )
        .execute(tx)
        .await?;
        Ok(match gone.rows_affected() {
            0 => GiveBackOutcome::NotTheirs,
            _ => GiveBackOutcome::Free,
        })
    }
}

/// The claims that have not ended, of these bookings.
pub(super) async fn live(
    tx: &mut PgConnection,
    bookings: &[Uuid],
    now: Timestamp,
) -> Result<Vec<(Uuid, Claim)>, Error> {
    let rows = sqlx::query!(
        "SELECT booking_id, staff_id, name, claimed_until
         FROM request_claim JOIN staff_member USING (staff_id)
         WHERE booking_id = ANY($1) AND claimed_until > $2",
        bookings,
        now.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    let claims = rows.into_iter().map(|row| {
        let claim = Claim {
            staff_id: row.staff_id,
            name: row.name,
            until: row.claimed_until.to_jiff(),
        };
        (row.booking_id, claim)
    });
    Ok(claims.collect())
}

/// The claim that a colleague has on this booking.
pub(crate) async fn of_others(
    tx: &mut PgConnection,
    booking_id: Uuid,
    staff_id: Uuid,
    now: Timestamp,
) -> Result<Option<Claim>, Error> {
    let live = live(tx, &[booking_id], now).await?;
    let mut claims = live.into_iter().map(|(_, claim)| claim);
    Ok(claims.find(|claim| claim.staff_id != staff_id))
}

/// Nothing waits any more: whoever had it has it no longer.
pub(crate) async fn forget(tx: &mut PgConnection, booking_id: Uuid) -> Result<(), Error> {
    sqlx::query!(
        "DELETE FROM request_claim WHERE booking_id = $1",
        booking_id
    )
    .execute(tx)
    .await?;
    Ok(())
}
