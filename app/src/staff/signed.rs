//! Who the member of staff is that asks, and what they may do where.

use axum::http::{HeaderMap, HeaderValue};
use jiff::{Timestamp, civil::Date};
use store::{
    staff::{self, Permit, Power, SignedIn},
    token::Token,
};

use uuid::Uuid;

use crate::{
    cookies,
    forms::{Refusal, unavailable},
    state::{AppState, state},
};

/// The cookie of a sign-in.
const COOKIE: &str = "staff";

/// A member of staff who is signed in.
pub(crate) struct Signed {
    /// The server's state.
    pub(crate) app: AppState,
    /// The time of this request.
    pub(crate) now: Timestamp,
    /// Who, and what they may do.
    pub(crate) member: SignedIn,
}

impl Signed {
    /// The sign-in of this browser; without one it has to sign in first.
    pub(crate) async fn open() -> Result<Self, Refusal> {
        Self::open_for(false).await
    }

    /// The same for what a screen may do by itself, which keeps no sign-in alive.
    pub(crate) async fn open_for(by_itself: bool) -> Result<Self, Refusal> {
        let app = state()?;
        let now = app.clock.now();
        let member = match cookies::read(&app, COOKIE) {
            Some(token) if !by_itself => staff::signed_in(&app.db, &token, now)
                .await
                .map_err(unavailable)?,
            Some(token) => staff::still_signed_in(&app.db, &token, now)
                .await
                .map_err(unavailable)?,
            None => None,
        };
        match member {
            Some(member) => Ok(Self { app, now, member }),
            None => Err(Refusal::elsewhere("/staff/sign-in")),
        }
    }

    /// Proof of a power at a prison. An empty slug means the first prison where the member has it. Where they have it
    /// not, there is no such page.
    pub(crate) fn at<P: Power>(&self, slug: &str) -> Result<Permit<P>, Refusal> {
        let mut prisons = self.member.prisons.iter().map(|at| at.slug.as_str());
        let found = if slug.is_empty() {
            prisons.find_map(|slug| self.member.permit(slug))
        } else {
            self.member.permit(slug)
        };
        found.ok_or_else(Refusal::not_found)
    }

    /// A day from an address; an empty one is today.
    pub(crate) fn day(&self, date: &str) -> Result<Date, Refusal> {
        if date.is_empty() {
            return Ok(self.today());
        }
        date.parse().map_err(|_| Refusal::not_found())
    }

    /// Proof of a power at the prison of a booking. Where they have it not, there is no such page.
    pub(crate) async fn on<P: Power>(&self, booking_id: Uuid) -> Result<Permit<P>, Refusal> {
        let permit = self.member.permit_for(&self.app.db, booking_id).await;
        permit.map_err(unavailable)?.ok_or_else(Refusal::not_found)
    }

    /// Proof of a power at the prison of a prisoner. Where they have it not, there is no such page.
    pub(crate) async fn on_prisoner<P: Power>(
        &self,
        prisoner_id: Uuid,
    ) -> Result<Permit<P>, Refusal> {
        let permit = self.member.permit_for_prisoner(&self.app.db, prisoner_id);
        let permit = permit.await.map_err(unavailable)?;
        permit.ok_or_else(Refusal::not_found)
    }

    /// The same at the prison of a review flag.
    pub(crate) async fn on_flag<P: Power>(&self, flag_id: Uuid) -> Result<Permit<P>, Refusal> {
        let permit = self.member.permit_for_flag(&self.app.db, flag_id).await;
        permit.map_err(unavailable)?.ok_or_else(Refusal::not_found)
    }

    /// London's date.
    pub(crate) fn today(&self) -> Date {
        domain::calendar::london::today(self.now)
    }
}

/// The secret of the sign-in that a request comes with.
pub(super) fn token(app: &AppState, headers: &HeaderMap) -> Option<Token> {
    cookies::find(app, headers, COOKIE)
}

/// Lets the browser keep a sign-in.
pub(super) fn keep(app: &AppState, token: &Token) -> Result<(), Refusal> {
    cookies::write(app, COOKIE, token, staff::LASTS.as_secs())
}

/// The same as a header, for answers made outside server functions.
#[must_use]
pub fn sign_in_cookie(app: &AppState, token: &Token) -> Option<HeaderValue> {
    cookies::header(app, COOKIE, token.reveal(), staff::LASTS.as_secs())
}

/// Ends the sign-in of this browser.
pub(super) async fn leave(app: &AppState) -> Result<(), Refusal> {
    if let Some(token) = cookies::read(app, COOKIE) {
        staff::end(&app.db, &token, app.clock.now())
            .await
            .map_err(unavailable)?;
    }
    cookies::clear(app, COOKIE)
}
