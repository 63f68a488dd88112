//! The stream behind a page that follows what happens: server-sent events that say only that something has changed. What
//! changed the browser reads through the page's own function, which checks the permission again.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::{Query, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use jiff::civil::Date;
use serde::Deserialize;
use tokio::time::{Interval, MissedTickBehavior, interval_at};
use uuid::Uuid;

use super::looker::{Looker, NotSeen};
use crate::{live::Heard, staff::signed, state::AppState};

/// Keeps proxies from taking a quiet stream for a dead one.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// How often the sign-in is looked at, and presence renewed.
const LOOK_AGAIN: Duration = Duration::from_secs(15);
/// How soon a browser comes back to a stream that ended.
const COME_BACK: Duration = Duration::from_secs(2);
/// Proxies of the nginx family keep answers back without it.
const NO_BUFFER: HeaderName = HeaderName::from_static("x-accel-buffering");

/// What a page asks for: a whole prison, or one booking.
#[derive(Debug, Deserialize)]
pub(crate) struct Wish {
    /// The prison's key; empty for a page about one booking.
    #[serde(default)]
    pub(super) prison: String,
    /// The day it shows, by which colleagues see who looks at what.
    pub(super) date: Option<Date>,
    /// The booking that it is about, which alone is told of then.
    pub(super) booking: Option<Uuid>,
    /// Up to where the page has everything. A browser that comes back says so in `Last-Event-ID`.
    after: Option<i64>,
}

/// Streams that something changed at a prison, to whoever may look at it.
pub(crate) async fn stream(
    State(app): State<AppState>,
    wish: Result<Query<Wish>, axum::extract::rejection::QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let Ok(Query(wish)) = wish else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match open(app, wish, &headers).await {
        Ok(watching) => {
            let keep_alive = KeepAlive::new().interval(KEEP_ALIVE);
            let events = futures_util::stream::unfold(watching, Watching::next);
            let mut response = Sse::new(events).keep_alive(keep_alive).into_response();
            let headers = response.headers_mut();
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            headers.insert(NO_BUFFER, HeaderValue::from_static("no"));
            response
        }
        Err(refused) => refused,
    }
}

/// One page that is being looked at.
struct Watching {
    looker: Looker,
    heard: Heard,
    /// The position that the browser has, or that is nothing to it.
    told: i64,
    /// The newest position when the stream was opened.
    newest: i64,
    checks: Interval,
}

async fn open(app: AppState, wish: Wish, headers: &HeaderMap) -> Result<Watching, Response> {
    let away = |error: store::Error| {
        tracing::warn!(error = &error as &dyn std::error::Error, "no stream");
        StatusCode::SERVICE_UNAVAILABLE.into_response()
    };
    // An empty answer tells a browser not to come back; a sign-in page in its place would be reported as a broken stream.
    let signed_out = || StatusCode::NO_CONTENT.into_response();
    let token = signed::token(&app, headers).ok_or_else(signed_out)?;
    let looker = Looker::find(app, token, &wish).await.map_err(away)?;
    let looker = match looker {
        Ok(looker) => looker,
        Err(NotSeen::SignedOut) => return Err(signed_out()),
        Err(NotSeen::NotHere) => return Err(StatusCode::NOT_FOUND.into_response()),
    };
    // Listening comes before reading, so that nothing falls between.
    let heard = looker.app.live.listen(looker.permit.prison_id());
    let heard = heard.ok_or_else(|| StatusCode::SERVICE_UNAVAILABLE.into_response())?;
    let newest = store::live::newest_of(&looker.app.db, looker.permit.prison_id())
        .await
        .map_err(away)?;
    let came_back = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok()?.parse().ok());
    let mut checks = interval_at(tokio::time::Instant::now() + LOOK_AGAIN, LOOK_AGAIN);
    checks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    Ok(Watching {
        looker,
        heard,
        told: came_back.or(wish.after).unwrap_or(0),
        newest,
        checks,
    })
}

impl Watching {
    /// The next event; the stream ends with the sign-in, with the server, and when the database cannot be read.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            if self.newest > self.told {
                let since = (self.told, self.newest);
                self.told = self.newest;
                if !self.looker.is_concerned(since).await? {
                    continue;
                }
                // Who has signed out meanwhile is told nothing more.
                self.looker.still_may().await?;
                let event = Event::default()
                    .id(self.told.to_string())
                    .retry(COME_BACK)
                    .data("changed");
                return Some((Ok(event), self));
            }
            tokio::select! {
                newest = self.heard.after(self.told) => self.newest = newest?,
                _ = self.checks.tick() => {
                    self.looker.still_may().await?;
                    self.looker.look().await?;
                }
            }
        }
    }
}
