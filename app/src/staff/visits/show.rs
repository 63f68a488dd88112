//! A day's visits in words.

use domain::{
    booking::Status, language::Language, people::age_on, places::Pool, staff::Permission,
};
use jiff::{ToSpan as _, civil::Date};
use store::visits::DayVisit;

use super::{DayView, Group, Line, words};
use crate::{staff::signed::Signed, texts::dates};

const EN: Language = Language::En;

/// What of the day is shown, and how.
pub(super) struct Shown<'a> {
    pub(super) prison_id: i32,
    pub(super) date: Date,
    pub(super) sort: &'a str,
    pub(super) sought: String,
    pub(super) done: &'a str,
}

/// Everything on the page.
pub(super) fn show(signed: &Signed, shown: Shown<'_>, visits: &[DayVisit]) -> DayView {
    let here = signed
        .member
        .prisons
        .iter()
        .find(|at| at.is(shown.prison_id));
    let may_book = here.is_some_and(|at| at.may(Permission::Book));
    let date = shown.date;
    let sort = match shown.sort {
        "prisoner" | "status" => shown.sort,
        _ => "time",
    };
    DayView {
        slug: here.map(|at| at.slug.clone()).unwrap_or_default(),
        prison: here.map(|at| at.name.clone()).unwrap_or_default(),
        day: dates::date(EN, date),
        date: date.to_string(),
        today: date == signed.today(),
        around: (
            date.saturating_sub(1.day()).to_string(),
            date.saturating_add(1.day()).to_string(),
        ),
        sort: sort.to_owned(),
        count: match (visits.len(), shown.sought.is_empty()) {
            (0, true) => "There are no visits on this day.".to_owned(),
            (0, false) => "No visit of this day fits.".to_owned(),
            (1, _) => "1 visit".to_owned(),
            (count, _) => format!("{count} visits"),
        },
        sought: shown.sought,
        groups: groups(signed, date, sort, visits),
        may_book,
        done: visits
            .iter()
            .find(|visit| visit.reference.as_str() == shown.done)
            .map(|visit| {
                let (status, _) = words::status(visit.status, &visit.gate, date, signed.today());
                format!(
                    "{}, visit to {}: {status}",
                    visit.reference.shown(),
                    prisoner(visit)
                )
            }),
    }
}

fn groups(signed: &Signed, date: Date, sort: &str, visits: &[DayVisit]) -> Vec<Group> {
    let lines = |visits: Vec<&DayVisit>| {
        visits
            .into_iter()
            .map(|visit| line(signed, date, visit))
            .collect()
    };
    let mut sorted: Vec<&DayVisit> = visits.iter().collect();
    let name =
        |visit: &DayVisit| domain::people::fold(&[&*visit.last_name, &visit.first_name].join(" "));
    match sort {
        // A stable sort: within a name or status the order stays that of the sessions.
        "prisoner" => sorted.sort_by_cached_key(|visit| name(visit)),
        "status" => sorted.sort_by_key(|visit| place_of(visit.status)),
        _ => {
            let sessions = visits.chunk_by(|a, b| a.session_id == b.session_id);
            return sessions
                .filter_map(|session| {
                    let first = session.first()?;
                    Some(Group {
                        heading: heading(first),
                        visits: lines(session.iter().collect()),
                    })
                })
                .collect();
        }
    }
    if sorted.is_empty() {
        return Vec::new();
    }
    vec![Group {
        heading: "All visits".to_owned(),
        visits: lines(sorted),
    }]
}

/// "2pm to 3pm, Main hall".
pub(super) fn heading(visit: &DayVisit) -> String {
    let times = dates::times(EN, visit.starts, visit.ends);
    if visit.room.is_empty() {
        times
    } else {
        format!("{times}, {}", visit.room)
    }
}

/// What still needs somebody comes first.
const fn place_of(status: Status) -> u8 {
    match status {
        Status::Booked => 0,
        Status::Requested => 1,
        Status::Attended => 2,
        Status::RefusedEntry => 3,
        _ => 4,
    }
}

/// The prisoner's name.
pub(super) fn prisoner(visit: &DayVisit) -> String {
    format!("{} {}", visit.first_name, visit.last_name)
        .trim()
        .to_owned()
}

fn line(signed: &Signed, date: Date, visit: &DayVisit) -> Line {
    let (status, colour) = words::status(visit.status, &visit.gate, date, signed.today());
    let visitors = visit.visitors.iter().map(|guest| {
        format!(
            "{} {} ({})",
            guest.first_name,
            guest.last_name,
            age_on(guest.date_of_birth, date)
        )
    });
    let closed = (visit.pool == Pool::Closed).then(|| "Closed visit".to_owned());
    let equipment = visit.equipment.as_ref();
    let equipment = equipment.map(|what| format!("Brings: {what}"));
    Line {
        reference: visit.reference.as_str().to_owned(),
        shown: visit.reference.shown(),
        time: dates::time(EN, visit.starts),
        prisoner: [prisoner(visit), visit.number.clone()]
            .into_iter()
            .chain(visit.location.clone())
            .collect(),
        visitors: visitors.collect(),
        status,
        colour: colour.to_owned(),
        needs: closed
            .into_iter()
            .chain(visit.support.clone())
            .chain(equipment)
            .collect(),
        version: visit.version,
        actions: words::actions(visit.status, &visit.gate, date, visit.starts_at, signed.now),
    }
}
