//! The way to the provider. State, nonce and code verifier hang together: the state is random and in the database by its
//! hash, the other two are derived from it and a secret that only this browser's cookie has.

use app::{cookies, state::ClientAddress};
use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac as _};
use openidconnect::{Nonce, PkceCodeVerifier};
use sha2::Sha256;
use store::{
    limits::{self, Taken},
    staff,
    token::Token,
};

use super::{Desk, Failure, client::Proof, to};

/// The cookie of a browser on its way.
pub(super) const COOKIE: &str = "staff-attempt";

/// Sends the browser to the provider. A link leads here, because a form must not lead to another site.
pub(super) async fn begin(
    State(desk): State<Desk>,
    address: Option<Extension<ClientAddress>>,
    headers: HeaderMap,
) -> Response {
    let address = address.map(|address| address.0.0);
    match send(&desk, address.as_deref().unwrap_or_default(), &headers).await {
        Ok(response) => response,
        Err(failure) => failure.into_response(),
    }
}

async fn send(desk: &Desk, address: &str, headers: &HeaderMap) -> Result<Response, Failure> {
    let app = &desk.app;
    let Some(provider) = &desk.provider else {
        return Ok(to("/staff/sign-in"));
    };
    let now = app.clock.now();
    let counted = [(limits::STAFF_ATTEMPTS_PER_ADDRESS, address)];
    if let Taken::Refused { .. } = limits::take(&app.db, &counted, now).await? {
        return Err(Failure::TooMany);
    }
    // The same browser may be on its way in several tabs.
    let browser = cookies::find(app, headers, COOKIE).unwrap_or_else(Token::random);
    let state = Token::random();
    let door = provider
        .door(state.reveal(), &proof(&state, &browser), now)
        .await?;
    staff::begin_attempt(&app.db, &state, &browser, now).await?;
    let mut response = to(door.as_str());
    let seconds = staff::ATTEMPT_LASTS.as_secs();
    if let Some(cookie) = cookies::header(app, COOKIE, browser.reveal(), seconds) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// What the provider's answer must fit.
pub(super) fn proof(state: &Token, browser: &Token) -> Proof {
    let derived = |purpose: &str| {
        // HMAC takes keys of every length, so the fallback is never reached.
        let mut mac = Hmac::<Sha256>::new_from_slice(browser.reveal().as_bytes())
            .unwrap_or_else(|_| Hmac::new(&Default::default()));
        mac.update(purpose.as_bytes());
        mac.update(state.reveal().as_bytes());
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    };
    Proof {
        nonce: Nonce::new(derived("nonce")),
        verifier: PkceCodeVerifier::new(derived("verifier")),
    }
}
