//! The words of a request's page.

use domain::{
    booking::{Channel, Status},
    calendar::london,
    language::Language,
    staff::Permission,
};
use jiff::Timestamp;
use store::{
    booking::SessionView,
    requests::{Choice, Claim, Page},
};

use super::{ChoiceView, ClaimView, RequestView, Row, history, people, reasons, rules};
use crate::{
    staff::{
        board::{age, pool},
        requests::line::cause,
        signed::Signed,
        visits::words::of_firm,
        words::name,
    },
    texts::dates,
};

pub(super) const EN: Language = Language::En;

/// Everything on the page, ready to be shown.
pub(super) fn show(signed: &Signed, page: &Page) -> RequestView {
    let booking = &page.booking;
    let mut prisons = signed.member.prisons.iter();
    let here = prisons.find(|at| at.is(booking.prison.prison_id));
    let may = |permission| here.is_some_and(|at| at.may(permission));
    let names = page.visitors.iter().map(|one| name(&one.visitor));
    let namesakes = names.zip(page.told_apart.iter().copied());
    let is_change = booking.change.is_some();
    let kind = if is_change {
        "change of a booking"
    } else {
        "request"
    };
    RequestView {
        id: booking.booking_id.to_string(),
        slug: booking.prison.slug.clone(),
        title: format!("{}: {kind}", booking.reference.shown()),
        status: status(booking.status, page.waits),
        waits: page.waits,
        may_decide: may(Permission::Decide),
        may_override: may(Permission::Override),
        namesakes: if page.waits && may(Permission::Decide) {
            namesakes.collect()
        } else {
            Vec::new()
        },
        ended: if page.waits {
            String::new()
        } else {
            history::ended(&page.history, &page.names, booking.status)
        },
        version: booking.version,
        asked: asked(signed, page),
        urgent: page.waits && page.reply_by.is_some_and(|day| day <= signed.today()),
        prisoner: people::prisoner(page),
        recorded: people::recorded(page),
        no_record: people::no_record(page).to_owned(),
        visitors: page
            .visitors
            .iter()
            .map(|one| people::visitor(one, page))
            .collect(),
        choices: if page.waits {
            page.choices.iter().map(|one| choice(one, page)).collect()
        } else {
            Vec::new()
        },
        change: change(page),
        contact: contact(page),
        history: history::rows(page),
        claim: claim(signed, page.claim.as_ref()),
        reasons: reasons::all(),
        visit: format!(
            "/staff/visits/{}?prison={}",
            booking.reference.as_str(),
            booking.prison.slug
        ),
        allowance: page
            .recorded
            .as_ref()
            .filter(|found| found.recorded.at_this_prison)
            .map(|found| format!("/staff/prisoners/{}", found.prisoner_id)),
        renews: renews(page),
    }
}

fn status(status: Status, waits: bool) -> (String, String) {
    let (text, colour) = match (waits, status) {
        (true, _) => ("Waiting", "yellow"),
        (_, Status::Booked) => ("Booked", "green"),
        (_, Status::Rejected) => ("Rejected", "red"),
        (_, Status::Cancelled) => ("Cancelled", "red"),
        (_, Status::Lapsed) => ("Lapsed", "red"),
        (_, Status::Withdrawn) => ("Withdrawn", "grey"),
        (_, Status::Attended) => ("Arrived", "grey"),
        (_, Status::NoShow) => ("Did not come", "grey"),
        (_, Status::RefusedEntry) => ("Refused entry", "grey"),
        (_, Status::Requested) => ("Requested", "yellow"),
    };
    (text.to_owned(), colour.to_owned())
}

fn asked(signed: &Signed, page: &Page) -> Vec<Row> {
    let by = match page.booking.channel {
        Channel::Web => "On the web",
        Channel::Phone => "By phone",
        Channel::Letter => "By letter",
        Channel::Counter => "At the counter",
        Channel::Api | Channel::Worker => "Through another service",
    };
    let causes: Vec<String> = page.causes.iter().map(|it| cause(*it).to_owned()).collect();
    let made = format!("{} ({})", moment(page.since), age(page.since, signed.now));
    let mut rows = vec![
        row("Prison", page.booking.prison.name.clone()),
        ("Made".to_owned(), vec![made, by.to_owned()]),
    ];
    rows.extend(
        page.reply_by
            .map(|day| row("Reply by", dates::date(EN, day))),
    );
    rows.push(("Why staff decide".to_owned(), causes));
    rows.push(row("Kind of visit", pool(page.booking.pool).to_owned()));
    rows
}

