//! The days of a range with what can be booked on each, or why nothing can.
use super::people::{Known, known, people_decide, pools};
use super::sessions::{Standing, sessions};
use super::{Ask, Dates, Day, Session, Time};
use crate::{Db, Error, timetable};
use domain::availability::{
    DayFacts, DayReason, SessionFacts, Timings, against_day, against_session,
};
use domain::calendar::{BankHolidays, london};
use domain::prisons::{Decision, OnlineBooking};
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet};

/// Lead time looks at bank holidays this many days ahead: 28 processing days end well before.
const HOLIDAY_DAYS: i32 = 120;

/// No calendar is longer; a range that is asked for beyond it is cut.
const MOST_DAYS: i32 = 400;

/// The sessions of a range with everything that decides about them.
struct Range {
    dates: Dates,
    by_day: BTreeMap<Date, Vec<Considered>>,
    exceptions: Exceptions,
    timings: Timings,
}

/// Every date of the range. Places are counted at `now`: an expired hold has freed its place although nobody has swept it
/// away yet.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn days(db: &Db, ask: &Ask<'_>, dates: Dates, now: Timestamp) -> Result<Vec<Day>, Error> {
    let mut range = range(db, ask, dates, now).await?;
    let every = range
        .dates
        .from
        .series(Span::new().days(1))
        .take_while(|date| *date <= range.dates.to);
    Ok(every
        .map(|date| {
            day(
                date,
                range.by_day.remove(&date).unwrap_or_default(),
                &range.exceptions,
                &range.timings,
            )
        })
        .collect())
}

/// Every session of the range in order of time, with everything that speaks against it: for staff, who may be able to do
/// something about it.
///
/// # Errors
/// As [`days`].
pub async fn times(
    db: &Db,
    ask: &Ask<'_>,
    dates: Dates,
    now: Timestamp,
) -> Result<Vec<Time>, Error> {
    let range = range(db, ask, dates, now).await?;
    let (exceptions, timings) = (&range.exceptions, &range.timings);
    let all = range.by_day.into_iter().flat_map(|(date, sessions)| {
        let blocked = exceptions.blocked.contains(&date);
        sessions.into_iter().map(move |considered| {
            let mut against = against_session(date, &considered.facts, timings);
            if blocked && !considered.facts.blocked {
                against.push(DayReason::Blocked);
            }
            Time {
                date,
                session: offer(considered),
                against,
            }
        })
    });
    Ok(all.collect())
}

async fn range(db: &Db, ask: &Ask<'_>, dates: Dates, now: Timestamp) -> Result<Range, Error> {
    let furthest = dates
        .from
        .checked_add(Span::new().days(MOST_DAYS))
        .unwrap_or(Date::MAX);
    let dates = Dates {
        to: dates.to.min(furthest),
        ..dates
    };
    let today = london::today(now);
    let there = timetable::ensure(db, ask.prison, now).await?;
    // One connection for everything: handing one out and taking it back costs more than most of these statements.
    let mut connection = there.acquire().await?;
    let exceptions = exceptions(&mut connection, ask, dates, today).await?;
    let known = known(&mut connection, ask).await?;
    let keys = known.as_ref().map_or(&[][..], |known| &known.keys);
    let apart = known.as_ref().map_or(&[][..], Known::apart);
    let standing = if ask.prison.settings.online == OnlineBooking::Open {
        let pools = pools(ask, known.as_ref());
        sessions(&mut *connection, ask, dates, pools, (keys, apart), now).await?
    } else {
        Vec::new()
    };
    drop(connection);
    let mut by_day: BTreeMap<Date, Vec<Considered>> = BTreeMap::new();
    for session in consider(standing, ask, known.as_ref()) {
        by_day
            .entry(session.standing.date)
            .or_default()
            .push(session);
    }
    let decided = by_day
        .values()
        .flatten()
        .any(|session| session.people_decide);
    let timings = Timings::new(
        &ask.prison.settings,
        ask.pool,
        decided,
        today,
        now,
        &exceptions.holidays,
    );
    Ok(Range {
        dates,
        by_day,
        exceptions,
        timings,
    })
}

/// A session with what the rules say about it for these people.
struct Considered {
    standing: Standing,
    facts: SessionFacts,
    people_decide: bool,
}

