//! Visits in the words of staff.

use domain::{
    booking::{
        ActorKind, CancelReason, Channel, EntryRefusal, Event, RejectionReason, RequestCause,
        Status, gate_is_open, gate_may_undo,
    },
    calendar::london,
    language::Language,
    messages::{Kind, Medium},
};
use jiff::{Timestamp, civil::Date};
use store::visits::Gate;

use super::Action;
use crate::texts::dates;

const EN: Language = Language::En;

/// "2:03pm", as the clocks in London show.
pub(crate) fn clock(at: Timestamp) -> String {
    dates::time(EN, london::civil(at).time())
}

/// "Tuesday 2 March 2027, 2:03pm".
pub(crate) fn moment(at: Timestamp) -> String {
    format!(
        "{}, {}",
        dates::date(EN, london::civil(at).date()),
        clock(at)
    )
}

/// What a firm of legal professionals says about its visit.
pub(crate) fn of_firm(visit: &store::booking::View) -> impl Iterator<Item = (&'static str, &str)> {
    [
        ("Firm", &visit.firm),
        ("Equipment", &visit.equipment),
        ("Note from the firm", &visit.note_to_prison),
    ]
    .into_iter()
    .filter_map(|(key, text)| text.as_deref().map(|text| (key, text)))
}

/// Where a visit stands, with a tag's colour.
pub(crate) fn status(
    status: Status,
    gate: &Gate,
    day: Date,
    today: Date,
) -> (String, &'static str) {
    match status {
        Status::Requested => ("Waiting for a decision".to_owned(), "yellow"),
        Status::Booked if day < today => ("Not recorded".to_owned(), "orange"),
        Status::Booked => ("Booked".to_owned(), "blue"),
        Status::Rejected => ("Rejected".to_owned(), "red"),
        Status::Withdrawn => ("Withdrawn".to_owned(), "grey"),
        Status::Lapsed => ("Lapsed".to_owned(), "grey"),
        Status::Cancelled => ("Cancelled".to_owned(), "red"),
        Status::Attended => {
            let came = gate.arrived_at.map(|at| format!("Arrived {}", clock(at)));
            let left = gate.left_at.map(|at| format!(", left {}", clock(at)));
            let colour = if left.is_some() { "grey" } else { "green" };
            let came = came.unwrap_or_else(|| "Arrived".to_owned());
            (came + &left.unwrap_or_default(), colour)
        }
        Status::NoShow => ("Did not come".to_owned(), "red"),
        Status::RefusedEntry => {
            let why = gate.refusal.map(|why| format!(": {}", lower(refusal(why))));
            (format!("Refused entry{}", why.unwrap_or_default()), "red")
        }
    }
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

/// What the gate can record about a visit now. That somebody was turned away needs a reason, on the visit's own page.
pub(super) fn actions(
    status: Status,
    gate: &Gate,
    day: Date,
    starts_at: Timestamp,
    now: Timestamp,
) -> Vec<Action> {
    let action = |code: &str, text: &str| Action {
        code: code.to_owned(),
        text: text.to_owned(),
    };
    let mut actions = Vec::new();
    if gate_is_open(london::today(now), day) {
        match status {
            Status::Booked => {
                actions.push(action("arrived", "Arrived"));
                if now >= starts_at {
                    actions.push(action("no_show", "Did not come"));
                }
            }
            Status::Attended if gate.left_at.is_none() => actions.push(action("left", "Left")),
            _ => {}
        }
    }
    if gate.recorded_at.is_some_and(|at| gate_may_undo(now, at)) {
        actions.push(action("undo", "Undo"));
    }
    actions
}

/// Why somebody was turned away.
pub(crate) const fn refusal(reason: EntryRefusal) -> &'static str {
    match reason {
        EntryRefusal::NoIdentification => "No identification",
        EntryRefusal::NotOnBooking => "Somebody not on the booking",
        EntryRefusal::Late => "Too late",
        EntryRefusal::ForbiddenItem => "Something that is not allowed",
        EntryRefusal::SearchRefused => "Did not agree to a search",
        EntryRefusal::Behaviour => "Behaviour",
        EntryRefusal::NoAdult => "A child without an adult",
        EntryRefusal::Other => "Another reason",
    }
}

/// Why a visit is called off.
pub(crate) const fn cancellation(reason: CancelReason) -> &'static str {
    match reason {
        CancelReason::Visitor => "The visitor asked for it",
        CancelReason::Prisoner => "The prisoner does not want the visit",
        CancelReason::Prison => "The prison had to cancel (operational)",
        CancelReason::PrisonerMoved => "The prisoner has moved",
        CancelReason::PrisonerReleased => "The prisoner was released",
        CancelReason::Allowance => "No visiting order left",
        CancelReason::Banned => "A visitor is banned",
        CancelReason::Capacity => "Too few places",
        CancelReason::BookedInError => "Booked in error",
        CancelReason::DetailsChanged => "The details changed",
    }
}

