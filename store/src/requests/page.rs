//! One request with everything that speaks for and against it.

use domain::booking::{ActorKind, RequestCause, Status};
use domain::prisons::Settings;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::PgConnection;
use uuid::Uuid;

use super::choices::Asked;
use super::{Allowance, CheckedVisitor, Choice, Claim, people};
use crate::booking::{self, Entry, Known, People, Placed, Said, SessionView, View as Booking};
use crate::people::Prisoner as Recorded;
use crate::places::find_session;
use crate::staff::{Permit, View};
use crate::{Db, Error};

/// What staff see of a request, or of a booking whose change waits. A decided one is shown with how it ended.
#[derive(Debug, Clone)]
pub struct Page {
    /// The booking as it is now.
    pub booking: Booking,
    /// Whether something waits for a decision.
    pub waits: bool,
    /// Why staff have to decide: as found when it was asked for.
    pub causes: Vec<RequestCause>,
    /// When it was asked for.
    pub since: Timestamp,
    /// The day by whose end it is answered.
    pub reply_by: Option<Date>,
    /// Who is busy with it.
    pub claim: Option<Claim>,
    /// The prison's rules.
    pub settings: Settings,
    /// The prisoner of that number in the records, wherever and whoever it is.
    pub recorded: Option<Recorded>,
    /// What the prisoner has of visiting orders, where they are counted.
    pub allowance: Option<Allowance>,
    /// Everybody asked for, with those of a waiting change.
    pub visitors: Vec<CheckedVisitor>,
    /// Whether each of them is kept apart from others of the same name and date of birth.
    pub told_apart: Vec<bool>,
    /// The times asked for; the change's alone where one waits.
    pub choices: Vec<Choice>,
    /// Everything that happened, oldest first.
    pub history: Vec<Entry>,
    /// The names of the members of staff in the history.
    pub names: Vec<(String, String)>,
    /// What staff have told the booker.
    pub said: Vec<Said>,
}

/// Reads a request of the permit's prison in one snapshot; nothing when it has no such booking.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn page(
    db: &Db,
    permit: &Permit<View>,
    booking_id: Uuid,
    now: Timestamp,
) -> Result<Option<Page>, Error> {
    let mut tx = permit.begin_snapshot(db).await?;
    let booking = booking::load_within(&mut tx, booking_id).await?;
    let Some(booking) = booking.filter(|it| it.prison.prison_id == permit.prison_id()) else {
        return Ok(None);
    };
    let asked = asked(&mut tx, &booking).await?;
    let unreadable = || Error::corrupt("booking", booking_id);
    let people = people_of(&booking, &asked.visitors).ok_or_else(unreadable)?;
    let first = find_session(&mut tx, asked.times[0].session_id, now)
        .await?
        .ok_or_else(unreadable)?;
    let known = Known::load(&mut tx, &first, &people.prisoner.number).await?;
    let keys: Vec<String> = asked
        .visitors
        .iter()
        .map(|placed| placed.person_key.clone())
        .collect();
    let question = Asked {
        people: &people,
        known: &known,
        booking_id,
        claim_id: asked.claim_id,
        prisoner_key: &asked.prisoner_key,
        visitor_keys: &keys,
        has: &asked.has,
        pool: asked.pool,
    };
    let mut choices = Vec::new();
    for (at, rank) in asked.times.iter().zip(1i16..) {
        let session = find_session(&mut tx, at.session_id, now)
            .await?
            .ok_or_else(unreadable)?;
        let choice = question.choice(&mut tx, rank, at.clone(), &session, now);
        choices.push(choice.await?);
    }
    let allowance =
        super::allowance::find(&mut tx, &first, asked.pool, &known, booking_id, now).await?;
    let told_apart = booking::told_apart(&mut tx, &keys).await?;
    let history = booking::entries(&mut *tx, booking_id).await?;
    let names = names(&mut tx, &history).await?;
    let said = booking::said_within(&mut *tx, booking_id).await?;
    let waits = booking.status == Status::Requested
        || (booking.status == Status::Booked && booking.change.is_some());
    let claim = match waits {
        true => super::claim::live(&mut tx, &[booking_id], now).await?.pop(),
        false => None,
    };
    tx.commit().await?;
    Ok(Some(Page {
        waits,
        causes: asked.causes,
        since: asked.since,
        reply_by: asked.reply_by,
        claim: claim.map(|(_, claim)| claim),
        told_apart,
        visitors: people::check(people.visitors, &first, &known, first.date),
        settings: first.settings,
        recorded: known.prisoner,
        allowance,
        choices,
        history,
        names,
        said,
        booking,
    }))
}

