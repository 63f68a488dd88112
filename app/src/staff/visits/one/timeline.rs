//! Everything that happened to a visit in the order of time: its steps, what was sent and how that went, what was
//! written.

use domain::booking::{ActorKind, Event};
use jiff::Timestamp;
use store::{
    booking::Entry,
    messages::{Delivery, DeliveryState},
    review::{DealtWith, Flag},
    visits::{Said, VisitPage},
};
use uuid::Uuid;

use super::Happened;
use crate::staff::{review, visits::words, words::rules_in_words};

/// The whole timeline, oldest first.
pub(super) fn timeline(page: &VisitPage) -> Vec<Happened> {
    let name = |id: Option<Uuid>| id.and_then(|id| page.names.get(&id)).cloned();
    let mut all: Vec<(Timestamp, String, Vec<String>)> = Vec::new();
    all.extend(page.history.iter().map(|entry| step(entry, &name)));
    all.extend(page.deliveries.iter().map(message));
    let said = |what: &str, one: &Said| {
        let who = name(Some(one.staff_id)).unwrap_or_default();
        let lines = [format!("By {who}")]
            .into_iter()
            .chain(one.text.lines().map(str::to_owned));
        (one.at, what.to_owned(), lines.collect())
    };
    all.extend(page.notes.iter().map(|one| said("Note for staff", one)));
    all.extend(
        page.messages
            .iter()
            .map(|one| said("Message to the visitor", one)),
    );
    for flag in &page.flags {
        let cause = format!("For review: {}", review::words::cause(flag.cause));
        all.push((flag.opened_at, cause, Vec::new()));
        all.extend(flag.dealt.as_ref().map(|dealt| dealt_with(flag, dealt)));
    }
    all.extend(
        page.told
            .iter()
            .map(|one| said("Told with the decision", one)),
    );
    all.extend(page.overridden.iter().map(|one| {
        let (at, what, lines) = said("Rule set aside", &one.said);
        let rules = format!("Although {}", rules_in_words(&one.rules));
        (at, what, [rules].into_iter().chain(lines).collect())
    }));
    // A stable sort: what happened in one transaction stays in its order.
    all.sort_by_key(|(at, _, _)| *at);
    all.into_iter()
        .map(|(at, what, lines)| Happened {
            when: words::moment(at),
            what,
            lines,
        })
        .collect()
}

fn dealt_with(flag: &Flag, dealt: &DealtWith) -> (Timestamp, String, Vec<String>) {
    let who = dealt.by.as_deref().unwrap_or("the booker");
    let lines = [format!("By {who}: {}", review::words::dealt(dealt.how))]
        .into_iter()
        .chain(
            dealt
                .reason
                .iter()
                .map(|reason| format!("Reason: {reason}")),
        );
    let what = format!("Reviewed: {}", review::words::cause(flag.cause));
    (dealt.at, what, lines.collect())
}

fn step(
    entry: &Entry,
    name: &impl Fn(Option<Uuid>) -> Option<String>,
) -> (Timestamp, String, Vec<String>) {
    let id = entry.actor.id.as_deref().and_then(|id| id.parse().ok());
    let who = match entry.actor.kind {
        ActorKind::Staff => name(id),
        _ => None,
    };
    let who = who.unwrap_or_else(|| words::actor(entry.actor.kind).to_owned());
    let mut lines = vec![format!("By {who}, {}", words::channel(entry.channel))];
    if let Some(codes) = entry.reason.as_deref() {
        lines.push(format!("Reason: {}", words::reason(entry.event, codes)));
    }
    let fields = entry.changed["fields"].as_array();
    lines.extend(
        fields
            .into_iter()
            .flatten()
            .filter_map(|field| match field.as_str()? {
                "time" => Some("Date or time".to_owned()),
                "visitors" => Some("Visitors".to_owned()),
                _ => None,
            }),
    );
    if entry.event == Event::Undone {
        lines.push(match entry.changed["undone"].as_str() {
            Some("undo_leave") => "They have not left".to_owned(),
            _ => "Booked again".to_owned(),
        });
    }
    (entry.at, words::event(entry.event).to_owned(), lines)
}

fn message(one: &Delivery) -> (Timestamp, String, Vec<String>) {
    let mut lines = vec![match one.state {
        DeliveryState::Queued if one.attempts == 0 => "Waiting to be sent".to_owned(),
        DeliveryState::Queued => format!("Not sent yet, tried {} times", one.attempts),
        DeliveryState::Sent(at) => format!("Sent {}", words::moment(at)),
        DeliveryState::Dead => format!("Could not be sent, given up after {} tries", one.attempts),
    }];
    if !matches!(one.state, DeliveryState::Sent(_)) {
        lines.extend(
            one.last_error
                .iter()
                .map(|error| format!("Last answer: {error}")),
        );
    }
    let what = format!("{}: {}", words::medium(one.medium), words::kind(one.kind));
    (one.created_at, what, lines)
}
