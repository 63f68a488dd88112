//! `GET /prisons/{slug}/availability`.
use axum::{Json, extract::State};
use domain::{
    FieldError, Problem as Wrong,
    calendar::{london, parse_date},
    places::Pool,
    prisons::Slug,
};
use jiff::{Span, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use store::{
    availability::{self, Ask, Dates},
    prisons::{self, Prison},
};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    api::{
        Caller, Problem, Scope,
        documented::ReadRefusals,
        request::{InPath, InQuery},
        time,
    },
    web::Services,
};

/// The most days in one answer.
const MOST_DAYS: i32 = 100;

/// Which days and places.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// `open` (when nothing is said), `closed`, `legal_in_person`, `legal_video` or `legal_phone`.
    #[param(example = "open")]
    pool: Option<String>,
    /// The first day; today when nothing is said.
    #[param(format = Date, example = "2026-12-01")]
    from: Option<String>,
    /// The last day, at most 99 days later; the end of the booking window when nothing is said.
    #[param(format = Date, example = "2026-12-28")]
    to: Option<String>,
}

/// Days with what can be booked on each.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Availability {
    /// Every day asked for, in order.
    days: Vec<Day>,
}

/// A day.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Day {
    /// The date.
    #[schema(format = Date)]
    date: String,
    /// What can be booked now.
    sessions: Vec<Session>,
    /// If nothing can: every reason why.
    reasons: Vec<&'static str>,
}

/// A session that can be booked now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Session {
    /// What a hold asks for.
    id: Uuid,
    /// Its start.
    #[schema(format = DateTime, example = "2026-12-04T14:00:00+00:00")]
    start: String,
    /// Its end.
    #[schema(format = DateTime, example = "2026-12-04T15:00:00+00:00")]
    end: String,
    /// Places left in the pool asked for.
    places_left: i32,
    /// `instant`, or `request` where staff decide.
    mode: &'static str,
}

/// What can be booked at a prison, and why a day cannot.
#[utoipa::path(get, path = "/prisons/{slug}/availability", tag = "prisons",
    params(("slug" = String, Path, description = "The prison's key, such as `leeds`"), Wanted),
    responses((status = 200, body = Availability), ReadRefusals))]
pub(super) async fn get(
    State(services): State<Services>,
    caller: Caller,
    InPath(slug): InPath<String>,
    InQuery(wanted): InQuery<Wanted>,
) -> Result<Json<Availability>, Problem> {
    caller.needs(Scope::PrisonsRead)?;
    let slug = Slug::parse(&slug).map_err(|_| Problem::not_found())?;
    let prison = prisons::by_slug(&services.db, &slug)
        .await?
        .ok_or_else(Problem::not_found)?;
    let now = services.clock.now();
    let (pool, dates) = parse(&wanted, &prison, now)?;
    let ask = Ask {
        prison: &prison,
        pool,
        people: None,
        own: None,
    };
    let days = availability::days(&services.db, &ask, dates, now).await?;
    Ok(Json(Availability {
        days: days.into_iter().map(Day::from).collect(),
    }))
}

/// Every part that cannot be accepted, not only the first.
fn parse(wanted: &Wanted, prison: &Prison, now: Timestamp) -> Result<(Pool, Dates), Problem> {
    let today = london::today(now);
    let pool = wanted
        .pool
        .as_deref()
        .map_or(Ok(Pool::Open), Pool::parse)
        .map_err(|_| Wrong::AnswerUnknown);
    let from = wanted.from.as_deref().map_or(Ok(today), parse_date);
    let window = match pool {
        Ok(pool) if pool.is_legal() => prison.settings.official_window_days,
        _ => prison.settings.window_days,
    };
    let start = *from.as_ref().unwrap_or(&today);
    let last = after(today, window)
        .max(start)
        .min(after(start, MOST_DAYS - 1));
    let to = wanted
        .to
        .as_deref()
        .map_or(Ok(last), parse_date)
        .and_then(|to| match to {
            to if to < start => Err(Wrong::DatesOutOfOrder),
            to if to > after(start, MOST_DAYS - 1) => Err(Wrong::NumberOutOfRange),
            to => Ok(to),
        });
    match (pool, from, to) {
        (Ok(pool), Ok(from), Ok(to)) => Ok((pool, Dates { from, to })),
        (pool, from, to) => {
            let wrong = [("pool", pool.err()), ("from", from.err()), ("to", to.err())];
            let wrong = wrong
                .into_iter()
                .filter_map(|(field, problem)| Some(FieldError::new(field, problem?)));
            Err(wrong.collect::<Vec<_>>().into())
        }
    }
}

fn after(day: Date, days: i32) -> Date {
    day.checked_add(Span::new().days(days)).unwrap_or(Date::MAX)
}

impl From<availability::Day> for Day {
    fn from(day: availability::Day) -> Self {
        Self {
            date: day.date.to_string(),
            sessions: day.sessions.into_iter().map(Session::from).collect(),
            reasons: day
                .reasons
                .into_iter()
                .map(|reason| reason.code())
                .collect(),
        }
    }
}

impl From<availability::Session> for Session {
    fn from(session: availability::Session) -> Self {
        Self {
            id: session.session_id,
            start: time::written(session.starts_at),
            end: time::written(session.ends_at),
            places_left: session.places_left,
            mode: session.mode.code(),
        }
    }
}
