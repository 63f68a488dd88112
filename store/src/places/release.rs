//! Giving a hold up before it runs out.

use jiff::Timestamp;
use sqlx::PgConnection;

use super::{Holder, PoolMoves, lock_holder, own_hold, release_holds};
use crate::{Command, Db, Error, Outcome};

/// Releases the holder's hold.
#[derive(Debug, Clone, Copy)]
pub struct Release {
    /// Whose hold.
    pub holder: Holder,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Released {
    /// The place is free.
    Released,
    /// It was free already.
    Already,
    /// The holder never had a hold, or it has become a booking.
    NotFound,
}

impl Outcome for Released {
    fn stands(&self) -> bool {
        matches!(self, Self::Released)
    }
}

/// Frees the place and the people's time.
///
/// # Errors
/// Only failures of the database.
pub async fn release(db: &Db, holder: Holder, now: Timestamp) -> Result<Released, Error> {
    db.perform(&Release { holder }, now).await
}

impl Command for Release {
    type Outcome = Released;

    async fn run(&self, tx: &mut PgConnection, _: Timestamp) -> Result<Released, Error> {
        lock_holder(tx, self.holder).await?;
        let Some(hold) = own_hold(tx, self.holder).await? else {
            return Ok(Released::NotFound);
        };
        if !hold.has_place {
            return Ok(Released::Already);
        }
        let mut moves = PoolMoves::default();
        release_holds(tx, &[hold.hold_id], &mut moves).await?;
        // Nothing is taken, so no pool can refuse.
        moves.apply(tx).await?;
        Ok(Released::Released)
    }
}
