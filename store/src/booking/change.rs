//! Changing time, people or both. The old place is kept until the new one is won.

use domain::availability::DayReason;
use domain::booking::Status;
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::PgConnection;
use uuid::Uuid;

use super::swap::Swap;
use super::{
    Booking, By, ChoiceRefused, NotThesePeople, Placed, Visitor, choices, judge_people,
    lock_booking, open_change,
};
use crate::people::keep_still;
use crate::places::{Holder, Leeway, OwnHold, Session, find_session, own_hold};
use crate::{Command, Db, Error, Outcome, Secret};

/// The time a changed booking gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewTime {
    /// The one it has.
    Kept,
    /// The one held for it, which is this session: whoever agreed to one time never gets another that was held since.
    Held(Uuid),
    /// This session, taken now.
    Session(Uuid),
}

/// Changes a booking.
#[derive(Debug, Clone)]
pub struct Change {
    /// The booking.
    pub booking_id: Uuid,
    /// Its time.
    pub time: NewTime,
    /// The whole new list of visitors; none keeps them.
    pub visitors: Option<Vec<Visitor>>,
    /// The second and third choice of a request, in order; none keeps them while the time is kept and forgets them when
    /// it is another. A visit that is booked, or is booked by this change, has no choices.
    pub more_choices: Option<Vec<Uuid>>,
    /// Who, and how.
    pub by: By,
    /// For the keys of persons.
    pub secret: Secret,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeOutcome {
    /// Done.
    Changed {
        /// The status the booking has now.
        status: Status,
    },
    /// Staff must decide; the booking stays as it is until then.
    Requested {
        /// The day by whose end they do.
        reply_by: Date,
    },
    /// Nothing is different.
    Unchanged,
    /// The pool that is needed has no place left. The booking stays as it is.
    Full(Pool),
    /// The hold for the new time ran out and somebody else has the place.
    HoldExpired,
    /// No time is held for this booking.
    NoHold,
    /// The new session is not offered now; all causes.
    NotOffered(Vec<DayReason>),
    /// The ranked choices cannot be taken.
    Choices(ChoiceRefused),
    /// These people cannot have it.
    People(NotThesePeople),
    /// Another change waits for a decision; it can be taken back.
    ChangeWaiting,
    /// The visit has begun.
    TooLate,
    /// The booking is over.
    Ended(Status),
    /// There is no such booking, or no such session in its prison.
    NotFound,
}

impl Outcome for ChangeOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::Changed { .. } | Self::Requested { .. })
    }
}

/// Changes a booking.
///
/// # Errors
/// Only failures of the database.
pub async fn change(db: &Db, change: &Change, now: Timestamp) -> Result<ChangeOutcome, Error> {
    db.perform(change, now).await
}

impl Command for Change {
    type Outcome = ChangeOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<ChangeOutcome, Error> {
        self.run_with(tx, &mut Leeway::none(), now).await
    }
}

impl Change {
    /// The same by somebody who may decide: a booked visit does not wait for a decision about its change.
    pub(crate) async fn run_decided(
        &self,
        tx: &mut PgConnection,
        now: Timestamp,
    ) -> Result<ChangeOutcome, Error> {
        self.run_as(tx, true, &mut Leeway::none(), now).await
    }

    /// The same where soft rules may be set aside.
    pub(super) async fn run_with(
        &self,
        tx: &mut PgConnection,
        leeway: &mut Leeway,
        now: Timestamp,
    ) -> Result<ChangeOutcome, Error> {
        self.run_as(tx, false, leeway, now).await
    }

