//! A caller's booking in words.

use domain::{booking::Channel, language::Language, prisons::Decision};
use store::{
    availability::Ask,
    booking::People,
    drafts::RefusedTime,
    places::{self, Holder},
    staff::{Decide, Override},
};

use super::{CheckView, Obstacle, TimesView, call::Call};
use crate::{
    booking::words::day_and_times,
    forms::{Refusal, unavailable},
    staff::{
        times::{self, Wanted},
        words as shared,
    },
    texts::dates,
};

pub(super) const EN: Language = Language::En;

/// How callers ask.
pub(super) const CHANNELS: [(Channel, &str); 3] = [
    (Channel::Phone, "By phone"),
    (Channel::Letter, "By letter or email"),
    (Channel::Counter, "At the counter"),
];

/// The times of two weeks from a day; an empty one is today.
pub(super) async fn weeks(call: &Call, from: &str) -> Result<TimesView, Refusal> {
    let signed = &call.signed;
    let people = call.people()?;
    let secret = signed.app.secrets.store();
    let wanted = Wanted {
        ask: Ask {
            prison: &call.prison,
            pool: domain::places::Pool::Open,
            people: Some((&people, &secret)),
            own: Some(Holder::Draft(call.draft.draft_id)),
        },
        from,
        overrides: call.may::<Override>().is_some(),
        own: None,
        page: &call.path("/time"),
    };
    Ok(TimesView {
        frame: call.frame(""),
        who: who(&people, call.prison.name_in(EN)),
        keep: call.live().map(|_| call.path("/check")),
        weeks: times::make(signed, &wanted).await?,
    })
}

fn who(people: &People, prison: &str) -> String {
    let first = people.visitors.first().map(shared::name);
    let more = match people.visitors.len().saturating_sub(1) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let prisoner = &people.prisoner;
    format!(
        "{}{more}, to visit {} ({}) at {prison}.",
        first.unwrap_or_default(),
        shared::prisoner(prisoner),
        prisoner.number.as_str(),
    )
}

/// Everything before it is booked.
pub(super) async fn check(call: &Call) -> Result<CheckView, Refusal> {
    let answers = call.answers();
    let choose = || Refusal::elsewhere(&call.path("/time"));
    let session_id = answers.session.ok_or_else(choose)?;
    let at = places::dated(&call.signed.app.db, &[session_id]).await;
    let at = at.map_err(unavailable)?.pop().ok_or_else(choose)?;
    let people = call.people()?;
    let obstacle = match &answers.for_caller.refused {
        Some(refused) => Some(obstacle(call, refused, &people)),
        // Nothing was held, and nothing can be done about that here.
        None if call.hold.is_none() => return Err(choose()),
        None => None,
    };
    let details: Vec<String> = [&answers.contact.email, &answers.contact.phone]
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .cloned()
        .collect();
    let language = match answers.contact.language.as_str() {
        "cy" => "Messages in Welsh",
        _ => "Messages in English",
    };
    let channel = super::typing::channel(&answers.for_caller.channel);
    let asked = CHANNELS
        .iter()
        .find(|(known, _)| Some(*known) == channel)
        .map_or("", |(_, words)| *words);
    let prisoner = &people.prisoner;
    let born = dates::date_without_weekday(EN, prisoner.typed.date_of_birth.date());
    let mut rows = vec![
        (
            "Prisoner",
            vec![
                shared::prisoner(prisoner),
                prisoner.number.as_str().to_owned(),
                format!("Born {born}"),
            ],
        ),
        (
            "Visitors",
            people
                .visitors
                .iter()
                .map(|one| shared::visitor_on(one, at.date))
                .collect(),
        ),
        (
            "Contact",
            details.into_iter().chain([language.to_owned()]).collect(),
        ),
        ("Asked", vec![asked.to_owned()]),
    ];
    if !answers.support.details.trim().is_empty() {
        let needs = answers.support.details.lines().map(str::to_owned);
        rows.insert(2, ("Support needs", needs.collect()));
    }
    Ok(CheckView {
        frame: call.frame("/time"),
        change: (call.path(""), call.path("/time")),
        rows: rows
            .into_iter()
            .map(|(key, lines)| (key.to_owned(), lines))
            .collect(),
        when: day_and_times(at.date, at.starts, at.ends),
        request: call.prison.settings.decision == Decision::Request,
        obstacle,
    })
}

fn obstacle(call: &Call, refused: &RefusedTime, people: &People) -> Obstacle {
    match refused {
        RefusedTime::Soft(rules) => {
            let may = call.may::<Override>().is_some();
            Obstacle {
                text: format!(
                    "This time cannot be booked as it is: {}.",
                    shared::rules_in_words(rules)
                ),
                rules: if may {
                    rules.codes().join(",")
                } else {
                    String::new()
                },
                namesake: String::new(),
            }
        }
        RefusedTime::VisitorOverlap(visitor) => {
            let name = people.visitors.get(*visitor).map(shared::name);
            let name = name.unwrap_or_default();
            Obstacle {
                text: format!(
                    "{name} is in another visit at this time, or somebody with the same name and date of birth is."
                ),
                rules: String::new(),
                namesake: match call.may::<Decide>() {
                    Some(_) => name,
                    None => String::new(),
                },
            }
        }
    }
}
