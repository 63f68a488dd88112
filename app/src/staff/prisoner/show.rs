//! A prisoner's allowance in words.

use domain::{
    language::Language,
    people::{
        PrisonerStatus, Sentence,
        allowance::{OrderEvent, OrderKind, OrderState},
    },
    prisons::Records,
};
use jiff::civil::Date;
use store::allowance::{Happened, Page, StoredOrder};
use uuid::Uuid;

use super::{PrisonerView, Row};
use crate::{staff::visits::words::moment, texts::dates};

const EN: Language = Language::En;

/// Everything on the page. Whoever may not decide has no form.
pub(super) fn show(page: &Page, may_decide: bool) -> PrisonerView {
    let loaded = page.records == Records::Loaded;
    let orders = loaded && page.sentence == Sentence::Convicted;
    PrisonerView {
        slug: page.slug.clone(),
        name: page.name.clone(),
        rows: rows(page),
        counted: counted(page).to_owned(),
        balance: if orders { balance(page) } else { Vec::new() },
        renews: match page.renews.filter(|_| orders) {
            Some(day) => format!("New visiting orders are due on {}.", date(day)),
            None => String::new(),
        },
        orders: if orders {
            page.orders.iter().map(order).collect()
        } else {
            Vec::new()
        },
        weeks: if loaded && page.sentence == Sentence::Remand {
            weeks(page)
        } else {
            Vec::new()
        },
        apart: page
            .apart
            .iter()
            .map(|(name, number)| format!("{name}, {number}"))
            .collect(),
        history: page.history.iter().map(happened).collect(),
        key: (orders && may_decide).then(|| Uuid::now_v7().to_string()),
    }
}

fn date(day: Date) -> String {
    dates::date_without_weekday(EN, day)
}

fn rows(page: &Page) -> Vec<Row> {
    let standing = match (page.status, page.sentence) {
        (PrisonerStatus::Released, _) => "Released",
        (PrisonerStatus::Transferred, _) => "Transferred",
        (PrisonerStatus::In, Sentence::Convicted) => "In custody, convicted",
        (PrisonerStatus::In, Sentence::Remand) => "In custody, on remand",
    };
    let row = |key: &str, value: String| (key.to_owned(), vec![value]);
    let mut rows = vec![
        row("Prison", page.prison.clone()),
        row("Number", page.number.clone()),
        row(
            "Date of birth",
            dates::date_without_weekday(EN, page.date_of_birth),
        ),
        row("Status", standing.to_owned()),
    ];
    rows.extend(page.location.clone().map(|it| row("Location", it)));
    rows.extend(page.incentive.clone().map(|it| row("Incentive level", it)));
    rows
}

fn counted(page: &Page) -> &'static str {
    match (page.records, page.sentence) {
        (Records::Unavailable, _) => {
            "This prison’s records of visiting orders are not loaded, so visits are not counted."
        }
        (Records::Loaded, Sentence::Convicted) => {
            "Each visit uses the oldest privileged visiting order (PVO), or else the oldest visiting order (VO)."
        }
        (Records::Loaded, Sentence::Remand) => {
            "Prisoners on remand need no visiting orders. Their visits of a week, Monday to Sunday, are counted."
        }
    }
}

fn balance(page: &Page) -> Vec<(String, String)> {
    [OrderKind::Pvo, OrderKind::Vo]
        .map(|kind| {
            let unused = page
                .orders
                .iter()
                .filter(|order| order.kind == kind && order.state == OrderState::Unused);
            (
                format!("{} to use", short(kind)),
                unused.count().to_string(),
            )
        })
        .to_vec()
}

/// "PVO" or "VO".
pub(in crate::staff) const fn short(kind: OrderKind) -> &'static str {
    match kind {
        OrderKind::Pvo => "PVO",
        OrderKind::Vo => "VO",
    }
}

fn order(order: &StoredOrder) -> Vec<String> {
    let last = match order.last_day {
        Some(day) => format!("Until {}", date(day)),
        None => "Does not expire".to_owned(),
    };
    let used = match &order.used_by {
        Some(reference) => format!("Used for visit {}", shown(reference)),
        None => "To use".to_owned(),
    };
    vec![
        short(order.kind).to_owned(),
        date(order.granted),
        last,
        used,
    ]
}

/// A reference as people write it.
fn shown(reference: &str) -> String {
    domain::booking::Reference::parse(reference)
        .map_or_else(|_| reference.to_owned(), |reference| reference.shown())
}

fn weeks(page: &Page) -> Vec<Vec<String>> {
    page.weeks
        .iter()
        .map(|one| {
            let week = format!("{} to {}", date(one.week.monday), date(one.week.sunday));
            vec![week, format!("{} of {}", one.visits, page.remand_weekly)]
        })
        .collect()
}

fn happened(one: &Happened) -> Row {
    let what = match one.event {
        OrderEvent::Granted => "granted",
        OrderEvent::Imported => "brought by an import",
        OrderEvent::Used => "used",
        OrderEvent::Returned => "given back",
        OrderEvent::Expired => "expired",
        OrderEvent::OverTheMost => "given back and lost: there can be 26 at most",
        OrderEvent::Added => "added",
        OrderEvent::TakenBack => "taken away",
    };
    let what = format!("{} {} {what}", one.count, short(one.kind));
    let mut lines = vec![match &one.reference {
        Some(reference) => format!("{what}: visit {}", shown(reference)),
        None => what,
    }];
    lines.extend(one.staff.as_ref().map(|name| format!("By {name}")));
    lines.extend(one.reason.as_ref().map(|why| format!("Why: {why}")));
    (moment(one.at), lines)
}
