//! Whether this server lives, and whether a balancer should send it requests.
use std::time::Duration;

use axum::{Router, extract::State, http::StatusCode, routing::get};

use super::Services;

/// A database that answers later than this is as good as away.
const LONGEST: Duration = Duration::from_secs(2);

pub(super) fn routes(services: Services) -> Router {
    Router::new()
        .route("/health/live", get(async || "live"))
        .route("/health/ready", get(ready))
        .with_state(services)
}

async fn ready(State(services): State<Services>) -> (StatusCode, &'static str) {
    let answered = tokio::time::timeout(LONGEST, services.db.is_ready()).await;
    match answered {
        Ok(Ok(true)) if services.is_prepared() => (StatusCode::OK, "ready"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "not ready"),
    }
}
