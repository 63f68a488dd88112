//! The words of the inbox.

use domain::{calendar::london, language::Language};
use store::requests::{Filter, Inbox, Waiting};

use super::{FilterLink, InboxView, RequestLine};
use crate::{
    staff::{
        requests::line::{cause, words},
        signed::Signed,
    },
    texts::dates,
};

const EN: Language = Language::En;

/// The inbox, ready to be shown.
pub(super) fn show(signed: &Signed, prison_id: i32, filter: Filter, inbox: &Inbox) -> InboxView {
    let here = signed.member.prisons.iter().find(|at| at.is(prison_id));
    let others = signed.member.prisons.iter().filter(|at| !at.is(prison_id));
    let slug = here.map(|at| at.slug.clone()).unwrap_or_default();
    let word = |filter: Filter| {
        let mut known = Filter::ALL.into_iter();
        known
            .find(|(one, _)| *one == filter)
            .map_or("", |(_, word)| word)
    };
    let filters = inbox.counts.iter().map(|(known, count)| FilterLink {
        href: format!("/staff/requests?prison={slug}&show={}", word(*known)),
        word: word(*known).to_owned(),
        text: format!("{} ({count})", label(*known)),
        here: *known == filter,
    });
    InboxView {
        filters: filters.collect(),
        show: word(filter).to_owned(),
        prison: here.map(|at| at.name.clone()).unwrap_or_default(),
        others: others
            .map(|at| (at.slug.clone(), at.name.clone()))
            .collect(),
        lines: inbox.lines.iter().map(|one| line(signed, one)).collect(),
        read_at: dates::time(EN, london::civil(signed.now).time()),
        position: inbox.position,
        slug,
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

fn line(signed: &Signed, one: &Waiting) -> RequestLine {
    let causes = one.causes.iter().map(|it| cause(*it).to_owned());
    RequestLine {
        causes: causes.collect(),
        ..words(signed, one)
    }
}
