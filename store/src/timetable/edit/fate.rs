//! What becomes of the bookings that an edit touches, and doing it through the one engine.
use super::touched::{Touched, TouchedBooking};
use super::waiting::{Ended, Waiting, end_holds, end_waiting};
use crate::booking::{
    AddWords, By, Cancel, CancelOutcome, Change, ChangeOutcome, NewTime, Withdraw, WithdrawOutcome,
};
use crate::timetable::Key;
use crate::{Command as _, Error, Secret};
use domain::booking::{CancelReason, Reference, StaffText, Status};
use jiff::Timestamp;
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What becomes of a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It stays where it is.
    Keep,
    /// It gets a place in this session, by the rules that visitors have.
    Move(Key),
    /// It is called off.
    Cancel,
}

/// What staff decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fates {
    /// For all touched bookings of a session.
    pub all: BTreeMap<Uuid, Fate>,
    /// For single bookings, whatever was decided for all.
    pub one: BTreeMap<Uuid, Fate>,
}

impl Fates {
    fn of(&self, session: &Touched, booking: &TouchedBooking) -> Option<Fate> {
        let one = self.one.get(&booking.booking_id);
        one.or_else(|| self.all.get(&session.session_id)).copied()
    }

    /// The sessions with a booking about which nothing was decided.
    pub(super) fn missing(&self, touched: &[Touched]) -> Vec<Uuid> {
        touched
            .iter()
            .filter(|session| {
                let mut bookings = session.bookings.iter();
                bookings.any(|booking| self.of(session, booking).is_none())
            })
            .map(|session| session.session_id)
            .collect()
    }
}

/// The booking that could not get what was decided for it, and why. Nothing at all was changed then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotMoved {
    /// Where its place is.
    pub session_id: Uuid,
    /// What people know it by.
    pub reference: Reference,
    /// Why it cannot be moved; nothing when it could not be called off, or the session to move to is gone.
    pub why: Option<ChangeOutcome>,
}

/// How many got which fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Done {
    pub kept: usize,
    pub moved: usize,
    pub cancelled: usize,
}

/// Everything that doing needs beside the decisions.
pub(super) struct Doing<'a> {
    pub fates: &'a Fates,
    /// Sessions of the edited timetable, as they are stored by now.
    pub sessions: &'a BTreeMap<Key, Uuid>,
    pub prison_id: i32,
    pub staff_id: Uuid,
    pub by: By,
    pub message: Option<&'a StaffText>,
    pub secret: &'a Secret,
}

impl Doing<'_> {
    /// Does what was decided for every touched booking, in order of their ids. The first that cannot be done ends it; the
    /// caller then rolls back.
    pub(super) async fn run(
        &self,
        tx: &mut PgConnection,
        touched: &[Touched],
        now: Timestamp,
    ) -> Result<Result<Done, NotMoved>, Error> {
        let mut all: Vec<(&Touched, &TouchedBooking)> = touched
            .iter()
            .flat_map(|session| {
                session
                    .bookings
                    .iter()
                    .map(move |booking| (session, booking))
            })
            .collect();
        all.sort_by_key(|(_, booking)| booking.booking_id);
        let mut done = Done::default();
        for (session, booking) in all {
            let refused = |why| NotMoved {
                session_id: session.session_id,
                reference: booking.reference.clone(),
                why,
            };
            match self.fates.of(session, booking) {
                None | Some(Fate::Keep) => {
                    done.kept += 1;
                    continue;
                }
                Some(Fate::Move(key)) => {
                    let Some(to) = self.sessions.get(&key) else {
                        return Ok(Err(refused(None)));
                    };
                    match self.relocate(tx, booking, *to, now).await? {
                        ChangeOutcome::Changed { .. } => done.moved += 1,
                        why => return Ok(Err(refused(Some(why)))),
                    }
                }
                Some(Fate::Cancel) => {
                    let cancel = Cancel {
                        booking_id: booking.booking_id,
                        reason: CancelReason::Prison,
                        by: self.by.clone(),
                    };
                    match cancel.run(tx, now).await? {
                        CancelOutcome::Cancelled => done.cancelled += 1,
                        _ => return Ok(Err(refused(None))),
                    }
                }
            }
            self.tell(tx, booking.booking_id, now).await?;
        }
        Ok(Ok(done))
    }

    /// Ends what else waits on the sessions that go.
    pub(super) async fn end(
        &self,
        tx: &mut PgConnection,
        waiting: &[Waiting],
        gone: &[Uuid],
        now: Timestamp,
    ) -> Result<Ended, Error> {
        let doer = (self.prison_id, self.staff_id, &self.by);
        let (ended, bookings) = end_waiting(tx, doer, waiting, now).await?;
        for booking_id in bookings {
            self.tell(tx, booking_id, now).await?;
        }
        let holds = end_holds(tx, self.prison_id, gone).await?;
        Ok(Ended { holds, ..ended })
    }

    /// Moves a booking to another session. What staff accepted before is not decided a second time, and a change that
    /// waits has nothing left to change.
    async fn relocate(
        &self,
        tx: &mut PgConnection,
        booking: &TouchedBooking,
        to: Uuid,
        now: Timestamp,
    ) -> Result<ChangeOutcome, Error> {
        if booking.change_waits && booking.status == Status::Booked {
            let withdraw = Withdraw {
                booking_id: booking.booking_id,
                by: self.by.clone(),
            };
            if withdraw.run(tx, now).await? != WithdrawOutcome::ChangeWithdrawn {
                return Ok(ChangeOutcome::ChangeWaiting);
            }
        }
        let change = Change {
            booking_id: booking.booking_id,
            time: NewTime::Session(to),
            visitors: None,
            more_choices: None,
            by: self.by.clone(),
            secret: self.secret.clone(),
        };
        change.run_decided(tx, now).await
    }

    async fn tell(
        &self,
        tx: &mut PgConnection,
        booking_id: Uuid,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some(message) = self.message else {
            return Ok(());
        };
        AddWords::of_edit(self.prison_id, self.staff_id, booking_id, message)
            .run(tx, now)
            .await?;
        Ok(())
    }
}
