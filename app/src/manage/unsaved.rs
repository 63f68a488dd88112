//! What was typed of a change of people and not saved yet: a draft of its own, so that adding and removing somebody
//! without WASM loses nothing.

use store::{
    booking::Visitor as Booked,
    drafts::{self, Draft, DraftAnswers, TypedDate, Visitor},
};

use crate::{
    cookies,
    forms::{Refusal, unavailable},
    manage::signed::{PEOPLE_COOKIE, Signed},
    shell::language,
};

/// The people typed so far, else those of the visit.
pub(super) async fn visitors(signed: &Signed) -> Result<Vec<Visitor>, Refusal> {
    let draft = draft(signed).await?;
    let typed = draft
        .map(|draft| draft.answers.visitors)
        .filter(|visitors| !visitors.is_empty());
    Ok(typed.unwrap_or_else(|| signed.visit.visitors.iter().map(as_typed).collect()))
}

/// Keeps what was typed.
pub(super) async fn keep(signed: &Signed, visitors: Vec<Visitor>) -> Result<(), Refusal> {
    let db = &signed.app.db;
    let draft = match draft(signed).await? {
        Some(draft) => draft,
        None => {
            let (token, draft) = drafts::create(db, language(), signed.now)
                .await
                .map_err(unavailable)?;
            cookies::write(&signed.app, PEOPLE_COOKIE, &token, drafts::LASTS.as_secs())?;
            draft
        }
    };
    let answers = DraftAnswers {
        visitors,
        ..DraftAnswers::default()
    };
    // Of two tabs the one that saved last is the one that was typed in last; losing the race loses only a refresh.
    drafts::save(db, draft.draft_id, draft.version, &answers, signed.now)
        .await
        .map_err(unavailable)?;
    Ok(())
}

/// Forgets what was typed: the visit has it now.
pub(super) async fn forget(signed: &Signed) -> Result<(), Refusal> {
    if let Some(draft) = draft(signed).await? {
        drafts::delete(&signed.app.db, draft.draft_id)
            .await
            .map_err(unavailable)?;
        cookies::clear(&signed.app, PEOPLE_COOKIE)?;
    }
    Ok(())
}

async fn draft(signed: &Signed) -> Result<Option<Draft>, Refusal> {
    let Some(token) = cookies::read(&signed.app, PEOPLE_COOKIE) else {
        return Ok(None);
    };
    drafts::load(&signed.app.db, &token, signed.now)
        .await
        .map_err(unavailable)
}

fn as_typed(visitor: &Booked) -> Visitor {
    let person = &visitor.person;
    let born = person.date_of_birth.date();
    Visitor {
        first_name: person.first_name.to_string(),
        last_name: person.last_name.to_string(),
        date_of_birth: TypedDate {
            day: born.day().to_string(),
            month: born.month().to_string(),
            year: born.year().to_string(),
        },
        relationship: visitor.relationship.to_string(),
    }
}
