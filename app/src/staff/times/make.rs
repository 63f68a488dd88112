//! The two weeks in words.

use domain::{availability::DayReason, booking::SoftRules, language::Language, prisons::Decision};
use jiff::{Span, civil::Date};
use store::availability::{self, Ask, Dates, Time};
use uuid::Uuid;

use super::{DayTimes, TimeLine, Weeks};
use crate::{
    forms::{Refusal, unavailable},
    staff::signed::Signed,
    texts::dates,
};

const EN: Language = Language::En;

/// Days on a page of times.
const DAYS: i32 = 14;

/// Which times are wanted.
pub(crate) struct Wanted<'a> {
    pub(crate) ask: Ask<'a>,
    /// The first day, from an address; empty is today.
    pub(crate) from: &'a str,
    /// Whether this member may set soft rules aside.
    pub(crate) overrides: bool,
    /// The session that the visit has already.
    pub(crate) own: Option<Uuid>,
    /// The address of the page of times.
    pub(crate) page: &'a str,
}

/// The sessions of two weeks.
pub(crate) async fn make(signed: &Signed, wanted: &Wanted<'_>) -> Result<Weeks, Refusal> {
    let today = signed.today();
    let from = signed.day(wanted.from)?.max(today);
    let dates = Dates {
        from,
        to: after(from, DAYS - 1),
    };
    let times = availability::times(&signed.app.db, &wanted.ask, dates, signed.now)
        .await
        .map_err(unavailable)?;
    let prison = wanted.ask.prison;
    let furthest = match wanted.overrides {
        true => prison.longest_window(),
        false => prison.settings.window_days,
    };
    let at = |from: Date| format!("{}?from={from}", wanted.page);
    let (before, next) = (after(from, -DAYS), after(from, DAYS));
    let is_free =
        |time: &Time| time.against.is_empty() && wanted.own != Some(time.session.session_id);
    Ok(Weeks {
        any_free: times.iter().any(is_free),
        days: days(&times, wanted),
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

fn days(times: &[Time], wanted: &Wanted<'_>) -> Vec<DayTimes> {
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
            day.times.push(line(time, wanted));
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

fn line(time: &Time, wanted: &Wanted<'_>) -> TimeLine {
    let session = &time.session;
    let own = wanted.own == Some(session.session_id);
    let free = time.against.is_empty() && !own;
    let mut notes: Vec<String> = time
        .against
        .iter()
        .filter(|_| !own)
        .map(|cause| cause_in_words(*cause).to_owned())
        .collect();
    if own {
        notes.push("The time that the visit has now".to_owned());
    }
    if free && session.mode == Decision::Request {
        notes.push("Staff decide".to_owned());
    }
    let soft = SoftRules::behind(&time.against).is_some();
    let asks_why = time.against.contains(&DayReason::NotAvailableForPeople)
        && !time.against.contains(&DayReason::Blocked);
    let button = if own {
        None
    } else if free {
        Some("Hold")
    } else if asks_why {
        Some("See why")
    } else {
        (soft && wanted.overrides).then_some("Override")
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
pub(crate) const fn cause_in_words(cause: DayReason) -> &'static str {
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