fn choice(choice: &Choice, page: &Page) -> ChoiceView {
    let places = match (choice.own, choice.left) {
        (true, left) => format!("It has its place; {left} more left"),
        (false, 0) => "No places left".to_owned(),
        (false, left) => format!("Places left: {left}"),
    };
    ChoiceView {
        rank: choice.rank,
        when: when(&choice.at),
        places: format!("{} ({})", places, pool(choice.pool).to_lowercase()),
        possible: choice.is_possible(),
        rules: rules::lines(choice, page),
    }
}

/// From and to, for each thing that would change.
fn change(page: &Page) -> Vec<Row> {
    let Some(change) = &page.booking.change else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    if change.at.session_id != page.booking.at.session_id {
        let lines = vec![
            format!("From: {}", when(&page.booking.at)),
            format!("To: {}", when(&change.at)),
        ];
        rows.push(("Time".to_owned(), lines));
    }
    if let Some(new) = &change.visitors {
        let names = |list: &[store::booking::Visitor]| {
            let names: Vec<String> = list.iter().map(name).collect();
            names.join(", ")
        };
        let lines = vec![
            format!("From: {}", names(&page.booking.visitors)),
            format!("To: {}", names(new)),
        ];
        rows.push(("Visitors".to_owned(), lines));
    }
    rows
}

fn contact(page: &Page) -> Vec<Row> {
    let booking = &page.booking;
    let language = match booking.language {
        Language::En => "English",
        Language::Cy => "Welsh",
    };
    let mut rows = Vec::new();
    rows.extend(booking.contact_email.clone().map(|it| row("Email", it)));
    rows.extend(booking.contact_phone.clone().map(|it| row("Phone", it)));
    rows.push(row("Language of messages", language.to_owned()));
    let support = booking.support.as_deref().map(|text| {
        let lines = text.lines().map(str::to_owned).collect();
        ("Help needed".to_owned(), lines)
    });
    rows.push(support.unwrap_or_else(|| row("Help needed", "None asked for".to_owned())));
    for (key, text) in of_firm(booking) {
        rows.push((key.to_owned(), text.lines().map(str::to_owned).collect()));
    }
    rows
}

/// Who has a request, as whoever looks reads it.
pub(in crate::staff) fn claim(signed: &Signed, claim: Option<&Claim>) -> ClaimView {
    match claim {
        None => ClaimView::Nobody,
        Some(claim) if claim.staff_id == signed.member.staff_id => {
            ClaimView::Mine(clock(claim.until))
        }
        Some(claim) => ClaimView::Other(has_it(claim)),
    }
}

/// What the date of the renewal is filled in with.
fn renews(page: &Page) -> (String, String, String) {
    match page.allowance.and_then(|found| found.renews) {
        Some(day) => (
            day.day().to_string(),
            day.month().to_string(),
            day.year().to_string(),
        ),
        None => Default::default(),
    }
}

/// "Bela Kovacs has this until 10:15am."
pub(super) fn has_it(claim: &Claim) -> String {
    format!("{} has this until {}.", claim.name, clock(claim.until))
}

/// "Tuesday 2 March 2027, 2pm to 3pm".
pub(super) fn when(at: &SessionView) -> String {
    let times = dates::times(EN, at.starts, at.ends);
    let room = if at.room.is_empty() {
        String::new()
    } else {
        format!(", {}", at.room)
    };
    format!("{}, {times}{room}", dates::date(EN, at.date))
}

/// "Monday 23 November 2026, 10:02am".
pub(super) fn moment(at: Timestamp) -> String {
    format!(
        "{}, {}",
        dates::date(EN, london::civil(at).date()),
        clock(at)
    )
}

fn clock(at: Timestamp) -> String {
    dates::time(EN, london::civil(at).time())
}

pub(super) fn row(key: &str, value: String) -> Row {
    (key.to_owned(), vec![value])
}
