//! Cookies that carry secrets: the database knows only their hashes, scripts never see them.

use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use store::token::Token;

use crate::{forms::Refusal, state::AppState};

/// The secret that the browser sent under a name.
pub(crate) fn read(app: &AppState, name: &str) -> Option<Token> {
    find(app, &use_context::<Parts>()?.headers, name)
}

/// The same from a request's headers, outside pages and server functions.
#[must_use]
pub fn find(app: &AppState, headers: &HeaderMap, name: &str) -> Option<Token> {
    let jar = CookieJar::from_headers(headers);
    let value = jar.get(&full_name(app, name))?.value().to_owned();
    (!value.is_empty()).then(|| Token::presented(value))
}

/// Gives the browser a secret for some seconds.
pub(crate) fn write(
    app: &AppState,
    name: &str,
    token: &Token,
    seconds: i64,
) -> Result<(), Refusal> {
    put(app, name, token.reveal(), seconds)
}

/// Takes a secret away from the browser.
pub(crate) fn clear(app: &AppState, name: &str) -> Result<(), Refusal> {
    put(app, name, "", 0)
}

/// What the browser was given with [`write_text`].
pub(crate) fn read_text(app: &AppState, name: &str) -> String {
    let Some(parts) = use_context::<Parts>() else {
        return String::new();
    };
    let jar = CookieJar::from_headers(&parts.headers);
    let value = jar.get(&full_name(app, name)).map(Cookie::value);
    let mut pairs = form_urlencoded::parse(value.unwrap_or_default().as_bytes());
    pairs
        .next()
        .map(|(text, _)| text.into_owned())
        .unwrap_or_default()
}

/// Gives the browser a line that was typed, for some seconds: what is looked for does not stand in an address.
pub(crate) fn write_text(
    app: &AppState,
    name: &str,
    text: &str,
    seconds: i64,
) -> Result<(), Refusal> {
    let text: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    put(app, name, &text, seconds)
}

fn put(app: &AppState, name: &str, value: &str, seconds: i64) -> Result<(), Refusal> {
    let cookie = header(app, name, value, seconds).ok_or_else(Refusal::unavailable)?;
    let options = use_context::<ResponseOptions>().ok_or_else(Refusal::unavailable)?;
    options.append_header(header::SET_COOKIE, cookie);
    Ok(())
}

/// A cookie as a header, for answers made outside pages and server functions.
#[must_use]
pub fn header(app: &AppState, name: &str, value: &str, seconds: i64) -> Option<HeaderValue> {
    let mut cookie = Cookie::new(full_name(app, name), value.to_owned());
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_path("/");
    cookie.set_secure(is_secure(app));
    HeaderValue::from_str(&format!("{cookie}; Max-Age={seconds}")).ok()
}

/// Over https the prefix makes browsers refuse the cookie from anywhere but this very host.
fn full_name(app: &AppState, name: &str) -> String {
    let prefix = if is_secure(app) { "__Host-" } else { "" };
    [prefix, name].concat()
}

fn is_secure(app: &AppState) -> bool {
    app.settings.public_url.starts_with("https://")
}
