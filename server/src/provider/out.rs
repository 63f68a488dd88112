//! Signing out: at the provider too, and here because of the provider.

use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use store::staff;

use super::{Desk, Failure, to};

/// Sends the browser to where the provider signs people out. Nothing changes here: signing out here is a form.
pub(super) async fn leave_provider(State(desk): State<Desk>) -> Response {
    let Some(provider) = &desk.provider else {
        return to("/staff/sign-in");
    };
    match provider.way_out(desk.app.clock.now()).await {
        Ok(Some(address)) => to(address.as_str()),
        Ok(None) => to("/staff/sign-in?why=stays"),
        Err(failure) => failure.into_response(),
    }
}

/// What the provider posts.
#[derive(Deserialize)]
pub(super) struct Told {
    logout_token: String,
}

/// Back-channel logout: the provider itself says that a session is over. A token that does not verify changes nothing.
pub(super) async fn ended_by_provider(
    State(desk): State<Desk>,
    told: Result<Form<Told>, axum::extract::rejection::FormRejection>,
) -> Response {
    let (Some(provider), Ok(Form(told))) = (&desk.provider, told) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let app = &desk.app;
    let ended = async {
        let now = app.clock.now();
        let (subject, session) = provider.ended(&told.logout_token, now).await?;
        let (db, issuer) = (&app.db, provider.issuer());
        Ok(staff::end_by_provider(db, issuer, &subject, session.as_deref(), now).await?)
    };
    match ended.await {
        Ok(_) => StatusCode::OK.into_response(),
        Err(Failure::Store(error)) => Failure::Store(error).into_response(),
        Err(failure) => {
            tracing::warn!(error = &failure as &dyn std::error::Error, "no logout");
            StatusCode::BAD_REQUEST.into_response()
        }
    }
}
