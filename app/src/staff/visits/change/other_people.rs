//! Giving a visit other people, and keeping what was typed until then.

use domain::{
    booking::SoftRule,
    people::{DateOfBirth, Refusal as Rule, check_party},
};
use store::{
    booking::{
        NewTime, NotThesePeople, Overriding, People, StaffChange, TellApart, TellApartOutcome,
        Visitor as Coming, Whose, tell_apart,
    },
    drafts::{self, Draft, DraftAnswers, Opened, Visitor},
    staff::{Decide, Override},
};

use super::seen::{Seen, conflict};
use crate::{
    booking::{
        group::{self, Pressed},
        journey::keep_in,
        typed,
        words::{faults, party_fault},
    },
    forms::{Answer, Fault, Next, Refusal, Values, unavailable},
    staff::{why::Why, words},
};

/// What was typed so far in the draft of this id, if there is one. A draft for a caller names its prison; these do not.
pub(super) async fn draft(seen: &Seen, id: &str) -> Result<Option<Draft>, Refusal> {
    let Ok(draft_id) = id.parse() else {
        return Ok(None);
    };
    let opened = drafts::of_caller(&seen.signed.app.db, &seen.permit, draft_id, seen.signed.now);
    let opened: Option<Opened> = opened.await.map_err(unavailable)?;
    Ok(opened
        .map(|opened| opened.draft)
        .filter(|draft| draft.answers.prison.is_empty()))
}

/// Keeps what was typed, and changes the visit unless a button of the group was pressed.
pub(super) async fn save(values: &Values) -> Answer {
    let seen = Seen::open(values.get("reference")).await?;
    let mut draft = draft(&seen, values.get("draft")).await?;
    let most = usize::try_from(seen.prison.settings.max_visitors).unwrap_or(1);
    let mut visitors = group::read(values);
    let pressed = group::pressed(values);
    match pressed {
        Some(Pressed::Add) if visitors.len() < most => {
            visitors.push((visitors.len() + 1, Visitor::default()));
        }
        Some(Pressed::Remove(number)) => visitors.retain(|(n, _)| *n != number || *n == 1),
        _ => {}
    }
    let typed: Vec<Visitor> = visitors.iter().map(|(_, one)| one.clone()).collect();
    if let Some(draft) = &mut draft {
        let (db, now) = (&seen.signed.app.db, seen.signed.now);
        keep_in(db, draft, |kept| kept.visitors.clone_from(&typed), now).await?;
    }
    if pressed.is_some() {
        return again(&seen, draft, typed).await;
    }
    let people = typed::visitors(&visitors, seen.signed.today())
        .map_err(|errors| Refusal::invalid(faults(errors)))?;
    let settings = &seen.prison.settings;
    let births: Vec<DateOfBirth> = people.iter().map(|one| one.person.date_of_birth).collect();
    check_party(&births, seen.visit.at.date, seen.visit.pool, settings).map_err(|problems| {
        let faults = problems.into_iter().map(|one| party_fault(one, settings));
        Refusal::invalid(faults.collect())
    })?;
    let numbers: Vec<usize> = visitors.iter().map(|(number, _)| *number).collect();
    let secret = seen.signed.app.secrets.store();
    let order = StaffChange::new(
        &seen.permit,
        seen.version(values)?,
        NewTime::Kept,
        Some(people.clone()),
        secret,
    );
    let outcome = match values.get("do") {
        "anyway" => {
            let permit = seen.may::<Override>().ok_or_else(Refusal::not_found)?;
            let reason = words::typed_words(values, "reason")
                .map_err(|fault| Refusal::invalid(vec![fault]))?;
            let rules = [SoftRule::Capacity].into_iter().collect();
            let order = order.overriding(Overriding::new(&permit, rules, reason));
            seen.change(&order).await?
        }
        "apart" => match seen.change(&order).await? {
            Err(Why::People(NotThesePeople::VisitorOverlap { visitor })) => {
                apart(&seen, &people, visitor).await?;
                seen.change(&order).await?
            }
            done => done,
        },
        "change" => seen.change(&order).await?,
        _ => return Err(Refusal::malformed()),
    };
    match outcome {
        Ok(next) => {
            if let Some(draft) = draft {
                let gone = drafts::delete(&seen.signed.app.db, draft.draft_id).await;
                gone.map_err(unavailable)?;
            }
            Ok(next)
        }
        Err(why) => refused(&seen, &why, &people, &numbers),
    }
}

/// The same page with one more, or one less.
async fn again(seen: &Seen, draft: Option<Draft>, visitors: Vec<Visitor>) -> Answer {
    let draft = match draft {
        Some(draft) => draft,
        None => {
            let answers = DraftAnswers {
                visitors,
                ..DraftAnswers::default()
            };
            let db = &seen.signed.app.db;
            let begun = drafts::begin_for_caller(db, &seen.permit, &answers, seen.signed.now);
            begun.await.map_err(unavailable)?
        }
    };
    let page = seen.path("/people");
    Ok(Next::to(&format!(
        "{page}?draft={}#visitors",
        draft.draft_id
    )))
}

/// Records that a visitor is not the person who is in another visit then.
async fn apart(seen: &Seen, people: &[Coming], visitor: usize) -> Result<(), Refusal> {
    let permit = seen.may::<Decide>().ok_or_else(Refusal::not_found)?;
    let everybody = seen.visit.people().ok_or_else(Refusal::unavailable)?;
    let whose = Whose::Caller {
        session_id: seen.visit.at.session_id,
        people: People {
            visitors: people.to_vec(),
            ..everybody
        },
        visitor,
    };
    let order = TellApart::new(&permit, whose, seen.signed.app.secrets.store());
    match tell_apart(&seen.signed.app.db, &order, seen.signed.now)
        .await
        .map_err(unavailable)?
    {
        TellApartOutcome::Done | TellApartOutcome::Already => Ok(()),
        TellApartOutcome::Overlap | TellApartOutcome::NotFound => Err(Refusal::not_found()),
    }
}

/// What is in the way, at the visitor it is about, or at what can be done about it.
fn refused(seen: &Seen, why: &Why, people: &[Coming], numbers: &[usize]) -> Answer {
    let (code, text) = why.told(people);
    let visitor = match why {
        Why::Soft(_) if seen.may::<Override>().is_some() => {
            let text = "These people need a place of another kind at this time, and none is left. Enter why they are changed anyway, or change the time first";
            return Err(Refusal::conflict(vec![Fault::new("reason", code, text)]));
        }
        Why::Soft(_) => {
            let text = "These people need a place of another kind at this time, and none is left. Change the time first, or ask a colleague with the permission to override";
            return conflict("visitor-1-first_name", code, text.to_owned());
        }
        Why::People(NotThesePeople::VisitorOverlap { .. }) if seen.may::<Decide>().is_some() => {
            return conflict("apart", code, text);
        }
        Why::People(
            NotThesePeople::VisitorOverlap { visitor }
            | NotThesePeople::Rule(Rule::Banned { visitor, .. } | Rule::NotListed { visitor }),
        ) => numbers.get(*visitor).copied(),
        Why::People(_) => None,
        _ => return conflict("", code, text),
    };
    let field = format!("visitor-{}-first_name", visitor.unwrap_or(1));
    conflict(&field, code, text)
}