/// One entry for each session: in the pool that the people need, which is the one asked for unless the rules say closed.
fn consider(standing: Vec<Standing>, ask: &Ask<'_>, known: Option<&Known<'_>>) -> Vec<Considered> {
    standing
        .into_iter()
        .filter(|session| session.who_may_book.admits(ask.pool))
        .filter_map(|standing| {
            let judged = known.map(|known| known.judge(&standing));
            let (pool, causes, suits) = match &judged {
                None => (ask.pool, &[][..], true),
                Some(Ok(judgement)) => (judgement.pool, &judgement.causes[..], !standing.busy),
                Some(Err(_)) => (ask.pool, &[][..], false),
            };
            if standing.pool != pool {
                return None;
            }
            let decided = !causes.is_empty()
                || standing.mode == Decision::Request
                || ask.prison.settings.decision == Decision::Request;
            let facts = SessionFacts {
                starts_at: standing.starts_at,
                places_left: standing.places_left,
                blocked: standing.blocked,
                mode: if decided {
                    Decision::Request
                } else {
                    Decision::Instant
                },
                suits_people: suits,
            };
            let people_decide = people_decide(causes);
            Some(Considered {
                standing,
                facts,
                people_decide,
            })
        })
        .collect()
}

fn day(date: Date, sessions: Vec<Considered>, exceptions: &Exceptions, timings: &Timings) -> Day {
    let facts = DayFacts {
        date,
        blocked: exceptions.blocked.contains(&date),
        bank_holiday: exceptions.closed_holidays.contains(&date),
    };
    let all: Vec<SessionFacts> = sessions.iter().map(|session| session.facts).collect();
    let reasons = against_day(&facts, &all, timings);
    let offered = |session: &Considered| {
        !facts.blocked && against_session(date, &session.facts, timings).is_empty()
    };
    let sessions = sessions.into_iter().filter(offered).map(offer).collect();
    Day {
        date,
        sessions,
        reasons,
    }
}

fn offer(considered: Considered) -> Session {
    let Considered {
        standing, facts, ..
    } = considered;
    Session {
        session_id: standing.session_id,
        pool: standing.pool,
        starts: standing.starts,
        ends: standing.ends,
        starts_at: standing.starts_at,
        ends_at: standing.ends_at,
        room: standing.room,
        places_left: standing.places_left,
        mode: facts.mode,
    }
}

/// What a date can be besides its sessions.
struct Exceptions {
    blocked: BTreeSet<Date>,
    holidays: BankHolidays,
    /// Bank holidays that took weekly sessions away.
    closed_holidays: BTreeSet<Date>,
}

async fn exceptions(
    connection: &mut PgConnection,
    ask: &Ask<'_>,
    dates: Dates,
    today: Date,
) -> Result<Exceptions, Error> {
    let prison = ask.prison;
    let ahead = today
        .checked_add(Span::new().days(HOLIDAY_DAYS))
        .unwrap_or(Date::MAX);
    let rows = sqlx::query!(
        r#"SELECT true AS "blocked!", date AS "date!" FROM blocked_date
           WHERE prison_id = $1 AND date BETWEEN $2 AND $3
           UNION ALL
           SELECT false, date FROM bank_holiday WHERE date BETWEEN $4 AND $5"#,
        prison.prison_id,
        dates.from.to_sqlx(),
        dates.to.to_sqlx(),
        today.min(dates.from).to_sqlx(),
        ahead.max(dates.to).to_sqlx(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let of_kind = |blocked: bool| {
        rows.iter()
            .filter(move |row| row.blocked == blocked)
            .map(|row| row.date.to_jiff())
    };
    let holidays: BankHolidays = of_kind(false).collect();
    let within: Vec<Date> = of_kind(false)
        .filter(|date| (dates.from..=dates.to).contains(date))
        .collect();
    let closed_holidays = if prison.settings.closed_on_bank_holidays && !within.is_empty() {
        // Rare, so the whole timetable may be asked whether the weekday would have had a session.
        let timetable =
            timetable::load(connection, prison.prison_id, true, dates.from, dates.to).await?;
        within
            .into_iter()
            .filter(|date| timetable.day(*date, &holidays).bank_holiday)
            .collect()
    } else {
        BTreeSet::new()
    };
    Ok(Exceptions {
        blocked: of_kind(true).collect(),
        holidays,
        closed_holidays,
    })
}
