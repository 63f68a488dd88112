//! A visitor's hold, for the people of the draft.

use domain::booking::SoftRule;
use domain::places::Pool;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::HoldOutcome;
use super::take::{Taking, against_with, take_with};
use crate::booking::{NotThesePeople, People, judge_people};
use crate::places::{Holder, Leeway, LockedDraft, find_session, lock_draft, own_hold};
use crate::{Command, Error, Secret};

/// Holds a place for a draft, in place of the one it held before.
#[derive(Debug, Clone)]
pub struct HoldForDraft {
    /// The draft.
    pub draft_id: Uuid,
    /// The session.
    pub session_id: Uuid,
    /// The pool asked for; people who need a closed visit get that.
    pub pool: Pool,
    /// Prisoner and visitors as typed.
    pub people: People,
    /// For the keys of persons.
    pub secret: Secret,
}

impl Command for HoldForDraft {
    type Outcome = HoldOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<HoldOutcome, Error> {
        self.run_with(tx, &mut Leeway::none(), now).await
    }
}

impl HoldForDraft {
    /// The same where soft rules may be set aside.
    pub(crate) async fn run_with(
        &self,
        tx: &mut PgConnection,
        leeway: &mut Leeway,
        now: Timestamp,
    ) -> Result<HoldOutcome, Error> {
        match lock_draft(tx, self.draft_id).await? {
            LockedDraft::Open { of_firm } if of_firm == self.pool.is_legal() => {}
            LockedDraft::Open { .. } => return Ok(HoldOutcome::NotFound),
            LockedDraft::Booked => return Ok(HoldOutcome::AlreadyBooked),
            LockedDraft::Gone => return Ok(HoldOutcome::NotFound),
        }
        let Some(session) = find_session(tx, self.session_id, now).await? else {
            return Ok(HoldOutcome::NotFound);
        };
        let replaced = own_hold(tx, Holder::Draft(self.draft_id)).await?;
        if let Some(refused) = against_with(&session, self.pool, false, leeway, now) {
            return Ok(refused);
        }
        let judged = match judge_people(tx, &session, self.pool, &self.people, &self.secret).await?
        {
            Ok(judged) => judged,
            Err(refusal) => return Ok(HoldOutcome::People(NotThesePeople::Rule(refusal))),
        };
        let needs_decision = !judged.causes.is_empty();
        // People who turn the visit into a request need lead time, whatever notice the prison asks for otherwise.
        let refused = against_with(&session, judged.pool, needs_decision, leeway, now);
        if let Some(refused) = refused {
            return Ok(refused);
        }
        // Whoever may set the allowance aside learns at booking whether that was needed.
        if let Some(counted) = &judged.counted
            && !leeway.allows(SoftRule::Allowance)
            && let Some(refusal) = counted.look(tx, session.date, now).await?
        {
            return Ok(HoldOutcome::People(refusal));
        }
        let taking = Taking {
            session: &session,
            pool: judged.pool,
            prisoner_number: self.people.prisoner.number.as_str(),
            prisoner_key: &judged.prisoner_key,
            visitor_keys: &judged.visitor_keys(),
            apart: &judged.apart,
            needs_decision,
            claim_id: Uuid::now_v7(),
            draft_id: Some(self.draft_id),
            api_key_id: None,
            booking_id: None,
            replaced,
        };
        take_with(tx, taking, leeway, now).await
    }
}
