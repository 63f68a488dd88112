//! Looking up who did what: the audit, and what happened to bookings, as one list.

use domain::booking::{Channel, Event, Reference};
use domain::figures::Range;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde_json::Value;
use uuid::Uuid;

use crate::reports::snapshot;
use crate::staff::{Admin, Permit};
use crate::{Db, Error};

/// How many lines a page has.
const PAGE: usize = 50;

/// Who did it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Who {
    /// Members of staff, and the service itself where it changed more than a booking.
    #[default]
    Staff,
    /// Visitors and programs as well.
    Anyone,
    /// One member of staff.
    Member(Uuid),
}

/// To what it was done: a booking, an account or anything else with an id.
pub type About = Uuid;

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Who did it.
    pub who: Who,
    /// To what.
    pub about: Option<About>,
    /// When.
    pub day: Option<Range>,
}

/// A place in the list, which goes from new to old.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: Timestamp,
    /// Lines of the audit come before lines of history of the same moment.
    pub history: bool,
    /// The line's number.
    pub id: i64,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Did {
    /// A step in a booking's life.
    Step {
        /// What happened.
        event: Event,
        /// How.
        channel: Channel,
        /// Why: codes, joined by commas.
        reason: Option<String>,
    },
    /// Anything else.
    Action {
        /// A verb in snake_case.
        action: String,
        /// To what kind of thing.
        object_kind: String,
        /// That thing's id.
        object_id: Option<String>,
        /// Codes and field names.
        detail: Value,
    },
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it stands.
    pub mark: Mark,
    /// `staff`, `visitor`, `system`, ...
    pub actor_kind: String,
    /// The name of the member of staff or of the program.
    pub actor: Option<String>,
    /// What.
    pub did: Did,
    /// The booking's reference, as long as the booking is not erased.
    pub reference: Option<Reference>,
    /// The name of the member of staff or program, or the number of the prisoner, to whom it was done.
    pub name: Option<String>,
    /// The prisons that the line names, by name.
    pub prisons: Vec<String>,
}

/// Some lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Newest first.
    pub lines: Vec<Line>,
    /// Where the next page begins, if there is one.
    pub next: Option<Mark>,
}

