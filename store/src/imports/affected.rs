//! What changed records do to visits that are to come: review flags, raised in the transaction of the change, for however
//! many records at once. Which change touches which visit is decided here and nowhere else.

use std::collections::{BTreeMap, BTreeSet};

use domain::booking::ReviewCause;
use domain::calendar::{Attendance, Placement};
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::Error;
use crate::review::{Raise, raise};

/// What is different about a prisoner, and how they are recorded now.
#[derive(Debug, Clone)]
pub(super) struct ChangedPrisoner {
    pub(super) number: String,
    /// Where the prisoner is now.
    pub(super) prison_id: i32,
    pub(super) released: bool,
    pub(super) transferred: bool,
    /// At another prison than before.
    pub(super) moved: bool,
    /// May have only closed visits from now on, or may have open ones again.
    pub(super) closed_visits: Option<bool>,
    /// Lists that may judge otherwise now.
    pub(super) lists: BTreeSet<ReviewCause>,
    pub(super) placement: Placement,
}

impl ChangedPrisoner {
    /// Why staff must look at a visit at this prison.
    fn causes(&self, prison_id: i32, pool: Pool, attendance: &Attendance) -> Vec<ReviewCause> {
        let mut causes = Vec::new();
        if self.released {
            causes.push(ReviewCause::PrisonerReleased);
        }
        if self.transferred || self.moved && self.prison_id != prison_id {
            causes.push(ReviewCause::PrisonerTransferred);
        }
        if self.prison_id != prison_id {
            // The other rules are those of the prison where the prisoner is.
            return causes;
        }
        let fits = match self.closed_visits {
            Some(closed) => pool != if closed { Pool::Open } else { Pool::Closed },
            None => true,
        };
        if !fits {
            causes.push(ReviewCause::RestrictionChanged);
        }
        let refused = ReviewCause::of_lists(attendance, &self.placement);
        causes.extend(
            refused
                .into_iter()
                .filter(|cause| self.lists.contains(cause)),
        );
        causes
    }
}

/// Raises flags on the visits to come of prisoners who changed.
pub(super) async fn by_prisoners(
    tx: &mut PgConnection,
    changed: &[ChangedPrisoner],
    now: Timestamp,
) -> Result<u64, Error> {
    if changed.is_empty() {
        return Ok(0);
    }
    let numbers: Vec<String> = changed.iter().map(|one| one.number.clone()).collect();
    let by_number: BTreeMap<&str, &ChangedPrisoner> = changed
        .iter()
        .map(|one| (one.number.as_str(), one))
        .collect();
    // A number that was only typed, at a prison without records, says nothing about a prisoner somewhere else.
    let visits = sqlx::query!(
        r#"SELECT booking_id, booking.prison_id, prisoner_number, pool, prisoner_id IS NOT NULL AS "recorded!",
                  attendance AS "attendance: Json<Attendance>"
           FROM booking JOIN session USING (session_id, prison_id)
           WHERE prisoner_number = ANY($1) AND status IN ('requested', 'booked') AND starts_at > $2"#,
        &numbers,
        now.to_sqlx(),
    )
    .fetch_all(&mut *tx)
    .await?;
    let mut flags = Vec::new();
    for visit in visits {
        let pool = Pool::parse(&visit.pool)
            .map_err(|_| Error::corrupt("booking.pool", visit.booking_id))?;
        let Some(one) = by_number.get(visit.prisoner_number.as_str()) else {
            continue;
        };
        if !visit.recorded && visit.prison_id != one.prison_id {
            continue;
        }
        let causes = one.causes(visit.prison_id, pool, &visit.attendance.0);
        flags.extend(causes.into_iter().map(|cause| Raise {
            booking_id: visit.booking_id,
            cause,
            about: None,
        }));
    }
    raise(tx, &flags, now).await
}

/// What is stricter about a contact than it was.
#[derive(Debug, Clone)]
pub(super) struct ChangedContact {
    pub(super) contact_id: Uuid,
    pub(super) person_key: String,
    pub(super) prisoner_number: String,
    pub(super) prison_id: i32,
    /// The last day of a ban that is new or longer.
    pub(super) banned_until: Option<Date>,
    pub(super) unapproved: bool,
    pub(super) closed_only: bool,
}

impl ChangedContact {
    /// Why staff must look at a visit on this day in this pool.
    fn causes(&self, date: Date, pool: Pool) -> impl Iterator<Item = ReviewCause> {
        let banned = self.banned_until.is_some_and(|until| date <= until);
        [
            (banned, ReviewCause::VisitorBanned),
            (self.unapproved, ReviewCause::VisitorUnapproved),
            (
                self.closed_only && pool == Pool::Open,
                ReviewCause::VisitorRestricted,
            ),
        ]
        .into_iter()
        .filter_map(|(so, cause)| so.then_some(cause))
    }

    const fn is_stricter(&self) -> bool {
        self.banned_until.is_some() || self.unapproved || self.closed_only
    }
}

/// Raises flags on the visits to come of contacts for whom something became stricter. Legal visits do not ask the contact
/// list, and whoever is only similar to a contact may be somebody else.
pub(super) async fn by_contacts(
    tx: &mut PgConnection,
    changed: &[ChangedContact],
    now: Timestamp,
) -> Result<u64, Error> {
    let stricter: Vec<&ChangedContact> = changed.iter().filter(|one| one.is_stricter()).collect();
    if stricter.is_empty() {
        return Ok(0);
    }
    let column = |value: fn(&ChangedContact) -> &String| -> Vec<String> {
        stricter.iter().map(|one| value(one).clone()).collect()
    };
    let ids: Vec<Uuid> = stricter.iter().map(|one| one.contact_id).collect();
    let prisons: Vec<i32> = stricter.iter().map(|one| one.prison_id).collect();
    let positions: Vec<i32> = (0..).take(stricter.len()).collect();
    let visits = sqlx::query!(
        r#"SELECT DISTINCT booking.booking_id, pool, date, given.position AS "position!"
           FROM unnest($1::int[], $2::uuid[], $3::text[], $4::text[], $5::int[])
                AS given (position, contact_id, person_key, prisoner_number, prison_id)
           JOIN booking ON booking.prisoner_number = given.prisoner_number AND booking.prison_id = given.prison_id
           JOIN session ON session.session_id = booking.session_id AND session.prison_id = booking.prison_id
           JOIN booking_visitor AS visitor ON visitor.booking_id = booking.booking_id
           WHERE booking.status IN ('requested', 'booked') AND starts_at > $6 AND pool IN ('open', 'closed')
             AND visitor.listing <> 'close'
             AND (visitor.contact_id = given.contact_id OR visitor.person_key = given.person_key)"#,
        &positions,
        &ids,
        &column(|one| &one.person_key),
        &column(|one| &one.prisoner_number),
        &prisons,
        now.to_sqlx(),
    )
    .fetch_all(&mut *tx)
    .await?;
    let mut flags = Vec::new();
    for visit in visits {
        let pool = Pool::parse(&visit.pool)
            .map_err(|_| Error::corrupt("booking.pool", visit.booking_id))?;
        let position = usize::try_from(visit.position).unwrap_or(usize::MAX);
        let Some(one) = stricter.get(position) else {
            continue;
        };
        flags.extend(one.causes(visit.date.to_jiff(), pool).map(|cause| Raise {
            booking_id: visit.booking_id,
            cause,
            about: Some((one.contact_id, "contact")),
        }));
    }
    raise(tx, &flags, now).await
}
