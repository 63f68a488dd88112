//! A caller's booking in words.

use domain::{
    availability::DayReason,
    booking::{Channel, SoftRules},
    language::Language,
    prisons::Decision,
};
use jiff::{Span, civil::Date};
use store::{
    availability::{self, Ask, Dates, Time},
    booking::People,
    drafts::RefusedTime,
    places::{self, Holder},
    staff::{Decide, Override},
};

use super::{CheckView, DayTimes, Obstacle, TimeLine, TimesView, call::Call};
use crate::{
    booking::words::day_and_times,
    forms::{Refusal, unavailable},
    staff::words as shared,
    texts::dates,
};

pub(super) const EN: Language = Language::En;

/// How callers ask.
pub(super) const CHANNELS: [(Channel, &str); 3] = [
    (Channel::Phone, "By phone"),
    (Channel::Letter, "By letter or email"),
    (Channel::Counter, "At the counter"),
];

/// Days on a page of times.
const DAYS: i32 = 14;

/// The times of two weeks from a day; an empty one is today.
pub(super) async fn times(call: &Call, from: &str) -> Result<TimesView, Refusal> {
    let signed = &call.signed;
    let today = signed.today();
    let from = signed.day(from)?.max(today);
    let dates = Dates {
        from,
        to: after(from, DAYS - 1),
    };
    let people = call.people()?;
    let secret = signed.app.secrets.store();
    let ask = Ask {
        prison: &call.prison,
        pool: domain::places::Pool::Open,
        people: Some((&people, &secret)),
        own: Some(Holder::Draft(call.draft.draft_id)),
    };
    let times = availability::times(&signed.app.db, &ask, dates, signed.now)
        .await
        .map_err(unavailable)?;
    let overrides = call.may::<Override>().is_some();
    let furthest = match overrides {
        true => call.prison.longest_window(),
        false => call.prison.settings.window_days,
    };
    let at = |from: Date| call.path(&format!("/time?from={from}"));
    let (before, next) = (after(from, -DAYS), after(from, DAYS));
    Ok(TimesView {
        frame: call.frame(""),
        who: who(&people, call.prison.name_in(EN)),
        keep: call.live().map(|_| call.path("/check")),
        any_free: times.iter().any(|time| time.against.is_empty()),
        days: days(&times, overrides),
        range: format!(
            "{} to {}",
            dates::date(EN, dates.from),
            dates::date(EN, dates.to)
        ),
        previous: (from > today).then(|| at(before.max(today))),
        next: (next <= after(today, furthest)).then(|| at(next)),
    })
}

fn after(date: Date, days: i32) -> Date {
    date.checked_add(Span::new().days(days)).unwrap_or(date)
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

fn days(times: &[Time], overrides: bool) -> Vec<DayTimes> {
    let mut days: Vec<(Date, DayTimes)> = Vec::new();
    let coming = |time: &&Time| !time.against.contains(&DayReason::Past);
    for time in times.iter().filter(coming) {
        if days.last().is_none_or(|(date, _)| *date != time.date) {
            let day = DayTimes {
                day: dates::date(EN, time.date),
                times: Vec::new(),
            };
            days.push((time.date, day));
        }
        if let Some((_, day)) = days.last_mut() {
            day.times.push(line(time, overrides));
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

fn line(time: &Time, overrides: bool) -> TimeLine {
    let session = &time.session;
    let free = time.against.is_empty();
    let mut notes: Vec<String> = time
        .against
        .iter()
        .map(|cause| cause_in_words(*cause).to_owned())
        .collect();
    if free && session.mode == Decision::Request {
        notes.push("Staff decide".to_owned());
    }
    let soft = SoftRules::behind(&time.against).is_some();
    let asks_why = time.against.contains(&DayReason::NotAvailableForPeople)
        && !time.against.contains(&DayReason::Blocked);
    let button = if free {
        Some("Hold")
    } else if asks_why {
        Some("See why")
    } else {
        (soft && overrides).then_some("Override")
    };
    let times = dates::times(EN, session.starts, session.ends);
    TimeLine {
        session: session.session_id.to_string(),
        when: match session.room.as_str() {
            "" => times,
            room => format!("{times}, {room}"),
        },
        places: match session.places_left.max(0) {
            1 => "1 place left".to_owned(),
            left => format!("{left} places left"),
        },
        notes,
        button: button.map(str::to_owned),
        free,
    }
}

/// Why a time cannot be booked, as staff read it.
pub(super) const fn cause_in_words(cause: DayReason) -> &'static str {
    match cause {
        DayReason::Past => "It has begun",
        DayReason::TooSoon => "Too soon: less than the prison’s lead time or notice",
        DayReason::TooLate => "Too late: after the booking window",
        DayReason::Blocked => "Blocked",
        DayReason::BankHoliday => "Bank holiday",
        DayReason::NoSessions => "Not on the timetable",
        DayReason::Full => "Full",
        DayReason::NotAvailableForPeople => "Not for these people",
    }
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
