//! Applying an edit: the timetable, its sessions and what becomes of the bookings, all or nothing.
use super::effects::{Effects, What};
use super::fate::{Doing, Done};
use super::perform::capacity;
use super::preview::Found;
use super::typed::find;
use super::waiting::Ended;
use super::{Blocked, Fates, NotMoved};
use crate::booking::By;
use crate::staff::{Permit, Timetable};
use crate::timetable::difference::{Difference, difference};
use crate::timetable::generate::{Look, written};
use crate::timetable::planned::Key;
use crate::timetable::{retire, write};
use crate::{Command, Db, Error, Outcome, Secret, audit, review};
use domain::audit::Action;
use domain::booking::{Channel, StaffText};
use domain::calendar::edit::Edit;
use domain::places::Pool;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use sqlx::types::Json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Applies an edit that was shown before. Who makes one may change the timetable of that prison.
#[derive(Debug, Clone)]
pub struct Apply {
    prison_id: i32,
    staff_id: Uuid,
    by: By,
    edit_id: Uuid,
    digest: String,
    fates: Fates,
    message: Option<StaffText>,
    secret: Secret,
}

impl Apply {
    /// `digest` is the preview's. The message goes to everybody whose visit is moved or called off.
    #[must_use]
    pub fn new(
        permit: &Permit<Timetable>,
        edit_id: Uuid,
        digest: &str,
        fates: Fates,
        message: Option<StaffText>,
        secret: &Secret,
    ) -> Self {
        Self {
            prison_id: permit.prison_id(),
            staff_id: permit.staff_id(),
            by: permit.by(Channel::Web),
            edit_id,
            digest: digest.to_owned(),
            fates,
            message,
            secret: secret.clone(),
        }
    }
}

/// What was done, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Sessions that are new or back.
    pub added: usize,
    /// Sessions that went.
    pub removed: usize,
    /// Sessions with another room, mode, audience or other places.
    pub changed: usize,
    /// Touched bookings that stay where they are.
    pub kept: usize,
    /// Bookings that were moved.
    pub moved: usize,
    /// Bookings that were called off.
    pub cancelled: usize,
    /// Changes that waited for a session that went.
    pub changes_ended: usize,
    /// Choices of requests that went.
    pub choices_dropped: usize,
    /// Visitors who were booking a place in a session that went.
    pub holds_ended: usize,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Applied {
    /// Done.
    Done(Counts),
    /// It was done before.
    Already,
    /// Sessions or bookings are not as the preview showed them: it has to be shown again.
    Changed,
    /// Nothing was decided about bookings of these sessions.
    Undecided(Vec<Uuid>),
    /// A booking cannot get what was decided for it. Nothing was changed.
    NotMoved(NotMoved),
    /// So many more bookings of this session's pool have to leave, or visitors who are booking now to finish.
    StillTaken {
        /// The session.
        session_id: Uuid,
        /// The pool.
        pool: Pool,
        /// How many.
        more: i32,
    },
    /// It cannot be done as things stand.
    Blocked(Blocked),
    /// There is no such edit at this prison.
    NotFound,
}

impl Outcome for Applied {
    fn stands(&self) -> bool {
        matches!(self, Self::Done(_))
    }
}

/// Applies the edit.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn apply(db: &Db, apply: &Apply, now: Timestamp) -> Result<Applied, Error> {
    db.perform_at(apply.prison_id, apply, now).await
}

