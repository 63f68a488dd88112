//! Who may look at and change a visit: whoever opened its link or knows its reference and a date of birth, for thirty
//! minutes. The link alone shows date, prison and status and lets cancel; names and changes need the date of birth.

use domain::{booking::visitor_may_change, calendar::london};
use jiff::{Timestamp, civil::Date};
use store::{
    booking::{self, View},
    prisons::{self, Prison},
    sign_in,
    token::Token,
};

use crate::{
    cookies,
    forms::{Refusal, unavailable},
    state::{AppState, state},
};

/// The cookie of a sign-in.
const COOKIE: &str = "visit";
/// The cookie of a change that was typed and not saved.
pub(super) const UNSAVED_COOKIE: &str = "visit-change";

/// A visitor signed in to one visit.
pub(super) struct Signed {
    /// The server's state.
    pub(super) app: AppState,
    /// The time of this request.
    pub(super) now: Timestamp,
    /// The cookie's secret.
    pub(super) token: Token,
    /// Whether the lead visitor's date of birth was given.
    pub(super) confirmed: bool,
    /// The visit as it is now.
    pub(super) visit: View,
}

impl Signed {
    /// The sign-in of this browser; without one the visitor has to find the visit first.
    pub(super) async fn open() -> Result<Self, Refusal> {
        let app = state()?;
        Self::of(app)
            .await?
            .ok_or_else(|| Refusal::elsewhere("/visits/find?why=ended"))
    }

    /// The same for pages with names and for changes. `next` is the word of the page to come back to.
    pub(super) async fn confirmed(next: &str) -> Result<Self, Refusal> {
        let signed = Self::open().await?;
        if signed.confirmed {
            Ok(signed)
        } else {
            Err(Refusal::elsewhere(
                &["/visits/confirm?next=", next].concat(),
            ))
        }
    }

    /// The same for the pages that change time or people. A visit that cannot be changed now is shown instead.
    pub(super) async fn changing(next: &str) -> Result<Self, Refusal> {
        let signed = Self::confirmed(next).await?;
        if signed.can_change() {
            Ok(signed)
        } else {
            Err(Refusal::elsewhere("/visits/view?done=fixed"))
        }
    }

    /// The visit's prison with its rules.
    pub(super) async fn prison(&self) -> Result<Prison, Refusal> {
        let prison = prisons::by_id(&self.app.db, self.visit.prison.prison_id)
            .await
            .map_err(unavailable)?;
        prison.ok_or_else(Refusal::unavailable)
    }

    /// London's date.
    pub(super) fn today(&self) -> Date {
        london::today(self.now)
    }

    /// The sign-in of this browser, if there is one.
    pub(super) async fn of(app: AppState) -> Result<Option<Self>, Refusal> {
        let Some(token) = cookies::read(&app, COOKIE) else {
            return Ok(None);
        };
        let now = app.clock.now();
        let Some(found) = sign_in::find(&app.db, &token, now)
            .await
            .map_err(unavailable)?
        else {
            return Ok(None);
        };
        let visit = booking::find(&app.db, found.booking_id)
            .await
            .map_err(unavailable)?;
        Ok(visit.map(|visit| Self {
            app,
            now,
            token,
            confirmed: found.confirmed,
            visit,
        }))
    }

    /// Whether the visit can still be changed, cancelled or withdrawn.
    pub(super) fn in_time(&self) -> bool {
        visitor_may_change(self.now, self.visit.at.starts_at)
    }

    /// Whether time and people can be changed: before the start, and while no other change waits.
    pub(super) fn can_change(&self) -> bool {
        self.visit.status.can_change() && self.in_time() && self.visit.change.is_none()
    }
}

/// Lets the browser keep a sign-in. What was typed about another visit is not this one's.
pub(super) fn keep(app: &AppState, token: &Token) -> Result<(), Refusal> {
    cookies::clear(app, UNSAVED_COOKIE)?;
    cookies::write(app, COOKIE, token, sign_in::LASTS.as_secs())
}

/// Ends the sign-in of this browser.
pub(super) async fn leave(app: &AppState) -> Result<(), Refusal> {
    if let Some(token) = cookies::read(app, COOKIE) {
        sign_in::end(&app.db, &token).await.map_err(unavailable)?;
    }
    cookies::clear(app, UNSAVED_COOKIE)?;
    cookies::clear(app, COOKIE)
}
