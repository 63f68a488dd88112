//! The member of staff behind a stream: what they may look at, as long as they may, in sight of their colleagues.

use store::{
    live::At,
    staff::{Permit, View},
    token::Token,
};

use super::serve::Wish;
use crate::state::AppState;

/// A member of staff who looks at something.
pub(super) struct Looker {
    pub(super) app: AppState,
    token: Token,
    pub(super) permit: Permit<View>,
    at: Option<At>,
}

/// Why somebody gets no stream.
pub(super) enum NotSeen {
    SignedOut,
    NotHere,
}

impl Looker {
    pub(super) async fn find(
        app: AppState,
        token: Token,
        wish: &Wish,
    ) -> Result<Result<Self, NotSeen>, store::Error> {
        let now = app.clock.now();
        // A screen that nobody touches does not keep its sign-in alive.
        let Some(member) = store::staff::still_signed_in(&app.db, &token, now).await? else {
            return Ok(Err(NotSeen::SignedOut));
        };
        let permit = match wish.booking {
            Some(booking_id) => member.permit_for(&app.db, booking_id).await?,
            None => member.permit(&wish.prison),
        };
        let Some(permit) = permit else {
            return Ok(Err(NotSeen::NotHere));
        };
        let booking = wish.booking.map(At::Booking);
        let at = booking.or(wish.date.map(At::Day));
        if let Some(at) = at {
            store::live::look(&app.db, &permit, at, now).await?;
        }
        Ok(Ok(Self {
            app,
            token,
            permit,
            at,
        }))
    }

    /// Nothing when the sign-in is over or the permission gone, or when nobody can tell.
    pub(super) async fn still_may(&self) -> Option<()> {
        let (db, now) = (&self.app.db, self.app.clock.now());
        let member = store::staff::still_signed_in(db, &self.token, now)
            .await
            .ok()??;
        let mut prisons = member.prisons.iter();
        let here = prisons.find(|at| at.is(self.permit.prison_id()))?;
        member.permit::<View>(&here.slug).map(|_| ())
    }

    /// Whether anything that happened between two positions is news here; nothing when nobody can tell.
    pub(super) async fn is_concerned(&self, between: (i64, i64)) -> Option<bool> {
        let Some(At::Booking(booking_id)) = self.at else {
            return Some(true);
        };
        let prison_id = self.permit.prison_id();
        store::live::concern(&self.app.db, prison_id, booking_id, between)
            .await
            .ok()
    }

    /// Stays in sight of colleagues.
    pub(super) async fn look(&self) -> Option<()> {
        let Some(at) = self.at else { return Some(()) };
        let now = self.app.clock.now();
        store::live::look(&self.app.db, &self.permit, at, now)
            .await
            .ok()
    }
}

impl Drop for Looker {
    /// The screen is closed or shows something else: colleagues need not wait until its minute is over.
    fn drop(&mut self) {
        let (Some(at), Ok(runtime)) = (self.at, tokio::runtime::Handle::try_current()) else {
            return;
        };
        let (db, permit) = (self.app.db.clone(), self.permit.clone());
        // If it fails, the minute passes.
        runtime.spawn(async move { store::live::looked_away(&db, &permit, at).await });
    }
}