/// What is asked for: a new visit, or a change.
struct Wanted {
    visitors: Vec<Placed>,
    times: Vec<SessionView>,
    causes: Vec<RequestCause>,
    since: Timestamp,
    reply_by: Option<Date>,
    claim_id: Uuid,
    prisoner_key: String,
    /// The places it has.
    has: Vec<(Uuid, domain::places::Pool)>,
    /// The pool it needs.
    pool: domain::places::Pool,
}

async fn asked(tx: &mut PgConnection, booking: &Booking) -> Result<Wanted, Error> {
    let row = sqlx::query!(
        r#"SELECT claim_id, prisoner_key, request_causes, booking.created_at,
                  change.created_at AS "change_at?", causes AS "change_causes?", visitors, change.pool AS "change_pool?"
           FROM booking
           LEFT JOIN booking_change change ON change.booking_id = booking.booking_id AND change.state = 'open'
           WHERE booking.booking_id = $1"#,
        booking.booking_id,
    )
    .fetch_one(&mut *tx)
    .await?;
    let unreadable = || Error::corrupt("booking_change", booking.booking_id);
    let visitors = match row.visitors {
        Some(list) => booking::visitors_of_change(list).map_err(|_| unreadable())?,
        None => booking::visitors_of(tx, booking.booking_id).await?,
    };
    let causes = row.change_causes.unwrap_or(row.request_causes);
    let own = (booking.at.session_id, booking.pool);
    let pool = match row.change_pool.as_deref() {
        Some(code) => domain::places::Pool::parse(code).map_err(|_| unreadable())?,
        None => booking.pool,
    };
    let (times, has, reply_by) = match &booking.change {
        Some(change) => (
            vec![change.at.clone()],
            vec![own, (change.at.session_id, pool)],
            Some(change.reply_by),
        ),
        // Whoever moved a request to another time has that one choice.
        None if booking.choices.is_empty() || booking.status != Status::Requested => {
            (vec![booking.at.clone()], vec![own], booking.reply_by)
        }
        None => (booking.choices.clone(), vec![own], booking.reply_by),
    };
    Ok(Wanted {
        visitors,
        times,
        causes: causes
            .iter()
            .map(|code| {
                RequestCause::parse(code).map_err(|_| Error::corrupt("request_causes", code))
            })
            .collect::<Result<_, _>>()?,
        since: row
            .change_at
            .map_or(row.created_at.to_jiff(), |at| at.to_jiff()),
        reply_by,
        claim_id: row.claim_id,
        prisoner_key: row.prisoner_key,
        has,
        pool,
    })
}

fn people_of(booking: &Booking, visitors: &[Placed]) -> Option<People> {
    let mut people = booking.people()?;
    people.visitors = visitors.iter().map(|one| one.visitor.clone()).collect();
    Some(people)
}

/// The names behind the ids of staff.
pub(super) async fn names(
    tx: &mut PgConnection,
    history: &[Entry],
) -> Result<Vec<(String, String)>, Error> {
    let ids: Vec<Uuid> = history
        .iter()
        .filter(|entry| entry.actor.kind == ActorKind::Staff)
        .filter_map(|entry| entry.actor.id.as_deref()?.parse().ok())
        .collect();
    let rows = sqlx::query!(
        "SELECT staff_id, name FROM staff_member WHERE staff_id = ANY($1)",
        &ids
    )
    .fetch_all(tx)
    .await?;
    let named = rows
        .into_iter()
        .map(|row| (row.staff_id.to_string(), row.name));
    Ok(named.collect())
}
