//! Revoking the manage links sent so far, by raising the version they carry. Whoever got in with one is out again.

use domain::booking::Event;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::history::{Step, record};
use super::{By, lock_booking};
use crate::{Command, Db, Error, Outcome, sign_in};

/// Revokes the links of a booking and ends the sign-ins to it.
#[derive(Debug, Clone)]
pub struct RevokeLinks {
    /// The booking.
    pub booking_id: Uuid,
    /// Who, and how.
    pub by: By,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevokeOutcome {
    /// Links sent from now on carry this version.
    Revoked {
        /// The new version.
        link_version: i32,
    },
    /// There is no such booking.
    NotFound,
}

impl Outcome for RevokeOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::Revoked { .. })
    }
}

/// Revokes the links of a booking.
///
/// # Errors
/// Only failures of the database.
pub async fn revoke_links(
    db: &Db,
    revoke: &RevokeLinks,
    now: Timestamp,
) -> Result<RevokeOutcome, Error> {
    db.perform(revoke, now).await
}

impl Command for RevokeLinks {
    type Outcome = RevokeOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<RevokeOutcome, Error> {
        let Some(booking) = lock_booking(tx, self.booking_id).await? else {
            return Ok(RevokeOutcome::NotFound);
        };
        let link_version = sqlx::query_scalar!(
            "UPDATE booking SET link_version = link_version + 1, version = version + 1
             WHERE booking_id = $1 RETURNING link_version",
            self.booking_id,
        )
        .fetch_one(&mut *tx)
        .await?;
        sign_in::end_all(tx, self.booking_id).await?;
        let step = Step {
            booking_id: booking.booking_id,
            prison_id: booking.prison_id,
            version: booking.version + 1,
            event: Event::LinksRevoked,
            from: Some(booking.status),
            to: booking.status,
            by: &self.by,
            changed: serde_json::json!({ "link_version": link_version }),
            reason: None,
            kind: None,
            media: &booking.media,
        };
        record(tx, step, now).await?;
        Ok(RevokeOutcome::Revoked { link_version })
    }
}
