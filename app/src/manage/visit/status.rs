//! How a visit stands, in words, and what can be done about it.

use domain::booking::{Event, Status as Life};
use store::booking::{Entry, Said};

use super::{Action, Status};
use crate::{
    manage::{signed::Signed, words},
    shell::language,
    texts::{dates, visit as t},
};

/// How the visit stands now.
pub(super) fn of(signed: &Signed, history: &[Entry], said: &[Said]) -> Status {
    let l = language();
    let visit = &signed.visit;
    let reasons = || {
        let last = history
            .iter()
            .rev()
            .find(|entry| matches!(entry.event, Event::Cancelled | Event::Rejected));
        let said = signed.confirmed.then_some(said);
        last.map(|entry| words::why(entry, said))
            .unwrap_or_default()
    };
    let reply_by = |day| t::reply_by(l, &dates::date_within(l, day));
    let (tag, colour, lines) = match visit.status {
        Life::Requested => {
            let wait = visit.reply_by.map(reply_by);
            let lines = [t::requested_means(l).to_owned()]
                .into_iter()
                .chain(wait)
                .collect();
            (t::requested(l), "yellow", lines)
        }
        Life::Booked if signed.now >= visit.at.ends_at => {
            (t::over(l), "grey", vec![t::over_means(l).to_owned()])
        }
        Life::Booked => (t::booked(l), "green", booked(signed)),
        Life::Rejected => (
            t::rejected(l),
            "red",
            [t::rejected_means(l).to_owned()]
                .into_iter()
                .chain(reasons())
                .collect(),
        ),
        Life::Cancelled => (
            t::cancelled(l),
            "red",
            [t::cancelled_means(l).to_owned()]
                .into_iter()
                .chain(reasons())
                .collect(),
        ),
        Life::Withdrawn => (
            t::withdrawn(l),
            "grey",
            vec![t::withdrawn_means(l).to_owned()],
        ),
        Life::Lapsed => (t::lapsed(l), "red", vec![t::lapsed_means(l).to_owned()]),
        Life::Attended => (t::attended(l), "grey", Vec::new()),
        Life::NoShow => (t::no_show(l), "grey", Vec::new()),
        Life::RefusedEntry => (t::refused_entry(l), "grey", Vec::new()),
    };
    Status {
        tag: tag.to_owned(),
        class: ["govuk-tag govuk-tag--", colour].concat(),
        lines,
    }
}

/// A booked visit, and the change that waits.
fn booked(signed: &Signed) -> Vec<String> {
    let l = language();
    let visit = &signed.visit;
    let mut lines = vec![t::booked_means(l).to_owned()];
    if let Some(change) = &visit.change {
        if change.at.session_id != visit.at.session_id {
            lines.push(t::change_of_time(l, &words::day_and_times(&change.at)));
        }
        if change.visitors.is_some() {
            lines.push(t::change_of_people(l).to_owned());
        }
        lines.push(t::reply_by(l, &dates::date_within(l, change.reply_by)));
        lines.push(t::change_waits(l).to_owned());
    }
    lines
}

/// What the visitor can do now.
pub(super) fn actions(signed: &Signed) -> Vec<Action> {
    let mut actions = Vec::new();
    if signed.can_change() {
        actions.extend([Action::ChangeTime, Action::ChangeVisitors]);
    }
    if signed.in_time() {
        match signed.visit.status {
            Life::Booked => {
                actions.extend(
                    signed
                        .visit
                        .change
                        .is_some()
                        .then_some(Action::WithdrawChange),
                );
                actions.push(Action::Cancel);
            }
            Life::Requested => actions.push(Action::Withdraw),
            _ => {}
        }
    }
    if !signed.visit.status.can_change() {
        actions.push(Action::BookAnother);
    }
    actions
}
