//! The timetable's pages in words.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    calendar::{SpecialKind, words::offer as offered},
    language::Language,
    staff::Permission,
};
use jiff::civil::{Date, Weekday};
use store::timetable::{
    DatedSession, Overview,
    edit::{Blocked, Preview, Record, Target, Touched, Typed},
};

use super::{DateView, Link, PreviewView, SessionCard, TouchedView, WeekView, ask, words};
use crate::{
    staff::{signed::Signed, visits::words::moment},
    texts::dates,
};

const EN: Language = Language::En;

/// So many sessions to move to are offered for each touched one: those that are nearest in time.
const MOST_TARGETS: usize = 40;
/// With more bookings than this they are decided about session by session: a form has only so many fields.
const MOST_ONE_BY_ONE: usize = 120;

fn link(href: String, text: &str, about: &str) -> Link {
    Link {
        href,
        text: text.to_owned(),
        about: about.to_owned(),
    }
}

fn edit_link(slug: &str, kind: &str, rest: &str, text: &str, about: &str) -> Link {
    let href = format!("/staff/timetable/edit?prison={slug}&kind={kind}{rest}");
    link(href, text, about)
}

/// Slug and name of a prison, and whether the member may edit its timetable.
fn prison(signed: &Signed, prison_id: i32) -> (String, String, bool) {
    let mut prisons = signed.member.prisons.iter();
    prisons
        .find(|at| at.is(prison_id))
        .map(|at| {
            (
                at.slug.clone(),
                at.name.clone(),
                at.may(Permission::Timetable),
            )
        })
        .unwrap_or_default()
}

/// The week, the exceptions and the record.
pub(super) fn week(
    signed: &Signed,
    prison_id: i32,
    overview: &Overview,
    records: &[Record],
) -> WeekView {
    let (slug, name, may_edit) = prison(signed, prison_id);
    let mut days: BTreeMap<i8, Vec<SessionCard>> = BTreeMap::new();
    for weekly in &overview.weekly {
        let template = &weekly.template;
        let offer = &template.offer;
        let heading = words::session(offer.slot, &offer.room);
        let weekday = template.pattern.weekday;
        let about = format!("{}, {heading}", dates::weekday(EN, weekday));
        let mut sentences = vec![words::SAY.often(&template.pattern)];
        sentences.extend(offered(offer));
        let of = format!("&of={}", template.id);
        let links = [("change", "Change"), ("end", "End"), ("copy", "Copy")];
        let links = links.map(|(kind, text)| edit_link(&slug, kind, &of, text, &about));
        let card = SessionCard {
            heading,
            note: String::new(),
            sentences,
            links: links.into_iter().filter(|_| may_edit).collect(),
        };
        let day = weekday.to_monday_one_offset();
        days.entry(day).or_default().push(card);
    }
    let days = days.into_iter().filter_map(|(day, cards)| {
        let weekday = Weekday::from_monday_one_offset(day).ok()?;
        Some((dates::weekday(EN, weekday).to_owned(), cards))
    });
    let exceptions = notes(overview).into_iter().map(|(date, lines)| {
        let href = format!("/staff/timetable/day?prison={slug}&date={date}");
        (href, dates::date(EN, date), lines)
    });
    WeekView {
        days: days.collect(),
        exceptions: exceptions.collect(),
        records: records
            .iter()
            .map(|it| (moment(it.at), words::record(&it.who, &it.edit, &it.counts)))
            .collect(),
        today: signed.today().to_string(),
        prison: name,
        may_edit,
        slug,
    }
}

/// What is different, by date.
fn notes(overview: &Overview) -> BTreeMap<Date, Vec<String>> {
    let mut notes: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    let exceptions = &overview.exceptions;
    for (date, reason) in &exceptions.blocked {
        let reason = if reason.is_empty() {
            String::new()
        } else {
            format!(": {reason}")
        };
        let line = format!("Blocked{reason}.");
        notes.entry(*date).or_default().push(line);
    }
    for date in &exceptions.replaced {
        let listed = |kind: SpecialKind| {
            exceptions
                .specials
                .iter()
                .filter(move |it| it.kind == kind && it.date == *date)
                .map(|it| words::session(it.offer.slot, &it.offer.room))
        };
        let list: Vec<String> = listed(SpecialKind::Replaced).collect();
        let line = if list.is_empty() {
            "Weekly sessions replaced by none.".to_owned()
        } else {
            format!("Weekly sessions replaced by: {}.", list.join("; "))
        };
        notes.entry(*date).or_default().push(line);
    }
    let one_offs = exceptions.specials.iter();
    for one_off in one_offs.filter(|it| it.kind == SpecialKind::OneOff) {
        let at = words::session(one_off.offer.slot, &one_off.offer.room);
        let line = format!("One-off session: {at}.");
        notes.entry(one_off.date).or_default().push(line);
    }
    for session in &exceptions.sessions {
        let at = words::session(session.offer.slot, &session.offer.room);
        let line = match session.state.as_str() {
            "blocked" => format!("{at} is blocked."),
            "kept" => format!("{at} is kept for its bookings only."),
            _ => format!(
                "{at} has other places: {}",
                domain::calendar::words::places(&session.offer.pools)
            ),
        };
        notes.entry(session.date).or_default().push(line);
    }
    notes
}

