//! The cookies of an unfinished booking. They carry secrets that the database knows only as hashes.

use crate::{cookies, forms::Refusal, state::AppState};
use store::token::Token;

/// Leads to the draft.
const DRAFT: &str = "draft";
/// The link just made, until the page has shown it.
const LINK: &str = "draft-link";
/// Seconds for which a link just made is shown.
const LINK_SHOWN: i64 = 300;

/// The secret of the draft that the browser sent.
pub(super) fn draft(app: &AppState) -> Option<Token> {
    cookies::read(app, DRAFT)
}

/// Gives the browser a draft, for as long as one lasts.
pub(crate) fn write_cookie(app: &AppState, token: &Token) -> Result<(), Refusal> {
    cookies::write(app, DRAFT, token, store::drafts::LASTS.as_secs())
}

/// Takes the draft away.
pub(crate) fn clear_cookie(app: &AppState) -> Result<(), Refusal> {
    cookies::clear(app, DRAFT)?;
    cookies::clear(app, LINK)
}

/// The link that this browser has just made.
pub(crate) fn made_link(app: &AppState) -> Option<Token> {
    cookies::read(app, LINK)
}

/// Lets the next page show a link.
pub(crate) fn show_link(app: &AppState, link: &Token) -> Result<(), Refusal> {
    cookies::write(app, LINK, link, LINK_SHOWN)
}
