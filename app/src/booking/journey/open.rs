//! Finding the draft, and sending visitors to the step that is theirs.

use super::{Journey, Step, cookie, path, step::next_of};
use crate::{
    forms::{Refusal, unavailable},
    state::state,
};
use store::drafts;

impl Journey {
    /// The draft of this browser, if there is one that is not booked yet.
    pub(crate) async fn open() -> Result<Self, Refusal> {
        let app = state()?;
        let now = app.clock.now();
        let mut journey = Self {
            app,
            now,
            draft: None,
            hold: None,
            booking_id: None,
            empty: drafts::DraftAnswers::default(),
        };
        if let Some(token) = cookie::draft(&journey.app)
            && let Some(opened) = drafts::open(&journey.app.db, &token, now)
                .await
                .map_err(unavailable)?
        {
            let session = opened.draft.answers.session;
            // One that was given up for another prison or prisoner is nobody's any more.
            journey.hold = opened.hold.filter(|hold| session == Some(hold.session_id));
            journey.booking_id = opened.booking_id;
            journey.draft = Some(opened.draft);
        }
        Ok(journey)
    }

    /// The draft at a step. Steps cannot be skipped by typing an address: the visitor goes to the first unfinished one,
    /// and after booking to the page that says so.
    pub(crate) async fn at(step: Step) -> Result<Self, Refusal> {
        let mut journey = Self::open().await?;
        if journey.booking_id.is_some() {
            if step != Step::Prison {
                return Err(Refusal::elsewhere("/book/done"));
            }
            // Another visit begins with a draft of its own.
            journey.draft = None;
            journey.hold = None;
            journey.booking_id = None;
        }
        let next = next_of(journey.answers());
        if next < step {
            Err(Refusal::elsewhere(path(next)))
        } else {
            Ok(journey)
        }
    }
}
