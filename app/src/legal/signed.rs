//! Who the professional is that asks, and what rank they have in which firm.

use domain::calendar::london;
use jiff::{Timestamp, civil::Date};
use store::legal::{self, Pass, Rank, SignedIn};
use store::sign_in::AT_MOST;
use store::token::Token;

use crate::{
    cookies,
    forms::{Refusal, unavailable},
    state::{AppState, state},
};

/// The cookie of a sign-in.
const COOKIE: &str = "legal";

/// A professional who is signed in.
pub(super) struct Signed {
    /// The server's state.
    pub(super) app: AppState,
    /// The time of this request.
    pub(super) now: Timestamp,
    /// Who.
    pub(super) who: SignedIn,
}

impl Signed {
    /// The sign-in of this browser; without one it has to sign in first.
    pub(super) async fn open() -> Result<Self, Refusal> {
        let app = state()?;
        let now = app.clock.now();
        let who = match cookies::read(&app, COOKIE) {
            Some(token) => legal::signed_in(&app.db, &token, now)
                .await
                .map_err(unavailable)?,
            None => None,
        };
        match who {
            Some(who) => Ok(Self { app, now, who }),
            None => Err(Refusal::elsewhere("/legal/sign-in")),
        }
    }

    /// The same for pages that come after saying who one is and which firm one works for.
    pub(super) async fn registered() -> Result<Self, Refusal> {
        let signed = Self::open().await?;
        if signed.who.standing.must_ask() {
            return Err(Refusal::elsewhere("/legal/register"));
        }
        Ok(signed)
    }

    /// The day in London.
    pub(super) fn today(&self) -> Date {
        london::today(self.now)
    }

    /// Proof of a rank in the firm. Whoever waits to be accepted is shown where they stand; for members without the rank
    /// there is no such page.
    pub(super) fn pass<R: Rank>(&self) -> Result<Pass<R>, Refusal> {
        self.who.pass().ok_or_else(|| {
            if self.who.is_member() {
                Refusal::not_found()
            } else {
                Refusal::elsewhere("/legal/account")
            }
        })
    }
}

/// Lets the browser keep a sign-in.
pub(super) fn keep(app: &AppState, token: &Token) -> Result<(), Refusal> {
    cookies::write(app, COOKIE, token, AT_MOST.as_secs())
}

/// Ends the sign-in of this browser.
pub(super) async fn leave(app: &AppState) -> Result<(), Refusal> {
    if let Some(token) = cookies::read(app, COOKIE) {
        legal::sign_out(&app.db, &token, app.clock.now())
            .await
            .map_err(unavailable)?;
    }
    cookies::clear(app, COOKIE)
}
