//! An unfinished booking as the pages see it: the draft behind the browser's cookie, which step comes next, the place
//! it holds.

mod cookie;
mod frame;
mod open;
mod save;
mod step;

pub(crate) use cookie::{clear_cookie, made_link, show_link, write_cookie};
pub(crate) use frame::held_view;
pub(crate) use save::keep_in;
pub(crate) use step::{Step, before, path};

use crate::{
    forms::{Refusal, unavailable},
    state::AppState,
};
use domain::{calendar::london, prisons::Slug};
use jiff::{Timestamp, civil::Date};
use store::{
    drafts::{Draft, DraftAnswers},
    places::CurrentHold,
    prisons::Prison,
};
use uuid::Uuid;

/// One request's view of the draft.
#[derive(Debug)]
pub(crate) struct Journey {
    pub app: AppState,
    pub now: Timestamp,
    draft: Option<Draft>,
    hold: Option<CurrentHold>,
    booking_id: Option<Uuid>,
    empty: DraftAnswers,
}

impl Journey {
    /// What was typed so far.
    pub(crate) fn answers(&self) -> &DraftAnswers {
        self.draft
            .as_ref()
            .map_or(&self.empty, |draft| &draft.answers)
    }

    /// The draft, which every step after the first has.
    pub(crate) fn draft(&self) -> Result<&Draft, Refusal> {
        self.draft
            .as_ref()
            .ok_or_else(|| Refusal::elsewhere(path(Step::Prison)))
    }

    /// The place held, live or not.
    pub(crate) const fn hold(&self) -> Option<&CurrentHold> {
        self.hold.as_ref()
    }

    /// The booking that the draft has become.
    pub(crate) const fn booking_id(&self) -> Option<Uuid> {
        self.booking_id
    }

    /// London's date.
    pub(crate) fn today(&self) -> Date {
        london::today(self.now)
    }

    /// The day of the visit if a time is chosen, otherwise today: ages are judged on it until the place is held.
    pub(crate) fn day_of_visit(&self) -> Date {
        self.hold
            .as_ref()
            .map_or_else(|| self.today(), |hold| hold.date)
    }

    /// The path of the first unfinished step.
    pub(crate) fn next(&self) -> &'static str {
        path(step::next_of(self.answers()))
    }

    /// The prison chosen.
    pub(crate) async fn prison(&self) -> Result<Prison, Refusal> {
        let unknown = || Refusal::elsewhere(path(Step::Prison));
        let slug = Slug::parse(&self.answers().prison).map_err(|_| unknown())?;
        store::prisons::by_slug(&self.app.db, &slug)
            .await
            .map_err(unavailable)?
            .ok_or_else(unknown)
    }
}
