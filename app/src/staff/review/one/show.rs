//! The words of a flag's page.

use domain::{
    booking::{CancelReason, Status},
    language::Language,
    staff::Permission,
};
use store::{
    booking::SessionView,
    review::{Page, Target},
};

use super::FlagView;
use crate::{
    staff::{
        board::{age, pool},
        review::words,
        signed::Signed,
        visits::words as visit_words,
    },
    texts::dates,
};

const EN: Language = Language::En;

/// Everything on the page, ready to be shown.
pub(super) fn show(signed: &Signed, page: &Page) -> FlagView {
    let (flag, visit) = (&page.flag, &page.visit);
    let prison = &visit.prison;
    let here = signed.member.prisons.iter();
    let waits = visit.status == Status::Requested || visit.change.is_some();
    let others = page.others.iter().map(|other| {
        let href = format!("/staff/review/{}", other.flag_id);
        (href, words::what(other))
    });
    let reasons = CancelReason::ALL.iter().map(|reason| {
        let words = visit_words::cancellation(*reason);
        (reason.code().to_owned(), words.to_owned())
    });
    FlagView {
        slug: prison.slug.clone(),
        title: format!("{}: {}", flag.reference.shown(), cause(page)),
        what: words::what(flag),
        age: age(flag.opened_at, signed.now),
        others: others.collect(),
        visit: format!("/staff/visits/{}", flag.reference.as_str()),
        decide: waits.then(|| format!("/staff/requests/{}", visit.booking_id)),
        rows: rows(page),
        may_decide: here
            .filter(|at| at.is(prison.prison_id))
            .any(|at| at.may(Permission::Decide)),
        targets: page.targets.iter().map(target).collect(),
        reasons: reasons.collect(),
    }
}

fn cause(page: &Page) -> String {
    let mut words = words::cause(page.flag.cause).chars();
    let first = words.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + words.as_str()
}

fn rows(page: &Page) -> Vec<(String, Vec<String>)> {
    let visit = &page.visit;
    let status = if visit.status == Status::Requested {
        "Requested"
    } else {
        "Booked"
    };
    let prisoner = &visit.prisoner;
    let name = format!("{} {}", prisoner.first_name, prisoner.last_name);
    let visitors = visit.visitors.iter().map(|visitor| {
        let person = &visitor.person;
        format!("{} {}", person.first_name, person.last_name)
    });
    let row = |key: &str, lines: Vec<String>| (key.to_owned(), lines);
    vec![
        row("Status", vec![status.to_owned()]),
        row("Time", vec![time(&visit.at)]),
        row("Kind of visit", vec![pool(visit.pool).to_owned()]),
        row(
            "Prisoner",
            vec![name.trim().to_owned(), prisoner.number.clone()],
        ),
        row("Visitors", visitors.collect()),
    ]
}

fn time(at: &SessionView) -> String {
    in_words(at.date, (at.starts, at.ends), &at.room)
}

fn target(target: &Target) -> (String, String) {
    let times = (target.starts, target.ends);
    let places = if target.left == 1 { "place" } else { "places" };
    let words = in_words(target.date, times, &target.room);
    (
        target.session_id.to_string(),
        format!("{words}: {} {places} left", target.left),
    )
}

fn in_words(
    date: jiff::civil::Date,
    (starts, ends): (jiff::civil::Time, jiff::civil::Time),
    room: &str,
) -> String {
    let (day, times) = (dates::date(EN, date), dates::times(EN, starts, ends));
    if room.is_empty() {
        format!("{day}, {times}")
    } else {
        format!("{day}, {times}, {room}")
    }
}
