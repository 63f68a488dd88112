//! Staff set a balance right, with a reason.

use domain::audit::Action;
use domain::booking::{Actor, ActorKind};
use domain::calendar::london;
use domain::people::allowance::{Adjustment, MOST_VO, OrderEvent, OrderKind};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::orders::{Given, Moved, give, lock, move_to, unused};
use crate::staff::{self, Permit};
use crate::{Command, Db, Error, Outcome, audit};

/// Adds or takes orders. Who makes one may decide at the prisoner's prison.
#[derive(Debug, Clone)]
pub struct Adjust {
    adjustment_id: Uuid,
    prisoner_id: Uuid,
    adjustment: Adjustment,
    prison_id: i32,
    staff_id: Uuid,
}

impl Adjust {
    /// For a prisoner of the permit's prison; another prison's is not found. The id makes that a form sent twice counts
    /// once.
    #[must_use]
    pub fn new(
        permit: &Permit<staff::Decide>,
        adjustment_id: Uuid,
        prisoner_id: Uuid,
        adjustment: Adjustment,
    ) -> Self {
        Self {
            adjustment_id,
            prisoner_id,
            adjustment,
            prison_id: permit.prison_id(),
            staff_id: permit.staff_id(),
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdjustOutcome {
    /// The balance is as wished.
    Adjusted,
    /// It was made already.
    Already,
    /// There are only so many of that kind to take away.
    TooFew(i32),
    /// A prisoner can have at most 26 of a kind; there is room for so many.
    TooMany(i32),
    /// Remand prisoners need no orders.
    OnRemand,
    /// There is no such prisoner at this prison.
    NotFound,
}

impl Outcome for AdjustOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::Adjusted)
    }
}

/// Adjusts a balance.
///
/// # Errors
/// Only failures of the database.
pub async fn adjust(db: &Db, adjust: &Adjust, now: Timestamp) -> Result<AdjustOutcome, Error> {
    db.perform_at(adjust.prison_id, adjust, now).await
}

impl Command for Adjust {
    type Outcome = AdjustOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<AdjustOutcome, Error> {
        let sentence = sqlx::query_scalar!(
            "SELECT sentence FROM prisoner WHERE prisoner_id = $1 AND prison_id = $2",
            self.prisoner_id,
            self.prison_id,
        )
        .fetch_optional(&mut *tx)
        .await?;
        match sentence.as_deref() {
            None => return Ok(AdjustOutcome::NotFound),
            Some("remand") => return Ok(AdjustOutcome::OnRemand),
            Some(_) => {}
        }
        let today = london::today(now);
        lock(tx, self.prisoner_id, today).await?;
        if !self.insert(tx, now).await? {
            return Ok(AdjustOutcome::Already);
        }
        let (kind, by) = (self.adjustment.kind(), self.adjustment.by());
        let mut unused = unused(tx, self.prisoner_id).await?;
        unused.retain(|order| order.kind == kind && order.is_good_on(today));
        // What would be used last goes first.
        unused.sort_by_key(|order| std::cmp::Reverse((order.granted, order.id)));
        let have = i32::try_from(unused.len()).unwrap_or(i32::MAX);
        let actor = Actor {
            kind: ActorKind::Staff,
            id: Some(self.staff_id.to_string()),
        };
        if by > 0 {
            if have + by > MOST_VO {
                return Ok(AdjustOutcome::TooMany((MOST_VO - have).max(0)));
            }
            let given: Vec<Given> = (0..by).map(|_| self.given(kind, today)).collect();
            let id = Some(self.adjustment_id);
            give(tx, &given, OrderEvent::Added, &actor, id, now).await?;
        } else {
            if have + by < 0 {
                return Ok(AdjustOutcome::TooFew(have));
            }
            let count = usize::try_from(-by).unwrap_or(0);
            let orders: Vec<Uuid> = unused.iter().take(count).map(|order| order.id).collect();
            let moved = Moved {
                orders: &orders,
                event: OrderEvent::TakenBack,
                prison_id: self.prison_id,
                by: &actor,
                booking_id: None,
                adjustment_id: Some(self.adjustment_id),
            };
            move_to(tx, &moved, now).await?;
        }
        self.record(tx, now).await?;
        Ok(AdjustOutcome::Adjusted)
    }
}

impl Adjust {
    fn given(&self, kind: OrderKind, today: jiff::civil::Date) -> Given {
        Given {
            prisoner_id: self.prisoner_id,
            prison_id: self.prison_id,
            kind,
            granted: today,
        }
    }

    /// False when it is there already.
    async fn insert(&self, tx: &mut PgConnection, now: Timestamp) -> Result<bool, Error> {
        let inserted = sqlx::query!(
            "INSERT INTO allowance_adjustment (adjustment_id, prisoner_id, prison_id, staff_id, kind, by_number, reason,
                                               made_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (adjustment_id) DO NOTHING",
            self.adjustment_id,
            self.prisoner_id,
            self.prison_id,
            self.staff_id,
            self.adjustment.kind().code(),
            self.adjustment.by(),
            self.adjustment.reason().as_str(),
            now.to_sqlx(),
        )
        .execute(tx)
        .await?;
        Ok(inserted.rows_affected() == 1)
    }

    async fn record(&self, tx: &mut PgConnection, now: Timestamp) -> Result<(), Error> {
        let (staff_id, prisoner_id) = (self.staff_id.to_string(), self.prisoner_id.to_string());
        let entry = audit::Entry {
            actor_kind: ActorKind::Staff.code(),
            actor_id: Some(&staff_id),
            action: Action::AdjustAllowance,
            object_kind: "prisoner",
            object_id: Some(&prisoner_id),
            prison_id: Some(self.prison_id),
            detail: serde_json::json!({
                "kind": self.adjustment.kind(),
                "by": self.adjustment.by(),
                "adjustment": self.adjustment_id,
            }),
        };
        audit::record(tx, entry, now).await
    }
}
