//! Saving answers. What was typed is kept before it is judged, so nothing is lost whatever the rules say.

use super::{Journey, Step, cookie, path, step::next_of};
use crate::{
    forms::{Answer, Fault, Next, Refusal, Values, unavailable},
    shell::language,
    texts::booking::answers as t,
};
use jiff::Timestamp;
use store::{
    Db,
    drafts::{self, Draft, DraftAnswers, Saved},
    places::{self, Extended, Holder},
};

/// How often a save that another tab overtook is tried again.
const TRIES: u32 = 4;

impl Journey {
    /// Changes the answers and stores them, on top of whatever another tab saved meanwhile. The first answer begins a
    /// draft and gives the browser its cookie.
    pub(crate) async fn keep(&mut self, change: impl Fn(&mut DraftAnswers)) -> Result<(), Refusal> {
        if self.draft.is_none() {
            let (token, draft) = drafts::create(&self.app.db, language(), self.now)
                .await
                .map_err(unavailable)?;
            cookie::write_cookie(&self.app, &token)?;
            self.draft = Some(draft);
        }
        let Some(draft) = &mut self.draft else {
            return Err(Refusal::unavailable());
        };
        if keep_in(&self.app.db, draft, change, self.now).await? {
            Ok(())
        } else {
            Err(Refusal::elsewhere(path(Step::Prison)))
        }
    }

    /// The rules accepted a step: on to the first one that is unfinished, or back to all the answers.
    pub(crate) async fn finish(&mut self, step: Step) -> Answer {
        if let Some(stored) = step.stored() {
            self.keep(|answers| _ = answers.accepted.insert(stored))
                .await?;
        }
        Ok(Next::to(path(next_of(self.answers()))))
    }

    /// The rules no longer accept a step, so it has to be answered again.
    pub(crate) async fn reopen(&mut self, steps: &[Step]) -> Result<(), Refusal> {
        self.keep(|answers| {
            for stored in steps.iter().filter_map(|step| step.stored()) {
                answers.accepted.remove(&stored);
            }
        })
        .await
    }

    /// Gives up the place held and the choices made, because they were for another prison or prisoner.
    pub(crate) async fn drop_time(&mut self) -> Result<(), Refusal> {
        if let Some(draft) = &self.draft {
            places::release(&self.app.db, Holder::Draft(draft.draft_id), self.now)
                .await
                .map_err(unavailable)?;
        }
        self.hold = None;
        self.keep(|answers| {
            answers.session = None;
            answers.choices.clear();
            answers.accepted.remove(&drafts::Step::Time);
        })
        .await
    }

    /// When the button that keeps the place longer was pressed: does it, and shows the page afresh with what was typed.
    pub(crate) async fn extended(
        &mut self,
        step: Step,
        values: &Values,
    ) -> Result<Option<Next>, Refusal> {
        if values.get("action") != "extend" {
            return Ok(None);
        }
        let holder = Holder::Draft(self.draft()?.draft_id);
        match places::extend(&self.app.db, holder, self.now)
            .await
            .map_err(unavailable)?
        {
            Extended::Extended { .. } | Extended::Expired | Extended::NotFound => {
                Ok(Some(Next::to(path(step))))
            }
            Extended::NoMore { .. } => {
                let text = t::extended_enough(language());
                Err(Refusal::conflict(vec![Fault::new(
                    "",
                    "extended_enough",
                    text,
                )]))
            }
        }
    }
}

/// Changes a draft's answers and stores them, on top of whatever another tab saved meanwhile. False when the draft is gone.
pub(crate) async fn keep_in(
    db: &Db,
    draft: &mut Draft,
    change: impl Fn(&mut DraftAnswers),
    now: Timestamp,
) -> Result<bool, Refusal> {
    for _ in 0..TRIES {
        let mut answers = draft.answers.clone();
        change(&mut answers);
        if answers == draft.answers {
            return Ok(true);
        }
        let saved = drafts::save(db, draft.draft_id, draft.version, &answers, now).await;
        match saved.map_err(unavailable)? {
            Saved::Saved { version } => {
                draft.answers = answers;
                draft.version = version;
                return Ok(true);
            }
            Saved::Stale(newer) => *draft = *newer,
            Saved::Gone => return Ok(false),
        }
    }
    Err(Refusal::unavailable())
}
