//! The words of the inbox.

use domain::{booking::RequestCause, language::Language};
use store::{board::Waiting, requests::Filter};

use super::{FilterLink, InboxView};
use crate::{
    staff::{
        board::{age, claimed},
        signed::Signed,
    },
    texts::dates,
};

const EN: Language = Language::En;

/// The inbox, ready to be shown.
pub(super) fn show(
    signed: &Signed,
    prison_id: i32,
    filter: Filter,
    lines: &[Waiting],
    counts: &[(Filter, usize)],
) -> InboxView {
    let here = signed.member.prisons.iter().find(|at| at.is(prison_id));
    let others = signed.member.prisons.iter().filter(|at| !at.is(prison_id));
    let filters = Filter::ALL
        .iter()
        .zip(counts)
        .map(|((known, word), (_, count))| FilterLink {
            word: (*word).to_owned(),
            text: format!("{} ({count})", label(*known)),
            here: *known == filter,
        });
    InboxView {
        slug: here.map(|at| at.slug.clone()).unwrap_or_default(),
        prison: here.map(|at| at.name.clone()).unwrap_or_default(),
        others: others
            .map(|at| (at.slug.clone(), at.name.clone()))
            .collect(),
        filters: filters.collect(),
        lines: lines.iter().map(|line| self::line(signed, line)).collect(),
    }
}

const fn label(filter: Filter) -> &'static str {
    match filter {
        Filter::All => "All",
        Filter::Requests => "Requests",
        Filter::Changes => "Changes",
        Filter::Due => "Due today or overdue",
        Filter::Mine => "Claimed by me",
        Filter::Unclaimed => "Unclaimed",
    }
}

fn line(signed: &Signed, one: &Waiting) -> super::Line {
    super::Line {
        href: format!("/staff/requests/{}", one.booking_id),
        reference: one.reference.shown(),
        prisoner: format!("{} ({})", one.prisoner, one.prisoner_number),
        kind: if one.change {
            "Change of a booking"
        } else {
            "Request"
        }
        .to_owned(),
        when: format!(
            "{}, {}",
            dates::date(EN, one.date),
            dates::time(EN, one.starts)
        ),
        age: age(one.since, signed.now),
        reply_by: format!("Reply by {}", dates::date(EN, one.reply_by)),
        urgent: one.reply_by <= signed.today(),
        causes: one
            .causes
            .iter()
            .map(|one| cause(*one).to_owned())
            .collect(),
        claim: claimed(one, signed.member.staff_id),
    }
}

/// Why staff decide.
pub(in crate::staff::requests) const fn cause(cause: RequestCause) -> &'static str {
    match cause {
        RequestCause::PrisonDecides => "This prison decides about every visit",
        RequestCause::SessionDecides => "Staff decide about every visit in this session",
        RequestCause::NoPrisonerRecords => "The prison’s prisoners are not known to the service",
        RequestCause::VisitorNotApproved => "A visitor on the contact list is not approved",
        RequestCause::VisitorCloseMatch => "A visitor is only a close match to a contact",
        RequestCause::VisitorNotListed => "A visitor is not on the contact list",
    }
}
