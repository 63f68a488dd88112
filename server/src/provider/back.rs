//! The way back from the provider: the state is used up, the code exchanged, the answer verified, the member found.

use app::cookies;
use axum::{
    extract::{Query, State},
    http::{HeaderMap, header},
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use store::{
    staff::{self, Identity},
    token::Token,
};

use super::{
    Desk, Failure,
    attempt::{COOKIE, proof},
    to,
};

/// What the provider says through the browser.
#[derive(Deserialize)]
pub(super) struct Said {
    code: Option<String>,
    state: Option<String>,
    /// The provider refused, or somebody changed their mind there.
    error: Option<String>,
    /// Who says it, where the provider tells (RFC 9207).
    iss: Option<String>,
}

/// Signs in whoever comes back, under a new session.
pub(super) async fn finish(
    State(desk): State<Desk>,
    said: Result<Query<Said>, axum::extract::rejection::QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let Ok(Query(said)) = said else {
        return Failure::Again("an address that says nothing".to_owned()).into_response();
    };
    match sign_in(&desk, said, &headers).await {
        Ok(response) => response,
        Err(failure) => failure.into_response(),
    }
}

async fn sign_in(desk: &Desk, said: Said, headers: &HeaderMap) -> Result<Response, Failure> {
    let again = |why: &str| Failure::Again(why.to_owned());
    let app = &desk.app;
    let Some(provider) = &desk.provider else {
        return Ok(to("/staff/sign-in"));
    };
    let now = app.clock.now();
    let state = said.state.map(Token::presented);
    let state = state.ok_or_else(|| again("no state"))?;
    let browser = cookies::find(app, headers, COOKIE).ok_or_else(|| again("another browser"))?;
    if !staff::finish_attempt(&app.db, &state, &browser, now).await? {
        return Err(again("not begun here, too old or used"));
    }
    if said.error.is_some() {
        return Err(again("the provider refused"));
    }
    if said.iss.is_some_and(|iss| iss != provider.issuer()) {
        return Err(again("another provider"));
    }
    let code = said.code.ok_or_else(|| again("no code"))?;
    let person = provider.person(code, proof(&state, &browser), now).await?;
    let who = Identity {
        issuer: provider.issuer(),
        subject: &person.subject,
        email: person.email.as_deref(),
        session: person.session.as_deref(),
    };
    let token = staff::sign_in_with_provider(&app.db, &who, now).await?;
    let token = token.ok_or(Failure::Unknown)?;
    let mut response = to("/staff");
    let kept = app::staff::sign_in_cookie(app, &token);
    let cleared = cookies::header(app, COOKIE, "", 0);
    for cookie in [kept, cleared].into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
