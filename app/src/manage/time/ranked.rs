//! The ranked choices of a request that is not decided yet: the whole list is changed, then checked, in one change.

use domain::booking::Status;
use store::{
    booking::NewTime,
    places::{self, CurrentHold, Holder},
    prisons::Prison,
};
use uuid::Uuid;

use crate::{
    booking::{
        calendar,
        time::ranked::{self, Change},
    },
    forms::{Answer, Next, Refusal, Values, unavailable},
    manage::{signed::Signed, unsaved},
};

/// Whether the visit is such a request.
pub(super) fn is_ranked(signed: &Signed, prison: &Prison) -> bool {
    signed.visit.status == Status::Requested && ranked::takes_choices(prison)
}

/// A button beside the choices, or one more choice. The last one stays: a request without a time is withdrawn instead.
pub(super) async fn save(signed: &Signed, prison: &Prison, values: &Values) -> Answer {
    let choices = unsaved::choices(signed).await?;
    let choices = match ranked::pressed(values) {
        Some(Change::Continue) => return go_on(signed, prison, &choices).await,
        Some(Change::Remove(_)) if choices.len() == 1 => choices,
        Some(change) => ranked::changed(&choices, change),
        None => ranked::added(&choices, values)?,
    };
    unsaved::keep_choices(signed, choices).await?;
    Ok(Next::to(&calendar::back_to("/visits/change/time", values)))
}

/// Holds the first choice, unless it is the time that the request has.
async fn go_on(signed: &Signed, prison: &Prison, choices: &[Uuid]) -> Answer {
    match choices.first() {
        Some(first) if *first != signed.visit.at.session_id => {
            super::answer::hold(signed, prison, *first).await?;
        }
        _ => {
            let holder = Holder::Booking(signed.visit.booking_id);
            places::release(&signed.app.db, holder, signed.now)
                .await
                .map_err(unavailable)?;
        }
    }
    Ok(Next::to("/visits/change/check"))
}

/// The list to change to: the time, and the choices after it. None when the first choice is neither the time that the
/// request has nor the one held.
pub(super) async fn wanted(
    signed: &Signed,
    held: Option<&CurrentHold>,
) -> Result<Option<(NewTime, Vec<Uuid>)>, Refusal> {
    let choices = unsaved::choices(signed).await?;
    let Some((first, more)) = choices.split_first() else {
        return Ok(None);
    };
    let time = if *first == signed.visit.at.session_id {
        NewTime::Kept
    } else if held.is_some_and(|held| held.session_id == *first) {
        NewTime::Held(*first)
    } else {
        return Ok(None);
    };
    Ok(Some((time, more.to_vec())))
}

/// Choices in words, numbered when there are several.
pub(super) async fn lines(signed: &Signed, choices: &[Uuid]) -> Result<Vec<String>, Refusal> {
    let chosen = ranked::in_words(&signed.app.db, choices).await?;
    let several = chosen.len() > 1;
    let line = |(rank, at): (usize, crate::booking::time::ChosenView)| {
        if several {
            format!("{rank}. {}", at.when)
        } else {
            at.when
        }
    };
    Ok((1..).zip(chosen).map(line).collect())
}
