//! One visit in words.

use domain::{
    booking::{
        CancelReason, EntryRefusal, Status, Step, gate_is_open, staff_may_cancel,
        visitor_may_change,
    },
    language::Language,
};
use jiff::civil::Date;
use store::{booking::SessionView, visits::VisitPage};
use uuid::Uuid;

use super::{OneView, timeline};
use crate::{
    staff::{board, review, signed::Signed, visits::words, words as shared},
    texts::dates,
};

const EN: Language = Language::En;

/// Everything on the page. Whoever may only look sees nothing to press.
pub(super) fn show(signed: &Signed, page: &VisitPage, may_book: bool, may_decide: bool) -> OneView {
    let visit = &page.visit;
    let today = signed.today();
    let day = visit.at.date;
    let (status, colour) = words::status(visit.status, &page.gate, day, today);
    let waits = visit.status == Status::Requested || visit.change.is_some();
    let may = |step: Step| {
        may_book
            && visit
                .status
                .after(step, domain::booking::ActorKind::Staff)
                .is_ok()
    };
    OneView {
        id: visit.booking_id.to_string(),
        reference: visit.reference.as_str().to_owned(),
        shown: visit.reference.shown(),
        slug: visit.prison.slug.clone(),
        date: day.to_string(),
        status,
        colour: colour.to_owned(),
        decide: waits.then(|| format!("/staff/requests/{}", visit.booking_id)),
        prisoner: page.prisoner_id.map(|id| format!("/staff/prisoners/{id}")),
        flags: open(page),
        rows: rows(page),
        timeline: timeline::timeline(page),
        changes: may_book
            && visit.status.can_change()
            && visit.change.is_none()
            && visitor_may_change(signed.now, visit.at.starts_at),
        version: visit.version,
        actions: if may_book {
            words::actions(
                visit.status,
                &page.gate,
                day,
                visit.at.starts_at,
                signed.now,
            )
        } else {
            Vec::new()
        },
        refusals: offered(
            may(Step::RefuseEntry) && gate_is_open(today, day),
            EntryRefusal::ALL,
            |reason| (reason.code(), words::refusal(reason)),
        ),
        cancellations: offered(
            may(Step::Cancel) && staff_may_cancel(today, day),
            CancelReason::ALL,
            |reason| (reason.code(), words::cancellation(reason)),
        ),
        // Those of a waiting change are told apart where it is decided.
        namesakes: if may_decide && visit.change.is_none() {
            let names = visit.visitors.iter().map(shared::name);
            names.zip(page.told_apart.iter().copied()).collect()
        } else {
            Vec::new()
        },
        key: may_book.then(|| Uuid::now_v7().to_string()),
    }
}

fn offered<T: Copy>(
    at_all: bool,
    all: &[T],
    words: impl Fn(T) -> (&'static str, &'static str),
) -> Vec<(String, String)> {
    let all = all.iter().filter(|_| at_all);
    all.map(|one| words(*one))
        .map(|(code, text)| (code.to_owned(), text.to_owned()))
        .collect()
}

/// What still needs a look; nothing does on a visit that is over.
fn open(page: &VisitPage) -> Vec<(String, String)> {
    let open = page.flags.iter().filter(|flag| {
        flag.dealt.is_none() && matches!(page.visit.status, Status::Requested | Status::Booked)
    });
    open.map(|flag| {
        let href = format!("/staff/review/{}", flag.flag_id);
        (href, review::words::cause(flag.cause).to_owned())
    })
    .collect()
}

fn times(at: &SessionView) -> String {
    let times = dates::times(EN, at.starts, at.ends);
    let day = dates::date(EN, at.date);
    if at.room.is_empty() {
        format!("{day}, {times}")
    } else {
        format!("{day}, {times}, {}", at.room)
    }
}

fn rows(page: &VisitPage) -> Vec<(String, Vec<String>)> {
    let visit = &page.visit;
    let born = |date: Date| dates::date_without_weekday(EN, date);
    let guests = |visitors: &[store::booking::Visitor], day: Date| {
        let lines = visitors
            .iter()
            .map(|visitor| shared::visitor_on(visitor, day));
        lines.collect::<Vec<_>>()
    };
    let prisoner = &visit.prisoner;
    let name = format!("{} {}", prisoner.first_name, prisoner.last_name);
    let mut rows = vec![("Prison", vec![visit.prison.name.clone()])];
    rows.push(if visit.choices.len() > 1 {
        let choices = visit.choices.iter().zip(1..);
        let lines = choices.map(|(at, rank)| format!("{rank}. {}", times(at)));
        ("Choices", lines.collect())
    } else {
        ("Time", vec![times(&visit.at)])
    });
    rows.push(("Kind of visit", vec![board::pool(visit.pool).to_owned()]));
    let known = [
        name.trim().to_owned(),
        prisoner.number.clone(),
        format!("Born {}", born(prisoner.date_of_birth)),
    ];
    rows.push((
        "Prisoner",
        known.into_iter().chain(page.location.clone()).collect(),
    ));
    rows.push(("Visitors", guests(&visit.visitors, visit.at.date)));
    let contact = visit.contact_email.iter().chain(&visit.contact_phone);
    rows.push(("Contact", contact.cloned().collect()));
    rows.push((
        "Language of messages",
        vec![
            match visit.language {
                Language::En => "English",
                Language::Cy => "Welsh",
            }
            .to_owned(),
        ],
    ));
    rows.extend(
        visit
            .support
            .as_deref()
            .map(|text| ("Support needs", text.lines().map(str::to_owned).collect())),
    );
    for (key, text) in words::of_firm(visit) {
        rows.push((key, text.lines().map(str::to_owned).collect()));
    }
    rows.extend(
        visit
            .reply_by
            .filter(|_| visit.status == Status::Requested)
            .map(|day| ("Reply by", vec![dates::date(EN, day)])),
    );
    if let Some(change) = &visit.change {
        let mut lines = vec![format!("Time: {}", times(&change.at))];
        if let Some(visitors) = &change.visitors {
            lines.extend(guests(visitors, change.at.date));
        }
        lines.push(format!("Reply by {}", dates::date(EN, change.reply_by)));
        rows.push(("Change asked for", lines));
    }
    rows.push((
        "Made",
        vec![format!(
            "{}, {}",
            words::moment(visit.created_at),
            words::channel(visit.channel)
        )],
    ));
    rows.into_iter()
        .map(|(key, lines)| (key.to_owned(), lines))
        .collect()
}
