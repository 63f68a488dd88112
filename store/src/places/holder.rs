//! Whose hold it is. Only that holder can extend, release or book on it.

use domain::places::{Pool, hold_is_live};
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// Who holds a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// A visitor's unfinished booking; it has one hold at a time.
    Draft(Uuid),
    /// One hold of a program's; programs may have many.
    ApiKey {
        /// The program's key.
        api_key_id: Uuid,
        /// The hold, which the program was told when it was made.
        hold_id: Uuid,
    },
    /// A booking that is to get this time; it has one hold at a time.
    Booking(Uuid),
}

impl OwnHold {
    /// As of when window, lead and notice are judged: a hold survives midnight, but one that ran out is chosen anew.
    pub(crate) fn chosen_at(&self, now: Timestamp) -> Timestamp {
        if hold_is_live(now, self.expires_at) {
            self.held_at
        } else {
            now
        }
    }
}

/// The hold of a holder, locked.
#[derive(Debug)]
pub(crate) struct OwnHold {
    pub(crate) hold_id: Uuid,
    pub(crate) session_id: Uuid,
    pub(crate) pool: Pool,
    pub(crate) claim_id: Uuid,
    pub(crate) extensions: i32,
    /// When the time was chosen: window, lead and notice are judged as of then.
    pub(crate) held_at: Timestamp,
    pub(crate) expires_at: Timestamp,
    /// False once another taker needed the place after it expired, or it was given up.
    pub(crate) has_place: bool,
}

struct Row {
    hold_id: Uuid,
    session_id: Uuid,
    pool: String,
    claim_id: Uuid,
    state: String,
    extensions: i32,
    created_at: jiff_sqlx::Timestamp,
    expires_at: jiff_sqlx::Timestamp,
}

/// Finds and locks the holder's hold: the live one (which may have expired without anybody needing its place), else the
/// newest that was released.
pub(crate) async fn own_hold(
    tx: &mut PgConnection,
    holder: Holder,
) -> Result<Option<OwnHold>, Error> {
    let row = match holder {
        Holder::Draft(draft_id) => {
            sqlx::query_as!(
            Row,
            "SELECT hold_id, session_id, pool, claim_id, state, extensions, created_at, expires_at
                 FROM hold WHERE draft_id = $1 AND state <> 'used'
                 ORDER BY state = 'live' DESC, created_at DESC, hold_id DESC LIMIT 1 FOR UPDATE",
            draft_id,
        )
            .fetch_optional(tx)
            .await?
        }
        Holder::ApiKey {
            api_key_id,
            hold_id,
        } => {
            sqlx::query_as!(
            Row,
            "SELECT hold_id, session_id, pool, claim_id, state, extensions, created_at, expires_at
                 FROM hold WHERE hold_id = $1 AND api_key_id = $2 AND state <> 'used' FOR UPDATE",
            hold_id,
            api_key_id,
        )
            .fetch_optional(tx)
            .await?
        }
        Holder::Booking(booking_id) => {
            sqlx::query_as!(
            Row,
            "SELECT hold_id, session_id, pool, claim_id, state, extensions, created_at, expires_at
                 FROM hold WHERE booking_id = $1 AND state <> 'used'
                 ORDER BY state = 'live' DESC, created_at DESC, hold_id DESC LIMIT 1 FOR UPDATE",
            booking_id,
        )
            .fetch_optional(tx)
            .await?
        }
    };
    row.map(|row| {
        Ok(OwnHold {
            hold_id: row.hold_id,
            session_id: row.session_id,
            pool: Pool::parse(&row.pool).map_err(|_| Error::corrupt("hold.pool", &row.pool))?,
            claim_id: row.claim_id,
            extensions: row.extensions,
            held_at: row.created_at.to_jiff(),
            expires_at: row.expires_at.to_jiff(),
            has_place: row.state == "live",
        })
    })
    .transpose()
}

/// Locks what comes before a hold: two tabs of one draft would else disagree about which hold is the newest.
pub(crate) async fn lock_holder(tx: &mut PgConnection, holder: Holder) -> Result<(), Error> {
    if let Holder::Draft(draft_id) = holder {
        lock_draft(tx, draft_id).await?;
    }
    Ok(())
}

/// A draft that is locked, as it is now: whoever waited for the lock reads what the other transaction wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LockedDraft {
    /// It can hold a place and be booked.
    Open {
        /// Whether a legal professional began it: legal pools are for these and nobody else.
        of_firm: bool,
    },
    /// It has become a booking.
    Booked,
    /// It was deleted.
    Gone,
}

/// Locks a draft, which is the key under which everything about its hold and its booking happens once.
pub(crate) async fn lock_draft(
    tx: &mut PgConnection,
    draft_id: Uuid,
) -> Result<LockedDraft, Error> {
    let draft = sqlx::query!(
        r#"SELECT booking_id IS NOT NULL AS "booked!", professional_id IS NOT NULL AS "of_firm!"
           FROM draft WHERE draft_id = $1 FOR NO KEY UPDATE"#,
        draft_id
    )
    .fetch_optional(tx)
    .await?;
    Ok(match draft {
        Some(draft) if draft.booked => LockedDraft::Booked,
        Some(draft) => LockedDraft::Open {
            of_firm: draft.of_firm,
        },
        None => LockedDraft::Gone,
    })
}
