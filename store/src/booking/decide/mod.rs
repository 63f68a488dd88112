//! Deciding: on a request (accept one of its choices, or reject it) and on a change that waits.

mod accept;
mod reject;
mod staying;

use domain::booking::{Channel, Event, Rejection, RejectionReason, StaffWords, Status};
use domain::calendar::london;
use domain::messages::Kind;
use domain::places::Pool;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::history::{Step, record};
use super::lapse::{LapseOutcome, lapse};
use super::{Booking, By, NotThesePeople, Overriding, lock_booking, open_change, said};
use crate::people::keep_still;
use crate::requests::{Claim, forget_claim, of_others};
use crate::staff::{self, Permit};
use crate::{Command, Db, Error, Outcome};

/// What staff decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Accept {
        /// The request's choice of this rank, 1 to 3; for a change the rank does not matter.
        rank: i16,
        /// Visitors (by position, from 0) who are left out; the rest must still be allowed to come.
        without: Vec<usize>,
    },
    /// No, for at least one reason.
    Reject {
        /// Why.
        reasons: Vec<Rejection>,
    },
}

/// Decides on what waits. Who makes one may decide at that prison.
#[derive(Debug, Clone)]
pub struct Decide {
    booking_id: Uuid,
    decision: Decision,
    prison_id: i32,
    staff_id: Uuid,
    by: By,
    seen: Option<i32>,
    message: Option<StaffWords>,
    despite_claim: bool,
    overriding: Option<Overriding>,
}

impl Decide {
    /// A decision on a booking of the prison that the permit is for; another prison's is not found.
    #[must_use]
    pub fn new(permit: &Permit<staff::Decide>, booking_id: Uuid, decision: Decision) -> Self {
        Self {
            booking_id,
            decision,
            prison_id: permit.prison_id(),
            staff_id: permit.staff_id(),
            by: permit.by(Channel::Web),
            seen: None,
            message: None,
            despite_claim: false,
            overriding: None,
        }
    }

    /// The end of a change to a session that an edit of the timetable takes away, whoever is busy with it.
    pub(crate) fn session_gone(
        prison_id: i32,
        staff_id: Uuid,
        booking_id: Uuid,
        by: &By,
        now: Timestamp,
    ) -> Self {
        let why = RejectionReason::SlotNotAvailable;
        let reasons = Rejection::new(why, None, None, london::today(now));
        Self {
            booking_id,
            decision: Decision::Reject {
                reasons: reasons.into_iter().collect(),
            },
            prison_id,
            staff_id,
            by: by.clone(),
            seen: None,
            message: None,
            despite_claim: true,
            overriding: None,
        }
    }

    /// Only if the booking still has the version that the decision was made on.
    #[must_use]
    pub fn seen(self, version: i32) -> Self {
        Self {
            seen: Some(version),
            ..self
        }
    }

    /// With words for the visitor.
    #[must_use]
    pub fn with_message(self, message: Option<StaffWords>) -> Self {
        Self { message, ..self }
    }

    /// Setting soft rules aside, where the permit for that is for the same prison.
    #[must_use]
    pub fn overriding(self, overriding: Option<Overriding>) -> Self {
        let overriding = overriding.filter(|it| it.is_at(self.prison_id));
        Self { overriding, ..self }
    }

    /// Also if a colleague has claimed it: whoever decides has been told.
    #[must_use]
    pub fn despite_claim(self, despite_claim: bool) -> Self {
        Self {
            despite_claim,
            ..self
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecideOutcome {
    /// The request is booked, or the change done.
    Accepted,
    /// The request is rejected, or the change refused and the booking as it was.
    Rejected,
    /// The choice has no place left in the pool that the people need; the request still waits.
    Full(Pool),
    /// These people may not have this visit, or are in another one then; the request still waits. Positions are those
    /// among all visitors, with those left out.
    People(NotThesePeople),
    /// The session is blocked or off the timetable; the request still waits.
    NotOffered,
    /// The booker changed it since it was looked at.
    Moved,
    /// A colleague has claimed it.
    Claimed(Claim),
    /// Its reply-by day was over.
    Lapsed,
    /// Nothing waits: somebody else decided, or the booker took it back. The booking has this status.
    NothingWaits(Status),
    /// The visit has begun.
    TooLate,
    /// No reason was given.
    ReasonMissing,
    /// There is no such booking, choice or visitor.
    NotFound,
}

impl Outcome for DecideOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::Accepted | Self::Rejected | Self::Lapsed)
    }
}

