//! A visit that is to change, in words.

use domain::{
    booking::{SoftRule, SoftRules, Status},
    places::Pool,
    prisons::{Decision, Records},
};
use store::{
    availability::Ask,
    drafts::Visitor as Typed,
    places::{self, Holder},
    staff::Override,
};
use uuid::Uuid;

use super::{Chosen, Now, PeopleView, TimeView, other_people, seen::Seen};
use crate::{
    booking::{group, journey::held_view, words::day_and_times},
    forms::{Refusal, unavailable},
    staff::{
        times::{self, Wanted},
        words as shared,
    },
};

fn now(seen: &Seen) -> Now {
    let visit = &seen.visit;
    let prisoner = &visit.prisoner;
    let who = format!("{} {}", prisoner.first_name, prisoner.last_name);
    let visitors = visit
        .visitors
        .iter()
        .map(|one| shared::visitor_on(one, visit.at.date));
    let rows = [
        (
            "Time now",
            vec![day_and_times(visit.at.date, visit.at.starts, visit.at.ends)],
        ),
        (
            "Prisoner",
            vec![who.trim().to_owned(), prisoner.number.clone()],
        ),
        ("Visitors now", visitors.collect()),
    ];
    let settings = &seen.prison.settings;
    Now {
        shown: visit.reference.shown(),
        visit: seen.path(""),
        rows: rows.map(|(key, lines)| (key.to_owned(), lines)).to_vec(),
        version: visit.version,
        fixed: seen.fixed().map(|why| why.told(&visit.visitors).1 + "."),
        decides: visit.status == Status::Booked
            && (settings.decision == Decision::Request
                || settings.prisoner_records == Records::Unavailable),
    }
}

/// The page of another time: what there is, or the one chosen.
pub(super) async fn time(
    seen: &Seen,
    from: &str,
    session: &str,
    anyway: &str,
) -> Result<TimeView, Refusal> {
    let visit = &seen.visit;
    let page = seen.path("/time");
    let view = TimeView {
        now: now(seen),
        note: (visit.choices.len() > 1).then(|| {
            "This is a request with several choices. With another time it has that time only."
                .to_owned()
        }),
        chosen: None,
        weeks: None,
        page,
    };
    let chosen = chosen(seen, session, anyway).await?;
    if chosen.is_some() {
        return Ok(TimeView { chosen, ..view });
    }
    if view.now.fixed.is_some() {
        return Ok(view);
    }
    let people = visit.people();
    let secret = seen.signed.app.secrets.store();
    let wanted = Wanted {
        ask: Ask {
            prison: &seen.prison,
            pool: Pool::Open,
            people: people.as_ref().map(|people| (people, &secret)),
            own: Some(Holder::Booking(visit.booking_id)),
        },
        from,
        overrides: seen.may::<Override>().is_some(),
        own: Some(visit.at.session_id),
        page: &view.page,
    };
    Ok(TimeView {
        weeks: Some(times::make(&seen.signed, &wanted).await?),
        ..view
    })
}

/// The time chosen. Without a hold for it, and without a rule to set aside, there is nothing to confirm, and the times are
/// shown again: here, so that what was refused is told.
async fn chosen(seen: &Seen, session: &str, anyway: &str) -> Result<Option<Chosen>, Refusal> {
    let Ok(session_id) = session.parse::<Uuid>() else {
        return Ok(None);
    };
    let db = &seen.signed.app.db;
    let at = places::dated(db, &[session_id]).await;
    let Some(at) = at.map_err(unavailable)?.pop() else {
        return Ok(None);
    };
    let rules: Result<SoftRules, _> = anyway
        .split(',')
        .filter(|code| !code.is_empty())
        .map(SoftRule::parse)
        .collect();
    let Ok(rules) = rules else {
        return Ok(None);
    };
    let obstacle = (!rules.is_empty() && seen.may::<Override>().is_some()).then(|| {
        let text = format!(
            "This time cannot be booked as it is: {}.",
            shared::rules_in_words(&rules)
        );
        (text, rules.codes().join(","))
    });
    let hold = places::current(db, Holder::Booking(seen.visit.booking_id))
        .await
        .map_err(unavailable)?
        .filter(|hold| hold.session_id == session_id && obstacle.is_none());
    if hold.is_none() && obstacle.is_none() {
        return Ok(None);
    }
    Ok(Some(Chosen {
        session: session_id.to_string(),
        when: day_and_times(at.date, at.starts, at.ends),
        held: hold.map(|hold| held_view(&hold, seen.signed.now)),
        obstacle,
    }))
}

/// The page of other people.
pub(super) async fn people(seen: &Seen, draft: &str) -> Result<PeopleView, Refusal> {
    let kept = other_people::draft(seen, draft).await?;
    let id = kept.as_ref().map(|kept| kept.draft_id.to_string());
    let visitors = match kept {
        Some(kept) => kept.answers.visitors,
        None => {
            let visitors = seen.visit.visitors.iter();
            visitors.map(Typed::from).collect()
        }
    };
    Ok(PeopleView {
        now: now(seen),
        group: group::view_of(
            seen.prison.name_in(super::seen::EN),
            &seen.prison.settings,
            seen.visit.at.date,
            &visitors,
        ),
        draft: id.unwrap_or_default(),
    })
}
