//! What becomes of a caller's wish when the rules say no: what can be dealt with is kept for the page that checks
//! everything; the rest is said where the time is chosen.

use domain::{
    availability::DayReason,
    booking::{SoftRule, SoftRules},
};
use store::{
    booking::{BookOutcome, NotThesePeople},
    drafts::RefusedTime,
    places::{HoldForDraft, HoldOutcome},
    staff::{Decide, Override},
};
use uuid::Uuid;

use super::{call::Call, show};
use crate::{
    forms::{Answer, Fault, Next, Refusal, unavailable},
    staff::words,
};

/// Why there is no place.
pub(super) enum Why {
    /// Only rules that may be set aside, by who may.
    Soft(SoftRules),
    /// Something that staff cannot change here.
    Causes(Vec<DayReason>),
    /// The people.
    People(NotThesePeople),
    /// Another time has to be chosen.
    Gone,
}

impl Why {
    fn of_causes(causes: Vec<DayReason>) -> Self {
        match SoftRules::behind(&causes) {
            Some(rules) => Self::Soft(rules),
            None => Self::Causes(causes),
        }
    }

    fn of_people(refusal: NotThesePeople) -> Self {
        match refusal {
            NotThesePeople::NoOrder { .. } | NotThesePeople::WeekFull { .. } => {
                Self::Soft([SoftRule::Allowance].into_iter().collect())
            }
            refusal => Self::People(refusal),
        }
    }

    fn full() -> Self {
        Self::Soft([SoftRule::Capacity].into_iter().collect())
    }

    /// Nothing when the booking is there.
    pub(super) fn not_booked(outcome: BookOutcome) -> Option<Self> {
        Some(match outcome {
            BookOutcome::Booked(_) => return None,
            BookOutcome::HoldExpired | BookOutcome::Full(_) => Self::full(),
            BookOutcome::NotOffered(causes) => Self::of_causes(causes),
            BookOutcome::People(refusal) => Self::of_people(refusal),
            BookOutcome::NoHold | BookOutcome::Choices(_) | BookOutcome::TooLate => Self::Gone,
        })
    }

    fn not_held(outcome: HoldOutcome) -> Option<Self> {
        Some(match outcome {
            HoldOutcome::Held(_) => return None,
            HoldOutcome::Full(_) => Self::full(),
            HoldOutcome::NotOffered(causes) => Self::of_causes(causes),
            HoldOutcome::People(refusal) => Self::of_people(refusal),
            HoldOutcome::PrisonNotBookable
            | HoldOutcome::NotFound
            | HoldOutcome::AlreadyBooked
            | HoldOutcome::TooManyHolds { .. }
            | HoldOutcome::TooLate
            | HoldOutcome::ChangeWaiting
            | HoldOutcome::Ended(_) => Self::Gone,
        })
    }
}

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
    let told =
        |code: &str, text: String| Err(Refusal::conflict(vec![Fault::new("times", code, text)]));
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
    match why {
        Why::Soft(rules) => {
            let code = if rules.contains(SoftRule::Capacity) {
                "full"
            } else {
                "not_offered"
            };
            let text = format!(
                "This time cannot be booked: {}. A colleague with the permission to override may book it",
                words::rules_in_words(&rules)
            );
            told(code, text)
        }
        Why::Causes(causes) => {
            let words: Vec<&str> = causes.into_iter().map(show::cause_in_words).collect();
            let text = format!("This time cannot be booked: {}", words.join(". "));
            told("not_offered", text)
        }
        Why::People(refusal) => {
            let people = call.people()?;
            let names: Vec<String> = people.visitors.iter().map(words::name).collect();
            told("people", words::refused(&refusal, &names))
        }
        Why::Gone => told(
            "gone",
            "This time cannot be booked any more. Choose another".to_owned(),
        ),
    }
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
