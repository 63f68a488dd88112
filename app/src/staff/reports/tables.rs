//! The tables of a report, the same for the page and for the files.

use domain::{
    booking::{Channel, Status},
    figures::{Load, Share, by_hour},
    language::Language,
};
use store::reports::{Made, Report, Visits};

use super::{
    figures::count,
    table::{Cell, Table, number, share, text},
};
use crate::{staff::visits::words, texts::dates};

/// All of them.
pub(super) fn tables(report: &Report) -> Vec<Table> {
    vec![
        states(&report.visits),
        channels(&report.made),
        waits(report),
        rejections(report),
        hours(&report.visits),
        sessions(&report.visits),
        gate(&report.visits),
    ]
}

/// A visit of the past that is still booked was never recorded at the gate.
const fn state(status: Status) -> &'static str {
    match status {
        Status::Requested => "Waiting for a decision",
        Status::Booked => "Booked, gate not recorded",
        Status::Rejected => "Rejected",
        Status::Withdrawn => "Withdrawn",
        Status::Lapsed => "Lapsed",
        Status::Cancelled => "Cancelled",
        Status::Attended => "Attended",
        Status::NoShow => "Did not come",
        Status::RefusedEntry => "Refused entry",
    }
}

fn shares(items: &[(&'static str, &str, i64)]) -> (Vec<Vec<Cell>>, Vec<(String, i64)>) {
    let all = items.iter().map(|(_, _, count)| count).sum();
    let there = items.iter().filter(|(_, _, count)| *count > 0);
    there
        .map(|(label, code, count)| {
            let row = vec![
                text(*label, *code),
                number(*count),
                share(Share::new(*count, all)),
            ];
            (row, ((*label).to_owned(), *count))
        })
        .unzip()
}

fn states(visits: &Visits) -> Table {
    let items: Vec<_> = [
        Status::Attended,
        Status::Booked,
        Status::NoShow,
        Status::RefusedEntry,
        Status::Cancelled,
        Status::Requested,
        Status::Rejected,
        Status::Withdrawn,
        Status::Lapsed,
    ]
    .map(|status| (state(status), status.code(), visits.count(status)))
    .into();
    let (rows, bars) = shares(&items);
    Table {
        id: "visits",
        caption: "Visits by state",
        note: "By the day of the visit.".to_owned(),
        columns: vec![
            ("state", "State"),
            ("visits", "Visits"),
            ("percent", "Share"),
        ],
        rows,
        bars,
    }
}

const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "Web",
        Channel::Phone => "Phone, typed by staff",
        Channel::Letter => "Letter, typed by staff",
        Channel::Counter => "Counter, typed by staff",
        Channel::Api => "Another system",
        Channel::Worker => "The service itself",
    }
}

fn channels(made: &Made) -> Table {
    let items: Vec<_> = made
        .0
        .iter()
        .map(|(how, count)| (channel(*how), how.code(), *count))
        .collect();
    let (rows, bars) = shares(&items);
    Table {
        id: "channels",
        caption: "How visits were booked",
        note: "Bookings and requests by the day they were made.".to_owned(),
        columns: vec![
            ("channel", "Channel"),
            ("bookings", "Bookings"),
            ("percent", "Share"),
        ],
        rows,
        bars,
    }
}

fn waited(days: i32) -> String {
    match days {
        0 => "Same day".to_owned(),
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}

fn waits(report: &Report) -> Table {
    let waits = &report.answers.waits;
    let lengths: Vec<(i32, i64)> = waits.lengths().collect();
    Table {
        id: "decisions",
        caption: "Time to decide",
        note: format!(
            "Working days from asking to the answer, for requests and changes answered in these days; 0 is the same day. Overdue: {} lapsed without an answer.",
            count(report.answers.overdue)
        ),
        columns: vec![
            ("working_days", "Working days"),
            ("answers", "Answers"),
            ("percent_within", "Answered by then"),
        ],
        rows: lengths
            .iter()
            .map(|(days, answers)| {
                vec![
                    number((*days).into()),
                    number(*answers),
                    share(waits.within(*days)),
                ]
            })
            .collect(),
        bars: lengths
            .iter()
            .map(|(days, answers)| (waited(*days), *answers))
            .collect(),
    }
}

fn rejections(report: &Report) -> Table {
    let word = |one: &store::reports::Rejected| words::rejection(one.reason).to_owned();
    Table {
        id: "rejections",
        caption: "Rejections by reason",
        note: "A rejection with several reasons counts for each.".to_owned(),
        columns: vec![("reason", "Reason"), ("rejections", "Rejections")],
        rows: report
            .rejected
            .iter()
            .map(|one| vec![text(word(one), one.reason.code()), number(one.count)])
            .collect(),
        bars: report
            .rejected
            .iter()
            .map(|one| (word(one), one.count))
            .collect(),
    }
}

fn load(load: Load) -> [Cell; 4] {
    [
        number(load.sessions),
        number(load.places),
        number(load.taken),
        share(load.share()),
    ]
}

fn hours(visits: &Visits) -> Table {
    let hours = by_hour(&visits.sessions());
    let clock = |hour: i8| dates::time(Language::En, jiff::civil::time(hour, 0, 0, 0));
    let busiest = hours
        .iter()
        .max_by_key(|(_, load)| load.taken)
        .filter(|(_, load)| load.taken > 0);
    Table {
        id: "hours",
        caption: "Occupancy by hour",
        note: busiest.map_or_else(String::new, |(hour, _)| {
            format!("The busiest hour begins at {}.", clock(*hour))
        }),
        columns: vec![
            ("hour", "Beginning"),
            ("sessions", "Sessions"),
            ("places", "Places"),
            ("taken", "Taken"),
            ("percent", "Full"),
        ],
        rows: hours
            .iter()
            .map(|(hour, of)| {
                let mut row = vec![text(
                    format!("From {}", clock(*hour)),
                    format!("{hour:02}:00"),
                )];
                row.extend(load(*of));
                row
            })
            .collect(),
        bars: hours
            .iter()
            .map(|(hour, of)| (clock(*hour), of.taken))
            .collect(),
    }
}

fn sessions(visits: &Visits) -> Table {
    let sessions = visits.sessions();
    Table {
        id: "sessions",
        caption: "Occupancy by session",
        note: "All sessions of these days, by the day of the week.".to_owned(),
        columns: vec![
            ("session", "Session"),
            ("sessions", "Sessions"),
            ("places", "Places"),
            ("taken", "Taken"),
            ("percent", "Full"),
        ],
        rows: sessions
            .iter()
            .map(|one| {
                let day = dates::weekday(Language::En, one.weekday);
                let times = dates::times(Language::En, one.starts, one.ends);
                let raw = format!(
                    "{day} {}-{}",
                    one.starts.strftime("%H:%M"),
                    one.ends.strftime("%H:%M")
                );
                let mut row = vec![text(format!("{day} {times}"), raw)];
                row.extend(load(one.load));
                row
            })
            .collect(),
        bars: Vec::new(),
    }
}

fn gate(visits: &Visits) -> Table {
    let items: Vec<_> = [Status::Attended, Status::NoShow, Status::RefusedEntry]
        .map(|status| (state(status), status.code(), visits.count(status)))
        .into();
    let (rows, bars) = shares(&items);
    Table {
        id: "gate",
        caption: "At the gate",
        note: "Visits that the gate recorded.".to_owned(),
        columns: vec![
            ("outcome", "Outcome"),
            ("visits", "Visits"),
            ("percent", "Share"),
        ],
        rows,
        bars,
    }
}