    async fn run_as(
        &self,
        tx: &mut PgConnection,
        decided: bool,
        leeway: &mut Leeway,
        now: Timestamp,
    ) -> Result<ChangeOutcome, Error> {
        let Some(booking) = lock_booking(tx, self.booking_id).await? else {
            return Ok(ChangeOutcome::NotFound);
        };
        if !booking.status.can_change() {
            return Ok(ChangeOutcome::Ended(booking.status));
        }
        if open_change(tx, self.booking_id).await?.is_some() {
            return Ok(ChangeOutcome::ChangeWaiting);
        }
        let hold = own_hold(tx, Holder::Booking(self.booking_id)).await?;
        keep_still(tx, &[booking.prisoner.number.to_string()]).await?;
        let Some(old) = find_session(tx, booking.session_id, now).await? else {
            return Ok(ChangeOutcome::NotFound);
        };
        if old.has_started(now) {
            return Ok(ChangeOutcome::TooLate);
        }
        let (new, chosen_at) = match self.target(tx, &old, hold.as_ref(), now).await? {
            Ok(target) => target,
            Err(refused) => return Ok(refused),
        };
        let old_visitors = booking.visitors(tx).await?;
        let people = booking.people(tx, self.visitors.as_deref()).await?;
        let old_choices = choices::all(tx, self.booking_id).await?;
        if new.session_id == old.session_id
            && self.is_same_people(&old_visitors)
            && self.is_same_choices(&booking, &old_choices)
        {
            return Ok(ChangeOutcome::Unchanged);
        }
        let judged = match judge_people(tx, &new, booking.pool, &people, &self.secret).await? {
            Ok(judged) => judged,
            Err(refusal) => return Ok(ChangeOutcome::People(NotThesePeople::Rule(refusal))),
        };
        if new.session_id != old.session_id {
            let against = new.against(judged.pool, !judged.causes.is_empty(), chosen_at);
            let reasons = leeway.spare(against);
            if !reasons.is_empty() {
                return Ok(ChangeOutcome::NotOffered(reasons));
            }
        }
        let choices = match &self.more_choices {
            Some(more) if booking.status == Status::Requested && !judged.causes.is_empty() => {
                let pool = judged.pool;
                match choices::check(tx, &new, more, &old_choices, pool, chosen_at).await? {
                    Ok(choices) => Some(choices),
                    Err(refused) => return Ok(ChangeOutcome::Choices(refused)),
                }
            }
            _ => None,
        };
        Swap {
            change: self,
            decided,
            booking,
            hold,
            old,
            old_visitors,
            new,
            judged,
            choices,
        }
        .run(tx, leeway, now)
        .await
    }

    /// The session to have, and when it was chosen: window, lead and notice count from then.
    async fn target(
        &self,
        tx: &mut PgConnection,
        old: &Session,
        hold: Option<&OwnHold>,
        now: Timestamp,
    ) -> Result<Result<(Session, Timestamp), ChangeOutcome>, Error> {
        let (session_id, chosen_at) = match (self.time, hold) {
            (NewTime::Kept, _) => return Ok(Ok((old.clone(), now))),
            (NewTime::Held(session_id), Some(hold)) if hold.session_id == session_id => {
                (session_id, hold.chosen_at(now))
            }
            (NewTime::Held(_), _) => return Ok(Err(ChangeOutcome::NoHold)),
            (NewTime::Session(session_id), _) => (session_id, now),
        };
        let session = find_session(tx, session_id, chosen_at).await?;
        let session = session.filter(|session| session.prison_id == old.prison_id);
        Ok(match session {
            Some(session) if session.has_started(now) => {
                Err(ChangeOutcome::NotOffered(vec![DayReason::Past]))
            }
            Some(session) => Ok((session, chosen_at)),
            None => Err(ChangeOutcome::NotFound),
        })
    }

    /// `old` begins with the time the request has, unless it gave no other.
    fn is_same_choices(&self, booking: &Booking, old: &[Uuid]) -> bool {
        self.more_choices.as_ref().is_none_or(|more| {
            booking.status != Status::Requested || more.iter().eq(old.iter().skip(1))
        })
    }

    pub(super) fn is_same_people(&self, old: &[Placed]) -> bool {
        self.visitors
            .as_ref()
            .is_none_or(|new| new.iter().eq(old.iter().map(|placed| &placed.visitor)))
    }
}