/// One date with what can be done about it.
pub(super) fn day(
    signed: &Signed,
    prison_id: i32,
    date: Date,
    sessions: &[DatedSession],
    overview: &Overview,
) -> DateView {
    let (slug, name, may_edit) = prison(signed, prison_id);
    let may_edit = may_edit && date >= signed.today();
    let exceptions = &overview.exceptions;
    let blocked = exceptions.blocked.iter().any(|(day, _)| *day == date);
    let replaced = exceptions.replaced.contains(&date);
    let one_offs: BTreeSet<_> = exceptions
        .specials
        .iter()
        .filter(|it| it.kind == SpecialKind::OneOff && it.date == date)
        .map(|it| it.id)
        .collect();
    let on = format!("&date={date}");
    let cards = sessions.iter().map(|session| {
        let heading = words::session(session.offer.slot, &session.offer.room);
        let of = format!("{on}&of={}", session.session_id);
        let to = |kind, text| edit_link(&slug, kind, &of, text, &heading);
        let mut links = match session.state.as_str() {
            "open" => vec![
                to("capacity", "Change its places"),
                to("block_session", "Block it"),
            ],
            "blocked" => vec![to("unblock_session", "Unblock it")],
            _ => Vec::new(),
        };
        if one_offs.contains(&session.source_id) {
            let of = format!("{on}&of={}", session.source_id);
            links.push(edit_link(
                &slug,
                "remove_one_off",
                &of,
                "Remove it",
                &heading,
            ));
        }
        let note = match session.state.as_str() {
            "blocked" => "Blocked",
            "kept" => "Kept for its bookings",
            _ if session.own_places => "Other places than usual",
            _ => "",
        };
        let mut sentences = offered(&session.offer).to_vec();
        sentences.push(ask::taken(session));
        SessionCard {
            heading: heading.clone(),
            note: note.to_owned(),
            sentences,
            links: links.into_iter().filter(|_| may_edit).collect(),
        }
    });
    let shown = dates::date(EN, date);
    let to = |kind, text| edit_link(&slug, kind, &on, text, &shown);
    let mut links = Vec::new();
    if blocked {
        links.push(to("unblock_date", "Unblock this date"));
    } else {
        links.push(to("block_date", "Block this date"));
        links.push(to("one_off", "Add a one-off session"));
        let text = if replaced {
            "Change this day’s own list"
        } else {
            "Replace this day’s weekly sessions"
        };
        links.push(to("replace_day", text));
    }
    if replaced {
        links.push(to("restore_day", "Go back to the weekly sessions"));
    }
    DateView {
        sessions: cards.collect(),
        notes: notes(overview).remove(&date).unwrap_or_default(),
        links: links.into_iter().filter(|_| may_edit).collect(),
        day: shown,
        prison: name,
        slug,
    }
}

fn about(slug: &str, typed: &Typed) -> PreviewView {
    PreviewView {
        id: typed.edit_id.to_string(),
        title: words::title(typed.edit.kind()).to_owned(),
        edit: words::edit(&typed.edit),
        change: format!("/staff/timetable/edit?prison={slug}&edit={}", typed.edit_id),
        timetable: format!("/staff/timetable?prison={slug}"),
        ..PreviewView::default()
    }
}

/// An edit that cannot be done.
pub(super) fn blocked(slug: &str, typed: &Typed, why: &Blocked) -> PreviewView {
    PreviewView {
        blocked: Some(words::blocked(why)),
        ..about(slug, typed)
    }
}

/// What an edit would do.
pub(super) fn preview(slug: &str, preview: &Preview) -> PreviewView {
    let bookings: usize = preview.touched.iter().map(|it| it.bookings.len()).sum();
    let touched = preview
        .touched
        .iter()
        .map(|it| touched(it, &preview.targets));
    PreviewView {
        summary: words::summary(&preview.effects, preview.until),
        effects: preview.effects.iter().map(words::effect).collect(),
        touched: touched.collect(),
        waiting: words::waiting(&preview.waiting, preview.held),
        bookings: match bookings {
            0 => "No booking is touched.".to_owned(),
            1 => "1 booking is touched. Decide what happens to it.".to_owned(),
            many => format!("{many} bookings are touched. Decide what happens to them."),
        },
        one_by_one: bookings <= MOST_ONE_BY_ONE,
        digest: preview.digest.clone(),
        ..about(slug, &preview.typed)
    }
}

fn touched(session: &Touched, targets: &[Target]) -> TouchedView {
    let pools: BTreeSet<_> = session.bookings.iter().map(|it| it.pool).collect();
    let mut near: Vec<&Target> = targets
        .iter()
        .filter(|it| it.free.keys().any(|pool| pools.contains(pool)))
        .collect();
    near.sort_by_key(|it| it.key.date.duration_since(session.date).abs());
    near.truncate(MOST_TARGETS);
    near.sort_by_key(|it| (it.key.date, it.key.slot, it.room.clone()));
    let mut options = vec![
        ("keep".to_owned(), "Keep as booked".to_owned()),
        ("cancel".to_owned(), "Cancel".to_owned()),
    ];
    options.extend(near.iter().map(|it| {
        let free = domain::calendar::words::places(&it.free);
        let at = words::dated(it.key.date, it.key.slot, &it.room);
        let text = format!("Move to {at} (free: {})", free.trim_end_matches('.'));
        (it.key.to_string(), text)
    }));
    TouchedView {
        id: session.session_id.to_string(),
        heading: words::dated(session.date, session.slot, &session.room),
        why: session.why.iter().map(words::why).collect(),
        bookings: session
            .bookings
            .iter()
            .map(|it| {
                let text = words::booking(&it.reference, &it.prisoner, &it.number);
                (it.booking_id.to_string(), text)
            })
            .collect(),
        options,
    }
}
