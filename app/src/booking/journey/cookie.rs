//! The cookies of an unfinished booking. They carry secrets that the database knows only as hashes.

use crate::{forms::Refusal, state::AppState};
use axum::http::{HeaderValue, header, request::Parts};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use store::token::Token;

/// Leads to the draft.
const DRAFT: &str = "draft";
/// The link just made, until the page has shown it.
const LINK: &str = "draft-link";
/// Seconds for which a link just made is shown.
const LINK_SHOWN: i64 = 300;

/// The secret of the draft that the browser sent.
pub(super) fn draft(app: &AppState) -> Option<Token> {
    read(app, DRAFT)
}

/// Gives the browser a draft, for as long as one lasts.
pub(crate) fn write_cookie(app: &AppState, token: &Token) -> Result<(), Refusal> {
    put(app, DRAFT, token.reveal(), store::drafts::LASTS.as_secs())
}

/// Takes the draft away.
pub(crate) fn clear_cookie(app: &AppState) -> Result<(), Refusal> {
    put(app, DRAFT, "", 0)?;
    put(app, LINK, "", 0)
}

/// The link that this browser has just made.
pub(crate) fn made_link(app: &AppState) -> Option<Token> {
    read(app, LINK)
}

/// Lets the next page show a link.
pub(crate) fn show_link(app: &AppState, link: &Token) -> Result<(), Refusal> {
    put(app, LINK, link.reveal(), LINK_SHOWN)
}

fn is_secure(app: &AppState) -> bool {
    app.settings.public_url.starts_with("https://")
}

/// Over https the prefix makes browsers refuse the cookie from anywhere but this very host.
fn full_name(app: &AppState, name: &str) -> String {
    let prefix = if is_secure(app) { "__Host-" } else { "" };
    [prefix, name].concat()
}

fn read(app: &AppState, name: &str) -> Option<Token> {
    let jar = CookieJar::from_headers(&use_context::<Parts>()?.headers);
    let value = jar.get(&full_name(app, name))?.value().to_owned();
    (!value.is_empty()).then(|| Token::presented(value))
}

fn put(app: &AppState, name: &str, value: &str, seconds: i64) -> Result<(), Refusal> {
    let mut cookie = Cookie::new(full_name(app, name), value.to_owned());
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_path("/");
    cookie.set_secure(is_secure(app));
    let header = HeaderValue::from_str(&format!("{cookie}; Max-Age={seconds}"))
        .map_err(|_| Refusal::unavailable())?;
    let options = use_context::<ResponseOptions>().ok_or_else(Refusal::unavailable)?;
    options.append_header(header::SET_COOKIE, header);
    Ok(())
}
