//! Staff change time and people of a visit: the same hold and the same change as the booker's, under the permit's prison.
//! Of two members who look at one visit, the one who is slower learns who was faster.

use domain::availability::DayReason;
use domain::booking::{Channel, Event};
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::meanwhile::{Meanwhile, last};
use super::overriding::Overridden;
use super::{
    Booking, Change, ChangeOutcome, NewTime, Overriding, Visitor, lock_booking, open_change,
};
use crate::places::{HoldForBooking, HoldOutcome, Leeway};
use crate::staff::{self, Permit};
use crate::{Command, Db, Error, Outcome, Secret};

/// Holds another time for a visit. Who makes one may book at that prison.
#[derive(Debug, Clone)]
pub struct StaffHold {
    prison_id: i32,
    hold: HoldForBooking,
}

impl StaffHold {
    /// For a booking of the prison that the permit is for; another prison's is not found.
    #[must_use]
    pub const fn new(permit: &Permit<staff::Book>, hold: HoldForBooking) -> Self {
        Self {
            prison_id: permit.prison_id(),
            hold,
        }
    }
}

/// Changes a visit. Who makes one may book at that prison.
#[derive(Debug, Clone)]
pub struct StaffChange {
    prison_id: i32,
    staff_id: Uuid,
    version: i32,
    change: Change,
    overriding: Option<Overriding>,
}

impl StaffChange {
    /// A booking of the prison that the permit is for, as somebody saw it at this version: its time, and its whole list of
    /// visitors where that changes. The further choices of a request go with its time.
    #[must_use]
    pub fn new(
        permit: &Permit<staff::Book>,
        (booking_id, version): (Uuid, i32),
        time: NewTime,
        visitors: Option<Vec<Visitor>>,
        secret: Secret,
    ) -> Self {
        Self {
            prison_id: permit.prison_id(),
            staff_id: permit.staff_id(),
            version,
            change: Change {
                booking_id,
                time,
                visitors,
                more_choices: None,
                by: permit.by(Channel::Web),
                secret,
            },
            overriding: None,
        }
    }

    /// The same, setting soft rules aside. A place beyond the capacity is never merely held, so the time is a session.
    #[must_use]
    pub fn overriding(self, overriding: Overriding) -> Self {
        Self {
            overriding: Some(overriding),
            ..self
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaffChangeOutcome {
    /// What comes of anybody's change.
    Of(ChangeOutcome),
    /// The same person asked for the same a moment ago: a button pressed twice.
    Already,
    /// Something else happened to the booking since it was looked at.
    Meanwhile(Meanwhile),
}

impl Outcome for StaffChangeOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::Of(outcome) if outcome.stands())
    }
}

/// Holds another time for a visit.
///
/// # Errors
/// Only failures of the database.
pub async fn staff_hold(db: &Db, hold: &StaffHold, now: Timestamp) -> Result<HoldOutcome, Error> {
    db.perform_at(hold.prison_id, hold, now).await
}

/// Changes a visit.
///
/// # Errors
/// Only failures of the database.
pub async fn staff_change(
    db: &Db,
    change: &StaffChange,
    now: Timestamp,
) -> Result<StaffChangeOutcome, Error> {
    db.perform_at(change.prison_id, change, now).await
}

impl Command for StaffHold {
    type Outcome = HoldOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<HoldOutcome, Error> {
        let booking = lock_booking(tx, self.hold.booking_id).await?;
        if booking.is_none_or(|booking| booking.prison_id != self.prison_id) {
            return Ok(HoldOutcome::NotFound);
        }
        self.hold.run(tx, now).await
    }
}

impl Command for StaffChange {
    type Outcome = StaffChangeOutcome;

