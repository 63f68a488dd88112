//! What becomes of a caller's wish when the rules say no: what can be dealt with is kept for the page that checks
//! everything; the rest is said where the time is chosen.

use domain::booking::SoftRules;
use store::{
    booking::NotThesePeople,
    drafts::RefusedTime,
    places::HoldForDraft,
    staff::{Decide, Override},
};
use uuid::Uuid;

use super::call::Call;
use crate::{
    forms::{Answer, Fault, Next, Refusal, unavailable},
    staff::why::Why,
};

/// Holds a session for the caller.
pub(super) async fn hold(call: &mut Call, session_id: Uuid) -> Answer {
    let hold = HoldForDraft {
        draft_id: call.draft.draft_id,
        session_id,
        pool: domain::places::Pool::Open,
        people: call.people()?,
        secret: call.signed.app.secrets.store(),
    };
    let hold = store::booking::HoldForCaller::new(&call.permit, hold);
    let outcome = store::booking::hold_for_caller(&call.signed.app.db, &hold, call.signed.now);
    match Why::not_held(outcome.await.map_err(unavailable)?) {
        Some(why) => refused(call, session_id, why).await,
        None => {
            choose(call, session_id, None).await?;
            Ok(Next::to(&call.path("/check")))
        }
    }
}

async fn choose(
    call: &mut Call,
    session_id: Uuid,
    refused: Option<RefusedTime>,
) -> Result<(), Refusal> {
    call.keep(|answers| {
        answers.session = Some(session_id);
        answers.for_caller.refused = refused.clone();
    })
    .await
}

/// Keeps what can be dealt with, or says what is in the way.
pub(super) async fn refused(call: &mut Call, session_id: Uuid, why: Why) -> Answer {
    let kept = match &why {
        Why::Soft(rules) if call.may::<Override>().is_some() => {
            Some(RefusedTime::Soft(with_earlier(call, session_id, rules)))
        }
        Why::People(NotThesePeople::VisitorOverlap { visitor })
            if call.may::<Decide>().is_some() =>
        {
            Some(RefusedTime::VisitorOverlap(*visitor))
        }
        _ => None,
    };
    if kept.is_some() {
        choose(call, session_id, kept).await?;
        return Ok(Next::to(&call.path("/check")));
    }
    let (code, text) = why.told(&call.people()?.visitors);
    Err(Refusal::conflict(vec![Fault::new("times", code, text)]))
}

/// One rule is found after the other, so those that were in the way of this time before stay named.
fn with_earlier(call: &Call, session_id: Uuid, rules: &SoftRules) -> SoftRules {
    let answers = call.answers();
    let earlier = match &answers.for_caller.refused {
        Some(RefusedTime::Soft(earlier)) if answers.session == Some(session_id) => earlier.clone(),
        _ => SoftRules::default(),
    };
    earlier.iter().chain(rules.iter()).collect()
}
