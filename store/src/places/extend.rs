//! Extending a hold: ten more minutes from now, at most ten times.

use domain::places::{MAX_EXTENSIONS, hold_expires_at, hold_is_live};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Holder, lock_holder, own_hold};
use crate::{Command, Db, Error, Outcome};

/// Extends the holder's hold.
#[derive(Debug, Clone, Copy)]
pub struct Extend {
    /// Whose hold.
    pub holder: Holder,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extended {
    /// Held longer.
    Extended {
        /// The hold.
        hold_id: Uuid,
        /// Its new end.
        expires_at: Timestamp,
        /// How often it can be extended still.
        extensions_left: i32,
    },
    /// Extended ten times already; it ends at this time.
    NoMore {
        /// Its end.
        expires_at: Timestamp,
    },
    /// It has run out, or somebody else has the place by now.
    Expired,
    /// The holder has no hold.
    NotFound,
}

impl Outcome for Extended {
    fn stands(&self) -> bool {
        matches!(self, Self::Extended { .. })
    }
}

/// Extends a hold that has not run out.
///
/// # Errors
/// Only failures of the database.
pub async fn extend(db: &Db, holder: Holder, now: Timestamp) -> Result<Extended, Error> {
    db.perform(&Extend { holder }, now).await
}

impl Command for Extend {
    type Outcome = Extended;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<Extended, Error> {
        lock_holder(tx, self.holder).await?;
        let Some(hold) = own_hold(tx, self.holder).await? else {
            return Ok(Extended::NotFound);
        };
        if !hold.has_place || !hold_is_live(now, hold.expires_at) {
            return Ok(Extended::Expired);
        }
        if hold.extensions >= MAX_EXTENSIONS {
            return Ok(Extended::NoMore {
                expires_at: hold.expires_at,
            });
        }
        let expires_at = hold_expires_at(now);
        sqlx::query!(
            "UPDATE hold SET expires_at = $2, extensions = extensions + 1 WHERE hold_id = $1",
            hold.hold_id,
            expires_at.to_sqlx(),
        )
        .execute(tx)
        .await?;
        let extensions_left = MAX_EXTENSIONS - hold.extensions - 1;
        Ok(Extended::Extended {
            hold_id: hold.hold_id,
            expires_at,
            extensions_left,
        })
    }
}
