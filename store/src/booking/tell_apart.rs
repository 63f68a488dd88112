//! Staff who may decide record that a visitor is not the person of the same name and date of birth whom another visit
//! stands in the way of, and take it back. Nothing else about the overlap can be set aside.

use domain::audit::Action;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Booking, People, judge_people, lock_booking, open_change, placed};
use crate::audit;
use crate::places::find_session;
use crate::staff::{self, Permit};
use crate::{Command, Db, Error, Outcome, Secret};

/// Which visitor it is about.
#[derive(Debug, Clone)]
pub enum Whose {
    /// One on a booking, or on its waiting change.
    Booking {
        /// The booking.
        booking_id: Uuid,
        /// Position among its visitors, from 0.
        visitor: usize,
    },
    /// One for whom staff are about to book.
    Caller {
        /// The session wanted, which says whose records count.
        session_id: Uuid,
        /// Everybody.
        people: People,
        /// Position among the visitors, from 0.
        visitor: usize,
    },
}

/// Tells a visitor apart from everybody else of that name and date of birth, or no longer. Who makes one may decide at
/// that prison.
#[derive(Debug, Clone)]
pub struct TellApart {
    prison_id: i32,
    staff_id: Uuid,
    whose: Whose,
    apart: bool,
    secret: Secret,
}

impl TellApart {
    /// Records that the visitor is another person.
    #[must_use]
    pub fn new(permit: &Permit<staff::Decide>, whose: Whose, secret: Secret) -> Self {
        Self {
            prison_id: permit.prison_id(),
            staff_id: permit.staff_id(),
            whose,
            apart: true,
            secret,
        }
    }

    /// Takes it back.
    #[must_use]
    pub fn undo(self) -> Self {
        Self {
            apart: false,
            ..self
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TellApartOutcome {
    /// Recorded, or taken back.
    Done,
    /// It was so already.
    Already,
    /// It cannot be taken back: as one person they would be in two visits at once.
    Overlap,
    /// There is no such visitor.
    NotFound,
}

impl Outcome for TellApartOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::Done)
    }
}

/// Tells two people of one name apart, or no longer.
///
/// # Errors
/// Only failures of the database.
pub async fn tell_apart(
    db: &Db,
    apart: &TellApart,
    now: Timestamp,
) -> Result<TellApartOutcome, Error> {
    match db.perform_at(apart.prison_id, apart, now).await {
        Err(error) if error.is_constraint("person_in_one_visit_at_a_time") => {
            Ok(TellApartOutcome::Overlap)
        }
        outcome => outcome,
    }
}

impl Command for TellApart {
    type Outcome = TellApartOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<TellApartOutcome, Error> {
        let Some(found) = self.find(tx, now).await? else {
            return Ok(TellApartOutcome::NotFound);
        };
        if self.apart {
            self.record(tx, &found, now).await
        } else {
            self.undo_it(tx, &found, now).await
        }
    }
}

/// A visitor by keys, with the booking they are on.
struct Found {
    person_key: String,
    prisoner_key: String,
    booking: Option<Booking>,
}

impl TellApart {
    async fn find(&self, tx: &mut PgConnection, now: Timestamp) -> Result<Option<Found>, Error> {
        match &self.whose {
            Whose::Booking {
                booking_id,
                visitor,
            } => {
                let booking = lock_booking(tx, *booking_id).await?;
                let Some(booking) = booking.filter(|it| it.prison_id == self.prison_id) else {
                    return Ok(None);
                };
                let change = open_change(tx, *booking_id).await?;
                let visitors = match change.and_then(|change| change.visitors) {
                    Some(visitors) => visitors,
                    None => booking.visitors(tx).await?,
                };
                Ok(visitors.get(*visitor).map(|placed| Found {
                    person_key: placed.person_key.clone(),
                    prisoner_key: booking.prisoner_key.clone(),
                    booking: Some(booking),
                }))
            }
            Whose::Caller {
                session_id,
                people,
                visitor,
            } => {
                let session = find_session(tx, *session_id, now).await?;
                let Some(session) = session.filter(|it| it.prison_id == self.prison_id) else {
                    return Ok(None);
                };
                let pool = domain::places::Pool::Open;
                let judged = judge_people(tx, &session, pool, people, &self.secret).await?;
                Ok(judged.ok().and_then(|judged| {
                    let placed = judged.visitors.get(*visitor)?;
                    Some(Found {
                        person_key: placed.person_key.clone(),
                        prisoner_key: judged.prisoner_key.clone(),
                        booking: None,
                    })
                }))
            }
        }
    }

