//! Dealing with a flag. It happens under the lock of its booking, like everything else that happens to the booking, so of
//! two people at once one wins and the other learns how it was done.

use domain::audit::Action;
use domain::availability::DayReason;
use domain::booking::{CancelReason, Channel, Dealt, StaffText, Status};
use domain::places::Pool;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::audit::{self, Entry};
use crate::booking::{
    Cancel, CancelOutcome, Change, ChangeOutcome, NewTime, NotThesePeople, lock_booking,
};
use crate::staff::{self, Permit};
use crate::{Command, Db, Error, Outcome, Secret};

/// What is to become of the visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// It stays, for this reason. The other flags on it stay open.
    Keep(StaffText),
    /// It gets this session, by the same rules as any change; whoever moves it has decided about it.
    Move(Uuid),
    /// It is called off, and the visitor is told.
    Cancel(CancelReason),
}

impl How {
    const fn dealt(&self) -> Dealt {
        match self {
            Self::Keep(_) => Dealt::Kept,
            Self::Move(_) => Dealt::Moved,
            Self::Cancel(_) => Dealt::Cancelled,
        }
    }
}

/// Deals with a flag. Who makes one may decide at that prison.
#[derive(Debug, Clone)]
pub struct Deal {
    permit: Permit<staff::Decide>,
    flag_id: Uuid,
    how: How,
    secret: Secret,
}

impl Deal {
    /// With a flag of the prison that the permit is for; another prison's is not found. `secret` is for the keys of persons.
    #[must_use]
    pub fn new(permit: &Permit<staff::Decide>, flag_id: Uuid, how: How, secret: &Secret) -> Self {
        Self {
            permit: permit.clone(),
            flag_id,
            how,
            secret: secret.clone(),
        }
    }
}

/// How a flag was dealt with before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// How.
    pub how: Dealt,
    /// By whom; none where the booker's own step did it.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// How a flag of the permit's prison was dealt with; none while it is open, or where there is none.
///
/// # Errors
/// Only failures of the database.
pub async fn settled(
    db: &Db,
    permit: &Permit<staff::View>,
    flag_id: Uuid,
) -> Result<Option<Settled>, Error> {
    let mut tx = permit.begin_snapshot(db).await?;
    let found = settled_within(&mut tx, permit.prison_id(), flag_id).await?;
    tx.commit().await?;
    Ok(found.map(|(_, settled)| settled))
}

/// The same within a transaction, with the id of the member of staff.
async fn settled_within(
    tx: &mut PgConnection,
    prison_id: i32,
    flag_id: Uuid,
) -> Result<Option<(Option<Uuid>, Settled)>, Error> {
    let row = sqlx::query!(
        r#"SELECT dealt_with_at AS "at!", dealt_with_by, dealt_with_how AS "how!", name AS "name?"
           FROM review_flag LEFT JOIN staff_member ON staff_id = dealt_with_by
           WHERE flag_id = $1 AND prison_id = $2 AND dealt_with_at IS NOT NULL"#,
        flag_id,
        prison_id,
    )
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let how = Dealt::parse(&row.how)
        .map_err(|_| Error::corrupt("review_flag.dealt_with_how", &row.how))?;
    let settled = Settled {
        how,
        by: row.name,
        at: row.at.to_jiff(),
    };
    Ok(Some((row.dealt_with_by, settled)))
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DealOutcome {
    /// Done.
    Done(Dealt),
    /// The same person did the same before: a button pressed twice.
    Already(Dealt),
    /// Somebody was faster.
    Meanwhile(Settled),
    /// The pool that these people need has no place left at that time.
    Full(Pool),
    /// That time is not offered; all causes.
    NotOffered(Vec<DayReason>),
    /// These people cannot have that time.
    People(NotThesePeople),
    /// The booker's own change waits for a decision, which comes first.
    ChangeWaiting,
    /// The visit has begun, or was too long ago.
    TooLate,
    /// The visit is over.
    Ended(Status),
    /// There is no such flag, or no such session at this prison.
    NotFound,
}

impl Outcome for DealOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::Done(_))
    }
}

/// Deals with a flag.
///
/// # Errors
/// Only failures of the database.
pub async fn deal(db: &Db, deal: &Deal, now: Timestamp) -> Result<DealOutcome, Error> {
    db.perform_at(deal.permit.prison_id(), deal, now).await
}

