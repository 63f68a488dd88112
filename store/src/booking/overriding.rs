//! Staff set a soft rule aside, with a reason. The reason is free text and goes with the booking; the audit keeps ids and
//! codes, and for ever.

use domain::audit::Action;
use domain::booking::{SoftRules, StaffWords};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::audit;
use crate::places::Leeway;
use crate::staff::{self, Permit};
use crate::{Error, booking::Booking};

/// Soft rules that may be set aside, and why. Who makes one may override at that prison.
#[derive(Debug, Clone)]
pub struct Overriding {
    prison_id: i32,
    staff_id: Uuid,
    rules: SoftRules,
    reason: StaffWords,
}

/// The booking, and its version, that an override is about.
pub(super) struct Overridden {
    pub(super) booking_id: Uuid,
    pub(super) version: i32,
}

impl Overriding {
    /// At the prison that the permit is for. Rules that turn out to hold are not set aside and not recorded.
    #[must_use]
    pub fn new(permit: &Permit<staff::Override>, rules: SoftRules, reason: StaffWords) -> Self {
        Self {
            prison_id: permit.prison_id(),
            staff_id: permit.staff_id(),
            rules,
            reason,
        }
    }

    /// Whether the permit was for this prison.
    pub(super) const fn is_at(&self, prison_id: i32) -> bool {
        self.prison_id == prison_id
    }

    /// What a transaction may do with it.
    pub(super) fn leeway(&self) -> Leeway {
        Leeway::of(&self.rules)
    }

    /// Records what had to be set aside; nothing when nothing had to.
    pub(super) async fn record(
        &self,
        tx: &mut PgConnection,
        what: &Overridden,
        leeway: &Leeway,
        now: Timestamp,
    ) -> Result<(), Error> {
        let used = leeway.used();
        if used.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            "INSERT INTO booking_override (override_id, booking_id, prison_id, version, staff_id, rules, reason, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            Uuid::now_v7(),
            what.booking_id,
            self.prison_id,
            what.version,
            self.staff_id,
            &used.codes(),
            self.reason.as_str(),
            now.to_sqlx(),
        )
        .execute(&mut *tx)
        .await?;
        let entry = audit::Entry {
            actor_kind: "staff",
            actor_id: Some(&self.staff_id.to_string()),
            action: Action::Override,
            object_kind: "booking",
            object_id: Some(&what.booking_id.to_string()),
            prison_id: Some(self.prison_id),
            detail: serde_json::json!({ "rules": used, "version": what.version }),
        };
        audit::record(tx, entry, now).await
    }
}

impl Overridden {
    /// What the next step of a booking sets aside.
    pub(super) const fn next(booking: &Booking) -> Self {
        Self {
            booking_id: booking.booking_id,
            version: booking.version + 1,
        }
    }
}
