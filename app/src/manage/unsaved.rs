//! What was typed of a change and not saved yet: other people, other choices. A draft of its own, so that adding and
//! removing without WASM loses nothing.

use store::drafts::{self, Draft, DraftAnswers, Visitor};
use uuid::Uuid;

use crate::{
    cookies,
    forms::{Refusal, unavailable},
    manage::signed::{Signed, UNSAVED_COOKIE},
    shell::language,
};

/// The people typed so far, else those of the visit.
pub(super) async fn visitors(signed: &Signed) -> Result<Vec<Visitor>, Refusal> {
    let draft = draft(signed).await?;
    let typed = draft
        .map(|draft| draft.answers.visitors)
        .filter(|visitors| !visitors.is_empty());
    Ok(typed.unwrap_or_else(|| signed.visit.visitors.iter().map(Visitor::from).collect()))
}

/// Keeps the people typed.
pub(super) async fn keep_visitors(signed: &Signed, visitors: Vec<Visitor>) -> Result<(), Refusal> {
    keep(signed, |answers| answers.visitors = visitors).await
}

/// Forgets the people typed: the visit has them now.
pub(super) async fn forget_visitors(signed: &Signed) -> Result<(), Refusal> {
    forget(signed, |answers| answers.visitors.clear()).await
}

/// The choices made so far, best first, else those of the request.
pub(super) async fn choices(signed: &Signed) -> Result<Vec<Uuid>, Refusal> {
    if let Some(answers) = draft(signed).await?.map(|draft| draft.answers)
        && let Some(first) = answers.session
    {
        return Ok([first].into_iter().chain(answers.choices).collect());
    }
    Ok(of_request(signed))
}

/// The choices that the request has, best first; the first is the time it has.
pub(super) fn of_request(signed: &Signed) -> Vec<Uuid> {
    let visit = &signed.visit;
    let more = visit.choices.iter().map(|at| at.session_id).skip(1);
    [visit.at.session_id].into_iter().chain(more).collect()
}

/// Keeps the choices made.
pub(super) async fn keep_choices(signed: &Signed, choices: Vec<Uuid>) -> Result<(), Refusal> {
    keep(signed, |answers| {
        answers.session = choices.first().copied();
        answers.choices = choices.into_iter().skip(1).collect();
    })
    .await
}

/// Forgets the choices made: the request has them now.
pub(super) async fn forget_choices(signed: &Signed) -> Result<(), Refusal> {
    forget(signed, |answers| {
        answers.session = None;
        answers.choices.clear();
    })
    .await
}

async fn keep(signed: &Signed, change: impl FnOnce(&mut DraftAnswers)) -> Result<(), Refusal> {
    let db = &signed.app.db;
    let draft = match draft(signed).await? {
        Some(draft) => draft,
        None => {
            let (token, draft) = drafts::create(db, language(), signed.now)
                .await
                .map_err(unavailable)?;
            cookies::write(&signed.app, UNSAVED_COOKIE, &token, drafts::LASTS.as_secs())?;
            draft
        }
    };
    let mut answers = draft.answers;
    change(&mut answers);
    // Of two tabs the one that saved last is the one that was typed in last; losing the race loses only a refresh.
    drafts::save(db, draft.draft_id, draft.version, &answers, signed.now)
        .await
        .map_err(unavailable)?;
    Ok(())
}

/// Takes a part away; when nothing is left, the draft goes too.
async fn forget(signed: &Signed, change: impl FnOnce(&mut DraftAnswers)) -> Result<(), Refusal> {
    let Some(draft) = draft(signed).await? else {
        return Ok(());
    };
    let mut left = draft.answers;
    change(&mut left);
    if left != DraftAnswers::default() {
        return keep(signed, |answers| *answers = left).await;
    }
    drafts::delete(&signed.app.db, draft.draft_id)
        .await
        .map_err(unavailable)?;
    cookies::clear(&signed.app, UNSAVED_COOKIE)
}

async fn draft(signed: &Signed) -> Result<Option<Draft>, Refusal> {
    let Some(token) = cookies::read(&signed.app, UNSAVED_COOKIE) else {
        return Ok(None);
    };
    drafts::load(&signed.app.db, &token, signed.now)
        .await
        .map_err(unavailable)
}
