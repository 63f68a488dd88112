//! The words of the board.

use domain::staff::Permission;
use domain::{
    booking::{Reference, Status},
    calendar::london,
    language::Language,
    places::Pool,
};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use store::board::{Board, CalledOff, SessionNow};
use store::live::At;
use store::review::OpenFlag;
use uuid::Uuid;

use super::{BoardView, CalledOffLine, Figure, FlagLine, SessionLine, chart};
use crate::{
    staff::{requests, review, signed::Signed},
    texts::dates,
};

const EN: Language = Language::En;

/// How many flags the board lists; the page of flags has them all.
const FLAGS: usize = 5;

/// Everything on the board, ready to be shown.
pub(super) fn show(signed: &Signed, prison_id: i32, date: Date, board: &Board) -> BoardView {
    let here = signed.member.prisons.iter().find(|at| at.is(prison_id));
    let others = signed.member.prisons.iter().filter(|at| !at.is(prison_id));
    let today = signed.today();
    BoardView {
        slug: here.map(|at| at.slug.clone()).unwrap_or_default(),
        prison: here.map(|at| at.name.clone()).unwrap_or_default(),
        others: others
            .map(|at| (at.slug.clone(), at.name.clone()))
            .collect(),
        admin: here.is_some_and(|at| at.may(Permission::Admin)),
        day: dates::date(EN, date),
        date: date.to_string(),
        today: date == today,
        around: (
            date.saturating_sub(1.day()).to_string(),
            date.saturating_add(1.day()).to_string(),
        ),
        read_at: dates::time(EN, london::civil(signed.now).time()),
        figures: figures(board),
        chart: chart::occupancy(&board.sessions),
        sessions: board.sessions.iter().map(session).collect(),
        waiting: board
            .waiting
            .iter()
            .map(|one| requests::words(signed, one))
            .collect(),
        flags: board.flags.iter().take(FLAGS).map(flag).collect(),
        called_off: board.called_off.iter().map(called_off).collect(),
        looking: looking(board, signed.member.staff_id),
        position: board.position,
    }
}

fn figures(board: &Board) -> Vec<Figure> {
    let count = |statuses: &[Status]| board.sessions.iter().map(|s| s.count(statuses)).sum();
    let figure = |name: &str, number: i64, label: &str| Figure {
        name: name.to_owned(),
        number,
        label: label.to_owned(),
    };
    let waiting = i64::try_from(board.waiting.len()).unwrap_or(i64::MAX);
    let flags = i64::try_from(board.flags.len()).unwrap_or(i64::MAX);
    vec![
        figure("visits", count(&TAKING_PLACE), "visits on this day"),
        figure("arrived", count(&[Status::Attended]), "arrived"),
        figure("to_come", count(&[Status::Booked]), "still to come"),
        figure("requests", waiting, "requests waiting"),
        figure("flags", flags, "flags to review"),
    ]
}

/// What counts as a visit of the day.
const TAKING_PLACE: [Status; 4] = [
    Status::Booked,
    Status::Attended,
    Status::NoShow,
    Status::RefusedEntry,
];

fn session(session: &SessionNow) -> SessionLine {
    let pools = session.pools.iter().map(|now| {
        format!(
            "{}: {} of {} places taken",
            pool(now.pool),
            now.taken,
            now.capacity
        )
    });
    let mut people = vec![
        format!("{} arrived", session.count(&[Status::Attended])),
        format!("{} to come", session.count(&[Status::Booked])),
    ];
    for (status, words) in [
        (Status::Requested, "requested"),
        (Status::NoShow, "did not come"),
        (Status::RefusedEntry, "refused entry"),
    ] {
        let count = session.count(&[status]);
        if count > 0 {
            people.push(format!("{count} {words}"));
        }
    }
    SessionLine {
        times: dates::times(EN, session.starts, session.ends),
        room: session.room.clone(),
        note: if session.open { "" } else { "Not on sale" }.to_owned(),
        pools: pools.collect(),
        people: people.join(", "),
    }
}

/// A pool, as staff call it.
pub(crate) const fn pool(pool: Pool) -> &'static str {
    match pool {
        Pool::Open => "Open",
        Pool::Closed => "Closed",
        Pool::LegalInPerson => "Legal, in person",
        Pool::LegalVideo => "Legal, video",
        Pool::LegalPhone => "Legal, phone",
    }
}

/// How long something has waited, in the largest whole unit.
pub(crate) fn age(since: Timestamp, now: Timestamp) -> String {
    let minutes = now.duration_since(since).as_mins().max(0);
    let (count, unit) = match minutes {
        0 => return "just now".to_owned(),
        1..60 => (minutes, "minute"),
        60..1440 => (minutes / 60, "hour"),
        _ => (minutes / 1440, "day"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural} ago")
}

fn flag(one: &OpenFlag) -> FlagLine {
    FlagLine {
        id: one.flag_id.to_string(),
        reference: one.reference.to_string(),
        prisoner: format!("{} ({})", one.prisoner, one.prisoner_number),
        what: review::words::what(one),
        when: review::words::when(one),
    }
}

fn called_off(one: &CalledOff) -> CalledOffLine {
    let what = match one.status {
        Status::Withdrawn => "Withdrawn",
        Status::Rejected => "Rejected",
        Status::Lapsed => "Lapsed",
        _ => "Cancelled",
    };
    CalledOffLine {
        at: dates::time(EN, london::civil(one.at).time()),
        reference: one.reference.to_string(),
        prisoner: one.prisoner.clone(),
        what: what.to_owned(),
        when: format!(
            "{}, {}",
            dates::date(EN, one.date),
            dates::time(EN, one.starts)
        ),
    }
}

/// Colleagues who are looking, each with what they look at.
fn looking(board: &Board, me: Uuid) -> Vec<String> {
    let others = board.looking.iter().filter(|one| one.staff_id != me);
    others
        .map(|one| {
            let at = match (one.at, &one.reference) {
                (At::Day(date), _) => dates::date(EN, date),
                (At::Booking(_), Some(reference)) => Reference::parse(reference)
                    .map_or_else(|_| reference.clone(), |reference| reference.to_string()),
                (At::Booking(_), None) => "a booking".to_owned(),
            };
            format!("{} is looking at {at}", one.name)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_told_in_the_largest_whole_unit() {
        let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        for (ago, words) in [
            (0.minutes(), "just now"),
            (1.minute(), "1 minute ago"),
            (59.minutes(), "59 minutes ago"),
            (60.minutes(), "1 hour ago"),
            (47.hours(), "1 day ago"),
            (72.hours(), "3 days ago"),
        ] {
            assert_eq!(age(now - ago, now), words);
        }
    }
}
