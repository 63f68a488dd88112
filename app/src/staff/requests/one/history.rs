//! What happened, in words for staff.

use domain::booking::{ActorKind, Event, RejectionReason, Status};
use store::{
    booking::{Entry, Said},
    requests::Page,
};

use super::{Row, reasons, show::EN, show::moment};
use crate::texts::{dates, reasons as told, visit};

/// Everything, oldest first.
pub(super) fn rows(page: &Page) -> Vec<Row> {
    page.history.iter().map(|entry| row(entry, page)).collect()
}

fn row(entry: &Entry, page: &Page) -> Row {
    let mut lines = vec![format!(
        "{} {}",
        visit::event(EN, entry.event),
        by(entry, &page.names)
    )];
    let fields = entry.changed["fields"].as_array();
    for field in fields.into_iter().flatten() {
        match (field.as_str(), entry.event) {
            (Some("visitors"), Event::Accepted | Event::ChangeAccepted) => {
                lines.push("Without some of the visitors".to_owned());
            }
            (Some("visitors"), _) => lines.push("Other visitors".to_owned()),
            (Some("time"), _) => lines.push("Another time".to_owned()),
            _ => {}
        }
    }
    lines.extend(why(entry));
    lines.extend(said(entry, page).map(words));
    (moment(entry.at), lines)
}

fn by(entry: &Entry, names: &[(String, String)]) -> String {
    let named = entry.actor.id.as_deref().and_then(|id| {
        let found = names.iter().find(|(known, _)| known == id);
        found.map(|(_, name)| name.as_str())
    });
    match (entry.actor.kind, named) {
        (ActorKind::Staff, Some(name)) => format!("by {name}"),
        (ActorKind::Staff, None) => "by staff".to_owned(),
        (ActorKind::Visitor, _) => "by the visitor".to_owned(),
        (ActorKind::Professional, _) => "by a legal professional".to_owned(),
        (ActorKind::Api, _) => "through another service".to_owned(),
        (ActorKind::System, _) => "by itself".to_owned(),
    }
}

/// The reasons of a rejection or cancellation.
fn why(entry: &Entry) -> Vec<String> {
    let codes = entry.reason.as_deref().unwrap_or_default().split(',');
    codes
        .filter_map(|code| match entry.event {
            Event::Rejected | Event::ChangeRejected => {
                let reason = RejectionReason::parse(code).ok()?;
                Some(reasons::words(reason).to_owned())
            }
            Event::Cancelled => {
                let reason = domain::booking::CancelReason::parse(code).ok()?;
                Some(told::cancellation(EN, reason).to_owned())
            }
            _ => None,
        })
        .collect()
}

fn said<'a>(entry: &Entry, page: &'a Page) -> impl Iterator<Item = &'a Said> {
    let version = entry.changed["version"].as_i64();
    page.said
        .iter()
        .filter(move |one| version == Some(i64::from(one.version)))
}

fn words(said: &Said) -> String {
    let about = said.reason.map_or("Message to the visitor", reasons::words);
    let date = said.date.map(|date| dates::date_within(EN, date));
    let parts: Vec<String> = date.into_iter().chain(said.words.clone()).collect();
    format!("{about}: {}", parts.join(". "))
}

/// How it ended: who decided what and when.
pub(in crate::staff) fn ended(
    history: &[Entry],
    names: &[(String, String)],
    status: Status,
) -> String {
    let last = history.iter().rev().find(|entry| {
        matches!(
            entry.event,
            Event::Accepted
                | Event::Rejected
                | Event::Withdrawn
                | Event::Lapsed
                | Event::Cancelled
                | Event::ChangeAccepted
                | Event::ChangeRejected
                | Event::ChangeWithdrawn
                | Event::ChangeLapsed
        )
    });
    let Some(entry) = last else {
        return "Nothing waits here for a decision.".to_owned();
    };
    let who = match by(entry, names).strip_prefix("by ") {
        Some("the visitor") => "The visitor".to_owned(),
        Some("staff") => "Staff".to_owned(),
        Some(name) => name.to_owned(),
        None => "Another service".to_owned(),
    };
    let at = moment(entry.at);
    let what = match entry.event {
        Event::Accepted => format!("{who} accepted this request"),
        Event::Rejected => format!("{who} rejected this request"),
        Event::Withdrawn => format!("{who} took this request back"),
        Event::Cancelled => format!("{who} cancelled this visit"),
        Event::ChangeAccepted => format!("{who} accepted the change"),
        Event::ChangeRejected => format!("{who} rejected the change"),
        Event::ChangeWithdrawn => format!("{who} took the change back"),
        Event::ChangeLapsed => "The change lapsed because nobody decided in time".to_owned(),
        _ => "This request lapsed because nobody decided in time".to_owned(),
    };
    let why = why(entry);
    let because = if why.is_empty() {
        String::new()
    } else {
        format!(" Because: {}.", why.join(", "))
    };
    let later = if entry.event == Event::Accepted && status != Status::Booked {
        " It has gone on since."
    } else {
        ""
    };
    format!("{what} ({at}).{because}{later}")
}
