//! A program's hold, by the bare number of a prisoner.

use domain::people::PrisonerNumber;
use domain::places::Pool;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::HoldOutcome;
use super::take::{Taking, against, take};
use crate::places::find_session;
use crate::{Command, Error, Secret};

/// Holds a place for a program. Known and unknown numbers are answered alike: the people rules are judged at booking,
/// and here nothing looks the number up.
#[derive(Debug, Clone)]
pub struct HoldForProgram {
    /// The program's key.
    pub api_key_id: Uuid,
    /// The session.
    pub session_id: Uuid,
    /// The pool.
    pub pool: Pool,
    /// Whose time is taken.
    pub prisoner_number: PrisonerNumber,
    /// For the key of the prisoner.
    pub secret: Secret,
}

impl Command for HoldForProgram {
    type Outcome = HoldOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<HoldOutcome, Error> {
        let Some(session) = find_session(tx, self.session_id, now).await? else {
            return Ok(HoldOutcome::NotFound);
        };
        if self.pool.is_legal() {
            return Ok(HoldOutcome::NotFound);
        }
        if let Some(refused) = against(&session, self.pool, false, now) {
            return Ok(refused);
        }
        let records = session.settings.prisoner_records;
        let prisoner_key =
            self.secret
                .prisoner_key(&session.prison, records, &self.prisoner_number);
        let taking = Taking {
            session: &session,
            pool: self.pool,
            prisoner_number: self.prisoner_number.as_str(),
            prisoner_key: prisoner_key.as_str(),
            visitor_keys: &[],
            // Judged at booking, like everything that the records say.
            apart: &[],
            needs_decision: session.needs_decision(),
            claim_id: Uuid::now_v7(),
            draft_id: None,
            api_key_id: Some(self.api_key_id),
            booking_id: None,
            replaced: None,
        };
        take(tx, taking, now).await
    }
}
