//! Counting everything again: whether what the pools say is taken is what is really there, whether everybody's time is that
//! of a visit, and whether visiting orders are what their history made of them. Finds, never repairs.
mod orders;
mod pools;
mod times;

#[cfg(test)]
mod tests;

use crate::{Db, Error};
use domain::people::allowance::OrderKind;
use domain::places::Pool;
use uuid::Uuid;

/// Something that does not add up. Holds ids only, so that it can be printed and logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A pool's `taken` is not the number of live holds, bookings and waiting changes in it.
    Taken {
        /// The session.
        session_id: Uuid,
        /// The pool.
        pool: Pool,
        /// What the pool says.
        taken: i32,
        /// What is there.
        counted: i32,
    },
    /// A claim occupies somebody's time without a live hold, booking or waiting change at that time.
    TimeWithoutClaim {
        /// The claim.
        claim_id: Uuid,
    },
    /// Somebody on a live booking does not have the time of its session.
    BookingWithoutTime {
        /// The booking.
        booking_id: Uuid,
    },
    /// A prisoner's orders to use are not those that grants, uses and returns left.
    Balance {
        /// The prisoner.
        prisoner_id: Uuid,
        /// Of this kind.
        kind: OrderKind,
        /// Orders to use.
        unused: i32,
        /// Orders to use by the history.
        counted: i32,
    },
    /// A prisoner's order is used up without its visit, or has a visit without being used up.
    OrderWithoutVisit {
        /// The prisoner.
        prisoner_id: Uuid,
        /// The order.
        order_id: Uuid,
    },
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Taken {
                session_id,
                pool,
                taken,
                counted,
            } => {
                write!(
                    f,
                    "session {session_id}, pool {pool}: {taken} taken, {counted} counted"
                )
            }
            Self::TimeWithoutClaim { claim_id } => {
                write!(
                    f,
                    "claim {claim_id}: somebody's time is taken without a hold or booking then"
                )
            }
            Self::BookingWithoutTime { booking_id } => {
                write!(
                    f,
                    "booking {booking_id}: somebody on it does not have the time of the session"
                )
            }
            Self::Balance {
                prisoner_id,
                kind,
                unused,
                counted,
            } => {
                write!(
                    f,
                    "prisoner {prisoner_id}: {unused} {kind} to use, {counted} by the history"
                )
            }
            Self::OrderWithoutVisit {
                prisoner_id,
                order_id,
            } => {
                write!(
                    f,
                    "prisoner {prisoner_id}: visiting order {order_id} and its visit do not agree"
                )
            }
        }
    }
}

/// Counts every pool, every claim and every visiting order again, as of one moment. Nothing in the answer means that all is well.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn check(db: &Db) -> Result<Vec<Difference>, Error> {
    let mut transaction = db.begin().await?;
    // One snapshot: between two statements a booking may come in, and would look like a difference.
    sqlx::query!("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        .execute(&mut *transaction)
        .await?;
    let mut found = pools::differences(&mut transaction).await?;
    found.extend(times::differences(&mut transaction).await?);
    found.extend(orders::differences(&mut transaction).await?);
    transaction.commit().await?;
    Ok(found)
}
