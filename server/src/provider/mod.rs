//! Signing staff in with an OpenID Connect provider: the way there and back, and out again in both directions.
//!
//! Who may come in is the provider's word, what they may do is ours: see `store::staff::sign_in_with_provider`.
//! A provider that cannot be reached stops nothing but this: it is asked when somebody comes, never at the start.
//! Front-channel logout is not offered: it would change state by a `GET` from another site.

mod attempt;
mod back;
mod client;
mod keys;
mod out;
mod talk;

pub use client::Provider;

use std::sync::Arc;

use app::state::AppState;
use axum::{
    Router,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};

use crate::web::Services;

/// Where the provider sends a browser back to; registered there.
const BACK: &str = "/staff/sign-in/back";
/// Where the provider sends a browser that signed out; registered there.
const SIGNED_OUT: &str = "/staff/sign-in";

/// What the handlers share.
#[derive(Clone)]
struct Desk {
    app: AppState,
    provider: Option<Arc<Provider>>,
}

/// The addresses that a provider knows, and the links to it. Without a provider they lead back to the sign-in page.
pub fn routes(services: &Services, app: AppState) -> Router {
    Router::new()
        .route("/staff/sign-in/provider", get(attempt::begin))
        .route(BACK, get(back::finish))
        .route("/staff/sign-in/ended", post(out::ended_by_provider))
        .route("/staff/sign-out/provider", get(out::leave_provider))
        .with_state(Desk {
            app,
            provider: services.provider.clone(),
        })
}

/// Why nobody was signed in. Staff see one of three sentences; the log has the cause, which is never personal.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// The provider cannot be reached or makes no sense.
    #[error("the provider cannot be used: {0}")]
    Away(String),
    /// This way back was not begun in this browser, is used up or too old, or the provider refused.
    #[error("the way back cannot be used: {0}")]
    Again(String),
    /// Nobody here has this account.
    #[error("no account here")]
    Unknown,
    /// Too many tries from one address.
    #[error("too many tries")]
    TooMany,
    /// The database.
    #[error("the database cannot be used")]
    Store(#[from] store::Error),
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        tracing::warn!(
            error = &self as &dyn std::error::Error,
            "no sign-in with the provider"
        );
        match self {
            Self::Away(_) => to("/staff/sign-in?why=away"),
            Self::Again(_) => to("/staff/sign-in?why=again"),
            Self::TooMany => to("/staff/sign-in?why=often"),
            Self::Unknown => to("/staff/sign-in/refused"),
            Self::Store(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        }
    }
}

/// Sends the browser on.
fn to(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(location) = HeaderValue::from_str(address) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}