pub(crate) const fn rejection(reason: RejectionReason) -> &'static str {
    match reason {
        RejectionReason::NoAllowance => "No visiting order left",
        RejectionReason::PrisonerDetailsWrong => "Prisoner details wrong",
        RejectionReason::PrisonerMoved => "Prisoner moved",
        RejectionReason::PrisonerReleased => "Prisoner released",
        RejectionReason::PrisonerNotAvailable => "Prisoner not available",
        RejectionReason::SlotNotAvailable => "Time not available",
        RejectionReason::VisitorBanned => "A visitor is banned",
        RejectionReason::VisitorNotOnList => "A visitor is not on the list",
        RejectionReason::NoAdult => "No adult",
        RejectionReason::DuplicateRequest => "Asked for twice",
        RejectionReason::NonAssociation => "Non-association",
        RejectionReason::ChildProtection => "Child protection",
        RejectionReason::ClosedVisitsOnly => "Closed visits only",
        RejectionReason::VisitorMayNotCome => "A visitor may not come",
        RejectionReason::Other => "Another reason",
    }
}

const fn cause(cause: RequestCause) -> &'static str {
    match cause {
        RequestCause::PrisonDecides => "The prison decides on every visit",
        RequestCause::SessionDecides => "Staff decide on this session",
        RequestCause::NoPrisonerRecords => "The prison has no prisoner records here",
        RequestCause::VisitorNotApproved => "A visitor is not approved",
        RequestCause::VisitorCloseMatch => "A visitor is only similar to somebody on the list",
        RequestCause::VisitorNotListed => "A visitor is not on the list",
    }
}

/// What happened.
pub(crate) const fn event(event: Event) -> &'static str {
    match event {
        Event::Requested => "Requested",
        Event::Booked => "Booked",
        Event::Accepted => "Request accepted",
        Event::Rejected => "Request rejected",
        Event::Withdrawn => "Request withdrawn",
        Event::Lapsed => "Request lapsed",
        Event::Cancelled => "Cancelled",
        Event::Changed => "Changed",
        Event::ChangeRequested => "Change requested",
        Event::ChangeAccepted => "Change accepted",
        Event::ChangeRejected => "Change rejected",
        Event::ChangeWithdrawn => "Change withdrawn",
        Event::ChangeLapsed => "Change lapsed",
        Event::LinksRevoked => "Links sent so far revoked",
        Event::Arrived => "Arrived",
        Event::Left => "Left",
        Event::NoShow => "Did not come",
        Event::RefusedEntry => "Refused entry",
        Event::Undone => "Gate record undone",
    }
}

/// The reason of a step: its codes in words.
pub(crate) fn reason(event: Event, codes: &str) -> String {
    let word = |code: &str| -> String {
        let known = match event {
            Event::Cancelled => CancelReason::parse(code).ok().map(cancellation),
            Event::RefusedEntry => EntryRefusal::parse(code).ok().map(refusal),
            Event::Rejected | Event::ChangeRejected => {
                RejectionReason::parse(code).ok().map(rejection)
            }
            _ => RequestCause::parse(code).ok().map(cause),
        };
        known.unwrap_or(code).to_owned()
    };
    let words: Vec<String> = codes.split(',').map(word).collect();
    words.join("; ")
}

/// Who did something, when it was no member of staff with a name.
pub(crate) const fn actor(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Visitor => "the visitor",
        ActorKind::Professional => "a legal professional",
        ActorKind::Staff => "a member of staff",
        ActorKind::System => "the service",
        ActorKind::Api => "another system",
    }
}

/// How something was done.
pub(crate) const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "on the web",
        Channel::Phone => "by phone",
        Channel::Letter => "by letter",
        Channel::Counter => "at the gate",
        Channel::Api => "through the API",
        Channel::Worker => "by itself",
    }
}

/// What a message told.
pub(super) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Requested => "Visit requested",
        Kind::Booked => "Visit booked",
        Kind::Changed => "Visit changed",
        Kind::ChangeRequested => "Change requested",
        Kind::ChangeRejected => "Change not possible",
        Kind::Rejected => "Request not accepted",
        Kind::Cancelled => "Visit cancelled",
        Kind::Withdrawn => "Request withdrawn",
        Kind::Lapsed => "Request not answered",
        Kind::Reminder => "Reminder",
        Kind::StaffMessage => "Message from the prison",
    }
}

/// How a message went.
pub(super) const fn medium(medium: Medium) -> &'static str {
    match medium {
        Medium::Email => "Email",
        Medium::Text => "Text message",
    }
}
