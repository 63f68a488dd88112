//! The second and third choice of a request. They take nothing; staff may win one of them later.

use domain::availability::DayReason;
use domain::booking::Choices;
use domain::places::Pool;
use domain::problem::Problem;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Booking;
use crate::Error;
use crate::places::{Session, find_session};

/// Checks that the further choices are other sessions of the same prison that are on offer as of `chosen_at`. Those that
/// the request has already (`kept`) were checked when they were given.
pub(super) async fn check(
    tx: &mut PgConnection,
    first: &Session,
    more: &[Uuid],
    kept: &[Uuid],
    pool: Pool,
    chosen_at: Timestamp,
) -> Result<Result<Choices<Uuid>, ChoiceRefused>, Error> {
    let choices = match Choices::new(first.session_id, more) {
        Ok(choices) => choices,
        Err(problem) => return Ok(Err(ChoiceRefused::List(problem))),
    };
    let is_new = |choice: &(i16, Uuid)| !kept.contains(&choice.1);
    for (rank, session_id) in choices.ranked().skip(1).filter(is_new) {
        let session = find_session(tx, session_id, chosen_at).await?;
        let Some(session) =
            session.filter(|it| it.prison_id == first.prison_id && it.who_may_book.admits(pool))
        else {
            return Ok(Err(ChoiceRefused::NotFound { rank }));
        };
        let reasons = session.against(pool, true, chosen_at);
        if !reasons.is_empty() {
            return Ok(Err(ChoiceRefused::NotOffered { rank, reasons }));
        }
    }
    Ok(Ok(choices))
}

/// Why the ranked choices cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChoiceRefused {
    /// Too many, or one twice.
    List(Problem),
    /// There is no such session in this prison.
    NotFound {
        /// 2 or 3.
        rank: i16,
    },
    /// It cannot be booked now.
    NotOffered {
        /// 2 or 3.
        rank: i16,
        /// All causes.
        reasons: Vec<DayReason>,
    },
}

/// Writes the choices of a request.
pub(super) async fn insert(
    tx: &mut PgConnection,
    booking_id: Uuid,
    prison_id: i32,
    choices: &Choices<Uuid>,
) -> Result<(), Error> {
    let (ranks, sessions): (Vec<i16>, Vec<Uuid>) = choices.ranked().unzip();
    sqlx::query!(
        "INSERT INTO booking_choice (booking_id, prison_id, rank, session_id)
         SELECT $1, $2, one.* FROM unnest($3::smallint[], $4::uuid[]) AS one",
        booking_id,
        prison_id,
        &ranks,
        &sessions,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The session of one rank; rank 1 is the one that took a place when the request was made.
pub(super) async fn find(
    tx: &mut PgConnection,
    booking_id: Uuid,
    rank: i16,
) -> Result<Option<Uuid>, Error> {
    let session_id = sqlx::query_scalar!(
        "SELECT session_id FROM booking_choice WHERE booking_id = $1 AND rank = $2",
        booking_id,
        rank,
    )
    .fetch_optional(tx)
    .await?;
    Ok(session_id)
}

/// All sessions that a request has given as choices, best first; none when it gave one time only.
pub(super) async fn all(tx: &mut PgConnection, booking_id: Uuid) -> Result<Vec<Uuid>, Error> {
    let sessions = sqlx::query_scalar!(
        "SELECT session_id FROM booking_choice WHERE booking_id = $1 ORDER BY rank",
        booking_id,
    )
    .fetch_all(tx)
    .await?;
    Ok(sessions)
}

/// Forgets the choices: the time was chosen again.
pub(super) async fn forget(tx: &mut PgConnection, booking_id: Uuid) -> Result<(), Error> {
    sqlx::query!(
        "DELETE FROM booking_choice WHERE booking_id = $1",
        booking_id
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Forgets those of the further choices that are among these sessions, and lets the ranks of the others follow each other
/// again. Says whether there were any.
pub(super) async fn drop(
    tx: &mut PgConnection,
    booking: &Booking,
    sessions: &[Uuid],
) -> Result<bool, Error> {
    let gone = sqlx::query!(
        "DELETE FROM booking_choice WHERE booking_id = $1 AND session_id = ANY($2) AND session_id <> $3",
        booking.booking_id,
        sessions,
        booking.session_id,
    )
    .execute(&mut *tx)
    .await?;
    if gone.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "UPDATE booking_choice SET rank = new.rank
         FROM (SELECT session_id, row_number() OVER (ORDER BY rank)::smallint AS rank
               FROM booking_choice WHERE booking_id = $1) AS new
         WHERE booking_choice.booking_id = $1 AND booking_choice.session_id = new.session_id
           AND booking_choice.rank <> new.rank",
        booking.booking_id,
    )
    .execute(tx)
    .await?;
    Ok(true)
}
