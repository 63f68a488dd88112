//! A hold that is to change a booking's time. It shares the booking's claim, so the booking never stands in its own way.

use domain::booking::SoftRule;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::HoldOutcome;
use super::take::{Taking, against_with, take_with};
use crate::booking::{NotThesePeople, Visitor, judge_people, lock_booking, open_change};
use crate::places::{Holder, Leeway, find_session, own_hold};
use crate::{Command, Error, Secret};

/// Holds another time for a booking, which keeps its own until the change is confirmed.
#[derive(Debug, Clone)]
pub struct HoldForBooking {
    /// The booking.
    pub booking_id: Uuid,
    /// The other session, in the same prison.
    pub session_id: Uuid,
    /// The visitors it is for, when they are to change as well.
    pub visitors: Option<Vec<Visitor>>,
    /// For the keys of persons.
    pub secret: Secret,
}

impl Command for HoldForBooking {
    type Outcome = HoldOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<HoldOutcome, Error> {
        self.run_with(tx, &mut Leeway::none(), now).await
    }
}

impl HoldForBooking {
    /// The same where soft rules may be set aside.
    pub(crate) async fn run_with(
        &self,
        tx: &mut PgConnection,
        leeway: &mut Leeway,
        now: Timestamp,
    ) -> Result<HoldOutcome, Error> {
        let Some(booking) = lock_booking(tx, self.booking_id).await? else {
            return Ok(HoldOutcome::NotFound);
        };
        if !booking.status.can_change() {
            return Ok(HoldOutcome::Ended(booking.status));
        }
        if open_change(tx, self.booking_id).await?.is_some() {
            return Ok(HoldOutcome::ChangeWaiting);
        }
        let replaced = own_hold(tx, Holder::Booking(self.booking_id)).await?;
        let (Some(own), Some(session)) = (
            find_session(tx, booking.session_id, now).await?,
            find_session(tx, self.session_id, now).await?,
        ) else {
            return Ok(HoldOutcome::NotFound);
        };
        if own.has_started(now) {
            return Ok(HoldOutcome::TooLate);
        }
        if session.prison_id != booking.prison_id || session.session_id == own.session_id {
            return Ok(HoldOutcome::NotFound);
        }
        let people = booking.people(tx, self.visitors.as_deref()).await?;
        let judged = match judge_people(tx, &session, booking.pool, &people, &self.secret).await? {
            Ok(judged) => judged,
            Err(refusal) => return Ok(HoldOutcome::People(NotThesePeople::Rule(refusal))),
        };
        let needs_decision = !judged.causes.is_empty();
        let refused = against_with(&session, judged.pool, needs_decision, leeway, now);
        if let Some(refused) = refused {
            return Ok(refused);
        }
        if let Some(counted) = &judged.counted
            && !leeway.allows(SoftRule::Allowance)
            && let Some(refusal) = counted
                .look_at_move(tx, session.date, self.booking_id)
                .await?
        {
            return Ok(HoldOutcome::People(refusal));
        }
        let taking = Taking {
            session: &session,
            pool: judged.pool,
            prisoner_number: people.prisoner.number.as_str(),
            prisoner_key: &judged.prisoner_key,
            visitor_keys: &judged.visitor_keys(),
            apart: &judged.apart,
            needs_decision,
            claim_id: booking.claim_id,
            draft_id: None,
            api_key_id: None,
            booking_id: Some(self.booking_id),
            replaced,
        };
        take_with(tx, taking, leeway, now).await
    }
}