/// What was done at the permit's prison, newest first, from a place in the list on. Lines without a prison are there too
/// unless they are about a member of staff who works at other prisons only.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn search(
    db: &Db,
    permit: &Permit<Admin>,
    wanted: &Wanted,
    before: Option<Mark>,
) -> Result<Page, Error> {
    let mut tx = snapshot(db, Some(permit.prison_id())).await?;
    let (from, to) = wanted
        .day
        .map_or((Timestamp::UNIX_EPOCH, Timestamp::MAX), Range::instants);
    let before = before.unwrap_or(Mark {
        at: Timestamp::MAX,
        history: true,
        id: i64::MAX,
    });
    let member = match wanted.who {
        Who::Member(id) => Some(id.to_string()),
        _ => None,
    };
    // What professionals do stands in their firm's own audit.
    let most = i32::try_from(PAGE).unwrap_or(i32::MAX);
    let rows = sqlx::query!(
        r#"WITH elsewhere AS MATERIALIZED (
             SELECT staff_id::text AS id FROM staff_permission GROUP BY staff_id HAVING NOT bool_or(prison_id = $1)),
           found AS (
             (SELECT at, false AS history, audit_id AS id, actor_kind, actor_id, action, NULL::text AS channel,
                     NULL::text AS reason, object_kind, object_id, detail
              FROM audit
              WHERE (prison_id = $1 OR (prison_id IS NULL AND NOT EXISTS (
                        SELECT FROM elsewhere WHERE elsewhere.id IN (audit.actor_id, audit.object_id))))
                AND at >= $2 AND at < $3 AND at <= $7 AND (at, false, audit_id) < ($7, $8, $9)
                AND actor_kind <> 'professional'
                AND ($4 <> 'staff' OR actor_kind IN ('staff', 'system'))
                AND ($5::text IS NULL OR (actor_kind = 'staff' AND actor_id = $5))
                AND ($6::text IS NULL OR object_id = $6)
              ORDER BY at DESC, audit_id DESC LIMIT $10 + 1)
             UNION ALL
             (SELECT at, true, history_id, actor_kind, actor_id, event, channel, reason, 'booking', booking_id::text, changed
              FROM booking_history
              WHERE prison_id = $1
                AND at >= $2 AND at < $3 AND at <= $7 AND (at, true, history_id) < ($7, $8, $9)
                AND ($4 <> 'staff' OR actor_kind = 'staff')
                AND ($5::text IS NULL OR (actor_kind = 'staff' AND actor_id = $5))
                AND ($6::text IS NULL OR booking_id = $6::uuid)
              ORDER BY at DESC, history_id DESC LIMIT $10 + 1)),
           page AS (SELECT * FROM found ORDER BY at DESC, history DESC, id DESC LIMIT $10 + 1)
           SELECT page.at AS "at!", history AS "history!", id AS "id!", page.actor_kind AS "actor_kind!", action AS "action!",
                  page.channel, page.reason, object_kind AS "object_kind!", object_id, detail AS "detail!",
                  coalesce(doer.name, program.name) AS actor, booking.reference AS "reference?",
                  coalesce(member.name, key.name, prisoner.number, lawyer.name) AS name,
                  ARRAY(SELECT prison.name FROM prison WHERE detail->'prisons' ? slug ORDER BY 1) AS "prisons!"
           FROM page
           LEFT JOIN staff_member doer ON page.actor_kind = 'staff' AND doer.staff_id::text = page.actor_id
           LEFT JOIN api_key program ON page.actor_kind = 'api' AND program.api_key_id::text = page.actor_id
           LEFT JOIN staff_member member ON object_kind = 'staff_member' AND member.staff_id::text = object_id
           LEFT JOIN professional lawyer ON object_kind = 'professional' AND lawyer.professional_id::text = object_id
           LEFT JOIN api_key key ON object_kind = 'api_key' AND key.api_key_id::text = object_id
           LEFT JOIN prisoner ON object_kind = 'prisoner' AND prisoner.prisoner_id::text = object_id AND prisoner.prison_id = $1
           LEFT JOIN booking ON booking.prison_id = $1 AND booking.booking_id::text
               = CASE object_kind WHEN 'booking' THEN object_id WHEN 'person_apart' THEN detail->>'booking' END
           ORDER BY page.at DESC, history DESC, id DESC"#,
        permit.prison_id(),
        from.to_sqlx(),
        to.to_sqlx(),
        if wanted.who == Who::Staff { "staff" } else { "anyone" },
        member,
        wanted.about.map(|id| id.to_string()),
        before.at.to_sqlx(),
        before.history,
        before.id,
        most,
    )
    .fetch_all(&mut *tx)
    .await?;
    tx.commit().await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let unknown = |_| Error::corrupt("booking_history", row.id);
        let reference = row.reference.as_deref().map(Reference::parse).transpose();
        let did = if row.history {
            Did::Step {
                event: Event::parse(&row.action).map_err(unknown)?,
                channel: Channel::parse(row.channel.as_deref().unwrap_or_default())
                    .map_err(unknown)?,
                reason: row.reason,
            }
        } else {
            Did::Action {
                action: row.action,
                object_kind: row.object_kind,
                object_id: row.object_id,
                detail: row.detail,
            }
        };
        lines.push(Line {
            mark: Mark {
                at: row.at.to_jiff(),
                history: row.history,
                id: row.id,
            },
            actor_kind: row.actor_kind,
            actor: row.actor,
            did,
            reference: reference.map_err(|_| Error::corrupt("booking.reference", row.id))?,
            name: row.name,
            prisons: row.prisons,
        });
    }
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let next = lines.last().filter(|_| more).map(|line| line.mark);
    Ok(Page { lines, next })
}