    async fn run(
        &self,
        tx: &mut PgConnection,
        now: Timestamp,
    ) -> Result<StaffChangeOutcome, Error> {
        let booking = lock_booking(tx, self.change.booking_id).await?;
        let Some(booking) = booking.filter(|booking| booking.prison_id == self.prison_id) else {
            return Ok(StaffChangeOutcome::Of(ChangeOutcome::NotFound));
        };
        if booking.version != self.version {
            return self.overtaken(tx, &booking).await;
        }
        let outcome = match &self.overriding {
            None => self.change.run(tx, now).await?,
            Some(overriding) => self.override_rules(tx, &booking, overriding, now).await?,
        };
        Ok(StaffChangeOutcome::Of(outcome))
    }
}

impl StaffChange {
    /// Takes the time as a hold would, and changes the booking on it at once.
    async fn override_rules(
        &self,
        tx: &mut PgConnection,
        booking: &Booking,
        overriding: &Overriding,
        now: Timestamp,
    ) -> Result<ChangeOutcome, Error> {
        if !overriding.is_at(self.prison_id) {
            return Ok(ChangeOutcome::NotFound);
        }
        let mut leeway: Leeway = overriding.leeway();
        if let NewTime::Session(session_id) = self.change.time {
            let hold = HoldForBooking {
                booking_id: booking.booking_id,
                session_id,
                visitors: self.change.visitors.clone(),
                secret: self.change.secret.clone(),
            };
            let held = hold.run_with(tx, &mut leeway, now).await?;
            if let Some(refused) = refused(held) {
                return Ok(refused);
            }
        }
        let outcome = self.change.run_with(tx, &mut leeway, now).await?;
        if outcome.stands() {
            let what = Overridden::next(booking);
            overriding.record(tx, &what, &leeway, now).await?;
        }
        Ok(outcome)
    }

    /// The booking is not as it was when the form was shown.
    async fn overtaken(
        &self,
        tx: &mut PgConnection,
        booking: &Booking,
    ) -> Result<StaffChangeOutcome, Error> {
        let Some(last) = last(tx, booking).await? else {
            return Ok(StaffChangeOutcome::Of(ChangeOutcome::NotFound));
        };
        let own = booking.version == self.version + 1
            && last.staff_id == Some(self.staff_id)
            && matches!(last.event, Event::Changed | Event::ChangeRequested);
        Ok(if own && self.is_so(tx, booking).await? {
            StaffChangeOutcome::Already
        } else {
            StaffChangeOutcome::Meanwhile(last)
        })
    }

    /// Whether the booking, or the change that it waits for, is what is asked for.
    async fn is_so(&self, tx: &mut PgConnection, booking: &Booking) -> Result<bool, Error> {
        let (session_id, waiting) = match open_change(tx, booking.booking_id).await? {
            Some(change) => (change.session_id, change.visitors),
            None => (booking.session_id, None),
        };
        let visitors = match waiting {
            Some(visitors) => visitors,
            None => booking.visitors(tx).await?,
        };
        let same_time = match self.change.time {
            NewTime::Kept => true,
            NewTime::Held(wanted) | NewTime::Session(wanted) => wanted == session_id,
        };
        Ok(same_time && self.change.is_same_people(&visitors))
    }
}

/// Why there is no change when no place could be taken for it.
fn refused(held: HoldOutcome) -> Option<ChangeOutcome> {
    Some(match held {
        HoldOutcome::Held(_) => return None,
        HoldOutcome::Full(pool) => ChangeOutcome::Full(pool),
        HoldOutcome::NotOffered(causes) => ChangeOutcome::NotOffered(causes),
        HoldOutcome::People(refused) => ChangeOutcome::People(refused),
        HoldOutcome::PrisonNotBookable => ChangeOutcome::NotOffered(vec![DayReason::Blocked]),
        HoldOutcome::TooLate => ChangeOutcome::TooLate,
        HoldOutcome::ChangeWaiting => ChangeOutcome::ChangeWaiting,
        HoldOutcome::Ended(status) => ChangeOutcome::Ended(status),
        HoldOutcome::NotFound | HoldOutcome::AlreadyBooked | HoldOutcome::TooManyHolds { .. } => {
            ChangeOutcome::NotFound
        }
    })
}