    async fn record(
        &self,
        tx: &mut PgConnection,
        found: &Found,
        now: Timestamp,
    ) -> Result<TellApartOutcome, Error> {
        if told_apart(tx, std::slice::from_ref(&found.person_key)).await? == [true] {
            return Ok(TellApartOutcome::Already);
        }
        let own = self
            .secret
            .apart_key(&found.person_key, &found.prisoner_key);
        let recorded = sqlx::query_scalar!(
            "INSERT INTO person_apart (apart_id, person_key, prisoner_key, own_key, prison_id, recorded_by, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (prisoner_key, person_key) WHERE undone_at IS NULL DO NOTHING
             RETURNING apart_id",
            Uuid::now_v7(),
            found.person_key,
            found.prisoner_key,
            own.as_str(),
            self.prison_id,
            self.staff_id,
            now.to_sqlx(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        let renamed = match &found.booking {
            Some(booking) => rename(tx, booking, &found.person_key, own.as_str()).await?,
            None => false,
        };
        let Some(apart_id) = recorded else {
            // Another booking of the same visitor may have been made before it was recorded.
            return Ok(if renamed {
                TellApartOutcome::Done
            } else {
                TellApartOutcome::Already
            });
        };
        self.audit(tx, apart_id, Action::KeepPeopleApart, now)
            .await?;
        Ok(TellApartOutcome::Done)
    }

    async fn undo_it(
        &self,
        tx: &mut PgConnection,
        found: &Found,
        now: Timestamp,
    ) -> Result<TellApartOutcome, Error> {
        let undone = sqlx::query!(
            "UPDATE person_apart SET undone_by = $2, undone_at = $3
             WHERE own_key = $1 AND undone_at IS NULL RETURNING apart_id, person_key",
            found.person_key,
            self.staff_id,
            now.to_sqlx(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(undone) = undone else {
            return Ok(TellApartOutcome::Already);
        };
        let bookings = sqlx::query_scalar!(
            "SELECT DISTINCT booking_id FROM booking_visitor WHERE person_key = $1 AND prison_id = $2 ORDER BY booking_id",
            found.person_key,
            self.prison_id,
        )
        .fetch_all(&mut *tx)
        .await?;
        for booking_id in bookings {
            if let Some(booking) = lock_booking(tx, booking_id).await? {
                rename(tx, &booking, &found.person_key, &undone.person_key).await?;
            }
        }
        self.audit(tx, undone.apart_id, Action::KeepPeopleApartNoMore, now)
            .await?;
        Ok(TellApartOutcome::Done)
    }

    async fn audit(
        &self,
        tx: &mut PgConnection,
        apart_id: Uuid,
        action: Action,
        now: Timestamp,
    ) -> Result<(), Error> {
        let booking_id = match &self.whose {
            Whose::Booking { booking_id, .. } => Some(*booking_id),
            Whose::Caller { .. } => None,
        };
        let entry = audit::Entry {
            actor_kind: "staff",
            actor_id: Some(&self.staff_id.to_string()),
            action,
            object_kind: "person_apart",
            object_id: Some(&apart_id.to_string()),
            prison_id: Some(self.prison_id),
            detail: serde_json::json!({ "booking": booking_id }),
        };
        audit::record(tx, entry, now).await
    }
}

/// Gives a visitor of a booking, and their time under its claim, another key. True if the booking had the old one.
async fn rename(
    tx: &mut PgConnection,
    booking: &Booking,
    from: &str,
    to: &str,
) -> Result<bool, Error> {
    let visitors = sqlx::query!(
        "UPDATE booking_visitor SET person_key = $3 WHERE booking_id = $1 AND person_key = $2",
        booking.booking_id,
        from,
        to,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "UPDATE person_time SET person_key = $3 WHERE claim_id = $1 AND person_key = $2 AND NOT released",
        booking.claim_id,
        from,
        to,
    )
    .execute(&mut *tx)
    .await?;
    let mut changed = visitors.rows_affected() > 0;
    if let Some(change) = open_change(tx, booking.booking_id).await?
        && let Some(mut waiting) = change.visitors
    {
        for placed in waiting
            .iter_mut()
            .filter(|placed| placed.person_key == from)
        {
            placed.person_key = to.to_owned();
            changed = true;
        }
        sqlx::query!(
            "UPDATE booking_change SET visitors = $2 WHERE change_id = $1",
            change.change_id,
            placed::write(&waiting)?,
        )
        .execute(tx)
        .await?;
    }
    Ok(changed)
}

/// Which of these keys belong to visitors who are told apart from others of their name.
pub(crate) async fn told_apart(tx: &mut PgConnection, keys: &[String]) -> Result<Vec<bool>, Error> {
    let own = sqlx::query_scalar!(
        "SELECT own_key FROM person_apart WHERE own_key = ANY($1) AND undone_at IS NULL",
        keys,
    )
    .fetch_all(tx)
    .await?;
    Ok(keys.iter().map(|key| own.contains(key)).collect())
}