impl Command for Deal {
    type Outcome = DealOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<DealOutcome, Error> {
        let booking_id = sqlx::query_scalar!(
            "SELECT booking_id FROM review_flag WHERE flag_id = $1 AND prison_id = $2",
            self.flag_id,
            self.permit.prison_id(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        let booking = match booking_id {
            Some(booking_id) => lock_booking(tx, booking_id).await?,
            None => None,
        };
        let Some(booking) = booking else {
            return Ok(DealOutcome::NotFound);
        };
        if let Some(settled) = self.settled(tx).await? {
            return Ok(settled);
        }
        let outcome = match &self.how {
            How::Keep(reason) => self.keep(tx, reason, now).await?,
            How::Move(session_id) => {
                self.move_to(tx, booking.booking_id, *session_id, now)
                    .await?
            }
            How::Cancel(reason) => self.cancel(tx, booking.booking_id, *reason, now).await?,
        };
        if outcome.stands() {
            self.audit(tx, booking.booking_id, now).await?;
        }
        Ok(outcome)
    }
}

impl Deal {
    /// How the flag was dealt with, if it was. Read under the booking's lock.
    async fn settled(&self, tx: &mut PgConnection) -> Result<Option<DealOutcome>, Error> {
        let found = settled_within(tx, self.permit.prison_id(), self.flag_id).await?;
        Ok(found.map(|(by, settled)| {
            let same = settled.how == self.how.dealt();
            if same && by == Some(self.permit.staff_id()) {
                DealOutcome::Already(settled.how)
            } else {
                DealOutcome::Meanwhile(settled)
            }
        }))
    }

    async fn keep(
        &self,
        tx: &mut PgConnection,
        reason: &StaffText,
        now: Timestamp,
    ) -> Result<DealOutcome, Error> {
        sqlx::query!(
            "UPDATE review_flag SET dealt_with_at = $2, dealt_with_by = $3, dealt_with_how = 'kept', reason = $4
             WHERE flag_id = $1",
            self.flag_id,
            now.to_sqlx(),
            self.permit.staff_id(),
            reason.as_str(),
        )
        .execute(tx)
        .await?;
        Ok(DealOutcome::Done(Dealt::Kept))
    }

    /// The history of the change settles the flags.
    async fn move_to(
        &self,
        tx: &mut PgConnection,
        booking_id: Uuid,
        session_id: Uuid,
        now: Timestamp,
    ) -> Result<DealOutcome, Error> {
        let change = Change {
            booking_id,
            time: NewTime::Session(session_id),
            visitors: None,
            more_choices: None,
            by: self.permit.by(Channel::Web),
            secret: self.secret.clone(),
        };
        Ok(match change.run_decided(tx, now).await? {
            ChangeOutcome::Changed { .. } => DealOutcome::Done(Dealt::Moved),
            ChangeOutcome::Full(pool) => DealOutcome::Full(pool),
            ChangeOutcome::NotOffered(reasons) => DealOutcome::NotOffered(reasons),
            // The time it has.
            ChangeOutcome::Unchanged => DealOutcome::NotOffered(Vec::new()),
            ChangeOutcome::People(refusal) => DealOutcome::People(refusal),
            ChangeOutcome::ChangeWaiting => DealOutcome::ChangeWaiting,
            ChangeOutcome::TooLate => DealOutcome::TooLate,
            ChangeOutcome::Ended(status) => DealOutcome::Ended(status),
            // What is asked here holds nothing, chooses nothing and waits for nobody.
            ChangeOutcome::Requested { .. }
            | ChangeOutcome::HoldExpired
            | ChangeOutcome::NoHold
            | ChangeOutcome::Choices(_)
            | ChangeOutcome::NotFound => DealOutcome::NotFound,
        })
    }

    /// The history of the cancellation settles the flags.
    async fn cancel(
        &self,
        tx: &mut PgConnection,
        booking_id: Uuid,
        reason: CancelReason,
        now: Timestamp,
    ) -> Result<DealOutcome, Error> {
        let cancel = Cancel {
            booking_id,
            reason,
            by: self.permit.by(Channel::Web),
        };
        Ok(match cancel.run(tx, now).await? {
            CancelOutcome::Cancelled => DealOutcome::Done(Dealt::Cancelled),
            CancelOutcome::Already => DealOutcome::Ended(Status::Cancelled),
            CancelOutcome::IsRequest => DealOutcome::Ended(Status::Requested),
            CancelOutcome::TooLate => DealOutcome::TooLate,
            CancelOutcome::Ended(status) => DealOutcome::Ended(status),
            CancelOutcome::NotFound => DealOutcome::NotFound,
        })
    }

    async fn audit(
        &self,
        tx: &mut PgConnection,
        booking_id: Uuid,
        now: Timestamp,
    ) -> Result<(), Error> {
        let entry = Entry {
            actor_kind: "staff",
            actor_id: Some(&self.permit.staff_id().to_string()),
            action: Action::DealWithReviewFlag,
            object_kind: "booking",
            object_id: Some(&booking_id.to_string()),
            prison_id: Some(self.permit.prison_id()),
            detail: serde_json::json!({ "flag": self.flag_id, "how": self.how.dealt() }),
        };
        audit::record(tx, entry, now).await
    }
}
