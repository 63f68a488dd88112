//! Requests per address. Per process: it keeps one address from drowning a server; what must hold over all servers
//! (tries at matching a prisoner or a reference) is counted in the database.
use std::{net::IpAddr, time::Duration};

use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Request, Response, StatusCode, header},
    response::IntoResponse,
};
use tower_governor::{
    GovernorError, GovernorLayer, governor::GovernorConfigBuilder, key_extractor::KeyExtractor,
};

use super::{ClientAddress, refusal::Refusal};

const TOO_MANY: Refusal = Refusal {
    status: StatusCode::TOO_MANY_REQUESTS,
    reason: "too_many_requests",
    words: [
        (
            "Too many requests",
            "Wait a minute and try again. Nothing you typed before is lost.",
        ),
        (
            "Gormod o geisiadau",
            "Arhoswch funud a rhowch gynnig arall arni. Nid oes dim a deipiwyd gennych cyn hyn wedi’i golli.",
        ),
    ],
};

/// A burst may use this part of a minute's requests at once.
const BURST_DIVISOR: u32 = 2;

/// How often addresses that have fallen silent are forgotten.
const FORGET_EVERY: Duration = Duration::from_secs(60);

/// Puts the limit around the routes; `None` leaves them unlimited. A refused request does not count, so that nobody can
/// be kept out by trying.
pub(super) fn per_address(routes: Router, per_minute: Option<u32>) -> Router {
    let Some(per_minute) = per_minute.filter(|count| *count > 0) else {
        return routes;
    };
    let config = GovernorConfigBuilder::default()
        .period(Duration::from_secs(60) / per_minute)
        .burst_size((per_minute / BURST_DIVISOR).max(1))
        .key_extractor(ByAddress)
        .finish();
    // Neither number can be zero here, which is all that could be wrong with them.
    let Some(config) = config else { return routes };
    let limiter = std::sync::Arc::downgrade(config.limiter());
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(FORGET_EVERY);
        ticks.tick().await;
        while let Some(limiter) = limiter.upgrade() {
            limiter.retain_recent();
            drop(limiter);
            ticks.tick().await;
        }
    });
    routes.layer(GovernorLayer::new(config).error_handler(refuse))
}

fn refuse(error: GovernorError) -> Response<Body> {
    let seconds = match error {
        // The wait is rounded down; a client that comes back then would be too early.
        GovernorError::TooManyRequests { wait_time, .. } => wait_time.saturating_add(1),
        _ => 1,
    };
    let mut response = TOO_MANY.into_response();
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

#[derive(Debug, Clone, Copy)]
struct ByAddress;

impl KeyExtractor for ByAddress {
    type Key = IpAddr;

    fn extract<T>(&self, request: &Request<T>) -> Result<Self::Key, GovernorError> {
        let address = request
            .extensions()
            .get::<ClientAddress>()
            .ok_or(GovernorError::UnableToExtractKey)?;
        Ok(address.counted())
    }
}