impl Command for Apply {
    type Outcome = Applied;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<Applied, Error> {
        // Locked first: edits of a prison come one after the other, and each sees what the one before it did.
        sqlx::query!(
            "SELECT revision FROM timetable_state WHERE prison_id = $1 FOR UPDATE",
            self.prison_id
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(typed) = find(tx, self.prison_id, self.edit_id).await? else {
            return Ok(Applied::NotFound);
        };
        if typed.applied {
            return Ok(Applied::Already);
        }
        let found = match Found::of(tx, self.prison_id, &typed, true, now).await? {
            Ok(found) => found,
            Err(blocked) => return Ok(Applied::Blocked(blocked)),
        };
        if found.digest() != self.digest {
            return Ok(Applied::Changed);
        }
        let undecided = self.fates.missing(&found.touched);
        if !undecided.is_empty() {
            return Ok(Applied::Undecided(undecided));
        }
        let planned = found.after.planned();
        let difference = difference(&planned, &found.after.stored);
        write::add(tx, self.prison_id, &difference.add).await?;
        write::alter(tx, self.prison_id, &difference.alter).await?;
        write::set_places(tx, self.prison_id, &difference.pools).await?;
        let sessions = stored_by_now(&found.after, &difference);
        let doing = Doing {
            fates: &self.fates,
            sessions: &sessions,
            prison_id: self.prison_id,
            staff_id: self.staff_id,
            by: self.by.clone(),
            message: self.message.as_ref(),
            secret: &self.secret,
        };
        let done = match doing.run(tx, &found.touched, now).await? {
            Ok(done) => done,
            Err(not_moved) => return Ok(Applied::NotMoved(not_moved)),
        };
        let ended = doing
            .end(tx, &found.waiting, &found.effects.gone_sessions(), now)
            .await?;
        // Once more: places that bookings left can go only now.
        write::set_places(tx, self.prison_id, &difference.pools).await?;
        if let Edit::Capacity { session, pools } = &typed.edit {
            capacity(tx, self.prison_id, *session, pools).await?;
            if let Some(still) = still_taken(tx, self.prison_id, *session, pools).await? {
                return Ok(still);
            }
        }
        // Whoever stays in a session that goes is flagged for review.
        retire::retire(tx, self.prison_id, &difference.retire, now).await?;
        if let Edit::BlockSession { session } = &typed.edit {
            review::raise_for_sessions(tx, self.prison_id, &[*session], now).await?;
        }
        written(tx, &found.after).await?;
        let counts = counts(&found.effects, done, ended);
        self.record(tx, typed.edit.kind().code(), &counts, now)
            .await?;
        Ok(Applied::Done(counts))
    }
}

impl Apply {
    async fn record(
        &self,
        tx: &mut PgConnection,
        kind: &str,
        counts: &Counts,
        now: Timestamp,
    ) -> Result<(), Error> {
        sqlx::query!(
            "UPDATE timetable_edit SET applied_at = $2, applied_by = $3, outcome = $4 WHERE edit_id = $1",
            self.edit_id,
            now.to_sqlx(),
            self.staff_id,
            Json(counts) as _,
        )
        .execute(&mut *tx)
        .await?;
        let entry = audit::Entry {
            actor_kind: "staff",
            actor_id: Some(&self.staff_id.to_string()),
            action: Action::EditTimetable,
            object_kind: "timetable_edit",
            object_id: Some(&self.edit_id.to_string()),
            prison_id: Some(self.prison_id),
            detail: serde_json::json!({ "kind": kind, "counts": counts }),
        };
        audit::record(tx, entry, now).await
    }
}

/// Every session of the edited timetable with its row's key.
fn stored_by_now(look: &Look, difference: &Difference<'_>) -> BTreeMap<Key, Uuid> {
    let mut sessions: BTreeMap<Key, Uuid> = look
        .stored
        .iter()
        .map(|(key, session)| (*key, session.session_id))
        .collect();
    sessions.extend(difference.add.iter().map(|(id, key, _)| (*key, *id)));
    let inherited = difference.alter.iter().filter_map(|(id, source_id, _)| {
        let (key, _) = look.stored.iter().find(|(_, it)| it.session_id == *id)?;
        let heir = Key {
            source_id: *source_id,
            ..*key
        };
        Some((heir, *id))
    });
    sessions.extend(inherited.collect::<Vec<_>>());
    sessions
}

/// A pool of the session that has more taken than it is to have.
async fn still_taken(
    tx: &mut PgConnection,
    prison_id: i32,
    session_id: Uuid,
    pools: &BTreeMap<Pool, i32>,
) -> Result<Option<Applied>, Error> {
    for (pool, places) in pools {
        let more = sqlx::query_scalar!(
            r#"SELECT taken - overbooked - $4 AS "more!" FROM session_pool
               WHERE prison_id = $1 AND session_id = $2 AND pool = $3"#,
            prison_id,
            session_id,
            pool.code(),
            places,
        )
        .fetch_optional(&mut *tx)
        .await?;
        if let Some(more) = more.filter(|more| *more > 0) {
            return Ok(Some(Applied::StillTaken {
                session_id,
                pool: *pool,
                more,
            }));
        }
    }
    Ok(None)
}

fn counts(effects: &Effects, done: Done, ended: Ended) -> Counts {
    let number = |what: What| effects.all.iter().filter(|it| it.what == what).count();
    Counts {
        added: number(What::Added),
        removed: number(What::Removed),
        changed: number(What::Changed),
        kept: done.kept,
        moved: done.moved,
        cancelled: done.cancelled,
        changes_ended: ended.changes,
        choices_dropped: ended.choices,
        holds_ended: ended.holds,
    }
}