/// Decides on what waits.
///
/// # Errors
/// Only failures of the database.
pub async fn decide(db: &Db, decide: &Decide, now: Timestamp) -> Result<DecideOutcome, Error> {
    db.perform_at(decide.prison_id, decide, now).await
}

impl Command for Decide {
    type Outcome = DecideOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<DecideOutcome, Error> {
        let booking = lock_booking(tx, self.booking_id).await?;
        let Some(booking) = booking.filter(|booking| booking.prison_id == self.prison_id) else {
            return Ok(DecideOutcome::NotFound);
        };
        let change = open_change(tx, self.booking_id).await?;
        if lapse(tx, &booking, change.as_ref(), now).await? == LapseOutcome::Lapsed {
            return Ok(DecideOutcome::Lapsed);
        }
        let waits = booking.status == Status::Requested
            || (booking.status == Status::Booked && change.is_some());
        if !waits {
            return Ok(DecideOutcome::NothingWaits(booking.status));
        }
        if self.seen.is_some_and(|version| version != booking.version) {
            return Ok(DecideOutcome::Moved);
        }
        if !self.despite_claim
            && let Some(claim) = of_others(tx, self.booking_id, self.staff_id, now).await?
        {
            return Ok(DecideOutcome::Claimed(claim));
        }
        if matches!(self.decision, Decision::Accept { .. }) {
            keep_still(tx, &[booking.prisoner.number.to_string()]).await?;
        }
        let outcome = match (&self.decision, &change, booking.status) {
            (Decision::Reject { reasons }, _, _) if reasons.is_empty() => {
                return Ok(DecideOutcome::ReasonMissing);
            }
            (Decision::Accept { without, .. }, Some(change), Status::Booked) => {
                self.accept_change(tx, &booking, change, without, now)
                    .await?
            }
            (Decision::Accept { rank, without }, _, _) => {
                self.accept(tx, &booking, *rank, without, now).await?
            }
            (Decision::Reject { reasons }, Some(change), Status::Booked) => {
                self.reject_change(tx, &booking, change, reasons, now)
                    .await?
            }
            (Decision::Reject { reasons }, _, _) => self.reject(tx, &booking, reasons, now).await?,
        };
        forget_claim(tx, self.booking_id).await?;
        Ok(outcome)
    }
}

/// What a decision makes of the booking, and what is told.
struct Verdict {
    event: Event,
    to: Status,
    kind: Kind,
    /// Codes, ids and field names.
    changed: serde_json::Value,
    /// Codes, joined by commas.
    reason: Option<String>,
}

impl Decide {
    /// Writes the step with its message, and beside it what is personal.
    async fn record(
        &self,
        tx: &mut PgConnection,
        booking: &Booking,
        verdict: Verdict,
        reasons: &[Rejection],
        now: Timestamp,
    ) -> Result<(), Error> {
        let version = booking.version + 1;
        let mut changed = verdict.changed;
        // Leads from the step to its words.
        changed["version"] = version.into();
        let step = Step {
            booking_id: booking.booking_id,
            prison_id: booking.prison_id,
            version,
            event: verdict.event,
            from: Some(booking.status),
            to: verdict.to,
            by: &self.by,
            changed,
            reason: verdict.reason,
            kind: Some(verdict.kind),
            media: &booking.media,
        };
        record(tx, step, now).await?;
        let about = said::About {
            booking_id: booking.booking_id,
            prison_id: booking.prison_id,
            version,
            staff_id: self.staff_id,
        };
        said::write(tx, &about, reasons, self.message.as_ref(), now).await
    }
}
