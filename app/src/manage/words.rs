//! A visit in words, and what was typed about it.

use domain::{
    booking::{ActorKind, CancelReason, RejectionReason},
    people::DateOfBirth,
};
use jiff::{Timestamp, civil::Date};
use store::booking::{Entry, Said, SessionView, View};

use super::rows::Row;
use crate::{
    forms::{Fault, Values},
    shell::language,
    texts::{dates, reasons, visit as t},
};

/// The three fields of a date input named `date_of_birth`.
pub(super) fn date_of_birth(values: &Values, today: Date) -> Result<DateOfBirth, Fault> {
    let part = |name: &str| values.get(&["date_of_birth-", name].concat());
    DateOfBirth::parse(part("day"), part("month"), part("year"), today)
        .map_err(|problem| Fault::of("date_of_birth", problem, language()))
}

/// The prison's name in the language of the page.
pub(super) fn prison(visit: &View) -> &str {
    match (language(), visit.prison.name_cy.as_deref()) {
        (domain::language::Language::Cy, Some(name)) => name,
        _ => &visit.prison.name,
    }
}

/// "Saturday 5 December 2026, 2pm to 3pm".
pub(super) fn day_and_times(at: &SessionView) -> String {
    crate::booking::words::day_and_times(at.date, at.starts, at.ends)
}

/// Prison, day and times in one line.
pub(super) fn prison_and_times(visit: &View) -> String {
    format!("{}: {}", prison(visit), day_and_times(&visit.at))
}

/// Prison and times as rows, the ranked choices for a request.
pub(super) fn visit_rows(visit: &View, change_time: Option<&str>) -> Vec<Row> {
    let l = language();
    let times = if visit.choices.len() > 1 {
        visit
            .choices
            .iter()
            .zip(1..)
            .map(|(at, rank)| format!("{rank}. {}", day_and_times(at)))
            .collect()
    } else {
        vec![
            dates::date(l, visit.at.date),
            dates::times(l, visit.at.starts, visit.at.ends),
        ]
    };
    let mut rows = vec![
        Row::new(t::reference(l), [visit.reference.shown()]),
        Row::new(t::prison(l), [prison(visit).to_owned()]),
        Row::new(t::time(l), times).changed_at(change_time),
    ];
    if visit.pool == domain::places::Pool::Closed {
        rows.push(Row::new(t::kind(l), [t::closed(l).to_owned()]));
    }
    rows
}

/// Where the prison is.
pub(super) fn address_row(prison: &store::prisons::Prison) -> Row {
    let lines = prison
        .address
        .lines()
        .chain([prison.postcode.as_str()])
        .map(str::to_owned);
    Row::new(
        t::address(language()),
        lines.filter(|line| !line.trim().is_empty()),
    )
}

/// Who is visited, who comes, and how they are reached.
pub(super) fn people_rows(visit: &View, change_people: Option<&str>) -> Vec<Row> {
    let l = language();
    let prisoner = &visit.prisoner;
    let name = [&prisoner.first_name, " ", &prisoner.last_name].concat();
    let visitors = visit.visitors.iter().map(|visitor| {
        let person = &visitor.person;
        [person.first_name.as_str(), person.last_name.as_str()].join(" ")
    });
    let contact = visit
        .contact_email
        .iter()
        .chain(&visit.contact_phone)
        .cloned();
    let mut rows = vec![
        Row::new(
            t::prisoner(l),
            [name.trim().to_owned(), prisoner.number.clone()],
        ),
        Row::new(t::visitors(l), visitors).changed_at(change_people),
        Row::new(t::contact(l), contact),
    ];
    rows.extend(
        visit
            .support
            .as_deref()
            .map(|text| Row::new(t::support(l), text.lines().map(str::to_owned))),
    );
    rows
}

/// One line of the history: when, what, by whom and why.
pub(super) fn history(entry: &Entry, said: Option<&Vec<Said>>) -> (String, Vec<String>) {
    let l = language();
    let mut lines = vec![
        format!(
            "{} {}",
            t::event(l, entry.event),
            t::by(l, entry.actor.kind)
        )
        .trim()
        .to_owned(),
    ];
    let fields = entry.changed["fields"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    lines.extend(fields.iter().filter_map(|field| match field.as_str()? {
        "time" => Some(t::changed_time(l).to_owned()),
        "choices" => Some(t::changed_choices(l).to_owned()),
        "choice_gone" => Some(t::choice_gone(l).to_owned()),
        "visitors" => Some(t::changed_people(l).to_owned()),
        _ => None,
    }));
    // Visitors know why they called their own visit off.
    if entry.actor.kind != ActorKind::Visitor {
        lines.extend(why(entry, said.map(Vec::as_slice)));
    }
    (moment(entry.at), lines)
}

/// The reasons of a step, as far as visitors are told them. What staff `said` is told to those who have shown who they
/// are.
pub(super) fn why(entry: &Entry, said: Option<&[Said]>) -> Vec<String> {
    use domain::booking::Event;
    let l = language();
    let codes = entry.reason.as_deref().unwrap_or_default().split(',');
    let mut told: Vec<String> = Vec::new();
    for code in codes {
        let sentence = match entry.event {
            Event::Cancelled => CancelReason::parse(code)
                .ok()
                .map(|reason| reasons::cancellation(l, reason).to_owned()),
            Event::Rejected | Event::ChangeRejected => RejectionReason::parse(code)
                .ok()
                .map(|reason| rejection(entry, reason, said)),
            _ => None,
        };
        told.extend(sentence.filter(|sentence| !told.contains(sentence)));
    }
    told
}

/// A reason with its date or words, which belong to the version that the step made.
fn rejection(entry: &Entry, reason: RejectionReason, said: Option<&[Said]>) -> String {
    let l = language();
    let version = entry.changed["version"].as_i64();
    let mut more = said.into_iter().flatten();
    let more =
        more.find(|one| one.reason == Some(reason) && version == Some(i64::from(one.version)));
    let day = more
        .and_then(|one| one.date)
        .map(|day| dates::date_within(l, day));
    let words = more.and_then(|one| one.words.as_deref());
    reasons::rejection_with(l, reason, day.as_deref(), words)
}

/// What staff wrote, by itself and with a decision: newest first, line by line.
pub(super) fn messages(
    told: Vec<(Timestamp, String)>,
    said: &[Said],
) -> Vec<(String, Vec<String>)> {
    let free = said.iter().filter(|one| one.reason.is_none());
    let free = free.filter_map(|one| Some((one.at, one.words.clone()?)));
    let mut all: Vec<(Timestamp, String)> = told.into_iter().chain(free).collect();
    all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    all.into_iter()
        .map(|(at, text)| (moment(at), text.lines().map(str::to_owned).collect()))
        .collect()
}

/// "Monday 23 November 2026, 10:02am", as the clocks in London show.
pub(super) fn moment(at: Timestamp) -> String {
    let l = language();
    let at = domain::calendar::london::civil(at);
    format!(
        "{}, {}",
        dates::date(l, at.date()),
        dates::time(l, at.time())
    )
}
