//! One visit with everything that happened to it.

use std::collections::HashMap;

use domain::booking::{EntryRefusal, Reference, SoftRule, SoftRules};
use jiff::Timestamp;
use uuid::Uuid;

use super::Gate;
use crate::booking::{self, Entry};
use crate::messages::{Delivery, deliveries};
use crate::review::{Flag, of_booking};
use crate::staff::{self, Permit};
use crate::{Db, Error};

/// Everything on a visit.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitPage {
    /// The booking as it is now.
    pub visit: booking::View,
    /// What the gate recorded.
    pub gate: Gate,
    /// The prisoner in this prison's records.
    pub prisoner_id: Option<Uuid>,
    /// Where the prisoner is housed, when the prison's records say so.
    pub location: Option<String>,
    /// Everything that happened, oldest first.
    pub history: Vec<Entry>,
    /// Everything that was sent, oldest first.
    pub deliveries: Vec<Delivery>,
    /// What staff had or have to review, oldest first.
    pub flags: Vec<Flag>,
    /// Notes for staff, oldest first.
    pub notes: Vec<Said>,
    /// Messages to the visitor in words of staff, oldest first.
    pub messages: Vec<Said>,
    /// What the visitor was told with a decision, oldest first.
    pub told: Vec<Said>,
    /// Rules that were set aside, oldest first.
    pub overridden: Vec<Overrode>,
    /// Whether each visitor is kept apart from others of the same name and date of birth.
    pub told_apart: Vec<bool>,
    /// The names of the members of staff who appear in it.
    pub names: HashMap<Uuid, String>,
}

/// Words of a member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub staff_id: Uuid,
    /// In which words.
    pub text: String,
}

/// Soft rules that a member of staff set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overrode {
    /// Which.
    pub rules: SoftRules,
    /// When, by whom, and why.
    pub said: Said,
}

/// Whose a reference is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The prison's key in addresses.
    pub slug: String,
    /// The booking.
    pub booking_id: Uuid,
}

/// Which prison's booking a reference is. Only whoever has a permit there learns more.
///
/// # Errors
/// Only failures of the database.
pub async fn locate(db: &Db, reference: &Reference) -> Result<Option<Located>, Error> {
    let located = sqlx::query_as!(
        Located,
        "SELECT slug, booking_id FROM booking JOIN prison USING (prison_id) WHERE reference = $1",
        reference.as_str()
    )
    .fetch_optional(db.read_own())
    .await?;
    Ok(located)
}

/// The visit with this reference, if it is one of the permit's prison.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn one(
    db: &Db,
    permit: &Permit<staff::View>,
    reference: &Reference,
) -> Result<Option<VisitPage>, Error> {
    let mut tx = permit.begin_snapshot(db).await?;
    let row = sqlx::query!(
        r#"SELECT booking_id, arrived_at, left_at, gate_at, refusal_reason, p.location AS "location?",
                  p.prisoner_id AS "prisoner_id?",
                  ARRAY(SELECT EXISTS (SELECT FROM person_apart a WHERE a.own_key = v.person_key AND undone_at IS NULL)
                        FROM booking_visitor v WHERE v.booking_id = b.booking_id ORDER BY position) AS "apart!: Vec<bool>"
           FROM booking b LEFT JOIN prisoner p ON p.prisoner_id = b.prisoner_id AND p.prison_id = b.prison_id
           WHERE reference = $1 AND b.prison_id = $2"#,
        reference.as_str(),
        permit.prison_id(),
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let words = sqlx::query!(
        r#"SELECT created_at AS "at!: jiff_sqlx::Timestamp", staff_id AS "staff_id!", text AS "text!", kind AS "kind!", rules
           FROM (SELECT created_at, staff_id, text, 'note' AS kind, NULL::text[] AS rules FROM booking_note
                 WHERE booking_id = $1 AND prison_id = $2
                 UNION ALL
                 SELECT created_at, staff_id, text, 'message', NULL FROM staff_message
                 WHERE booking_id = $1 AND prison_id = $2
                 UNION ALL
                 SELECT written_at, staff_id, words, 'decision', NULL FROM decision_words
                 WHERE booking_id = $1 AND prison_id = $2 AND words IS NOT NULL
                 UNION ALL
                 SELECT created_at, staff_id, reason, 'override', rules FROM booking_override
                 WHERE booking_id = $1 AND prison_id = $2) AS words
           ORDER BY created_at"#,
        row.booking_id,
        permit.prison_id(),
    )
    .fetch_all(&mut *tx)
    .await?;
    let names = sqlx::query!(
        "SELECT staff_id, name FROM staff_member WHERE staff_id IN (
            SELECT actor_id::uuid FROM booking_history WHERE booking_id = $1 AND actor_kind = 'staff'
            UNION SELECT staff_id FROM booking_note WHERE booking_id = $1
            UNION SELECT staff_id FROM staff_message WHERE booking_id = $1
            UNION SELECT staff_id FROM decision_words WHERE booking_id = $1
            UNION SELECT staff_id FROM booking_override WHERE booking_id = $1)",
        row.booking_id
    )
    .fetch_all(&mut *tx)
    .await?;
    let flags = of_booking(&mut tx, row.booking_id).await?;
    tx.commit().await?;
    let Some(visit) = booking::find(db, row.booking_id).await? else {
        return Ok(None);
    };
    let refusal = row.refusal_reason.as_deref().map(EntryRefusal::parse);
    let (mut notes, mut messages) = (Vec::new(), Vec::new());
    let (mut told, mut overridden) = (Vec::new(), Vec::new());
    for one in words {
        let said = Said {
            at: one.at.to_jiff(),
            staff_id: one.staff_id,
            text: one.text,
        };
        match one.kind.as_str() {
            "note" => notes.push(said),
            "message" => messages.push(said),
            "decision" => told.push(said),
            _ => overridden.push(Overrode {
                rules: rules(one.rules.unwrap_or_default())?,
                said,
            }),
        }
    }
    Ok(Some(VisitPage {
        visit,
        gate: Gate {
            arrived_at: row.arrived_at.map(|at| at.to_jiff()),
            left_at: row.left_at.map(|at| at.to_jiff()),
            recorded_at: row.gate_at.map(|at| at.to_jiff()),
            refusal: refusal
                .transpose()
                .map_err(|_| Error::corrupt("booking.refusal_reason", row.booking_id))?,
        },
        prisoner_id: row.prisoner_id,
        location: row.location,
        history: booking::history(db, row.booking_id).await?,
        deliveries: deliveries(db, row.booking_id).await?,
        flags,
        notes,
        messages,
        told,
        overridden,
        told_apart: row.apart,
        names: names
            .into_iter()
            .map(|row| (row.staff_id, row.name))
            .collect(),
    }))
}

fn rules(codes: Vec<String>) -> Result<SoftRules, Error> {
    let unknown = |code: &String| Error::corrupt("booking_override.rules", code);
    codes
        .iter()
        .map(|code| SoftRule::parse(code).map_err(|_| unknown(code)))
        .collect()
}
