//! The prisoner and the visitors in words, as typed and as the records have them.

use domain::{
    people::{Listing, PrisonerStatus, fold},
    prisons::Records,
};
use store::requests::{CheckedVisitor, Page};

use super::{Row, VisitorView, show::EN, show::row};
use crate::texts::dates;

/// Who is visited, as typed.
pub(super) fn prisoner(page: &Page) -> Vec<Row> {
    let typed = &page.booking.prisoner;
    let name = format!("{} {}", typed.first_name, typed.last_name);
    vec![
        row("Name", name.trim().to_owned()),
        row("Number", typed.number.clone()),
        row("Date of birth", dates::date(EN, typed.date_of_birth)),
    ]
}

/// The record of that number, with what differs marked.
pub(super) fn recorded(page: &Page) -> Vec<Row> {
    let Some(found) = &page.recorded else {
        return Vec::new();
    };
    let (typed, record) = (&page.booking.prisoner, &found.recorded);
    let differs = |differs: bool, text: String| {
        if differs {
            format!("{text} (not as typed)")
        } else {
            text
        }
    };
    let name = differs(
        fold(&typed.last_name) != fold(&record.last_name),
        format!("{} {}", found.first_name, record.last_name),
    );
    let born = differs(
        typed.date_of_birth != record.date_of_birth,
        dates::date(EN, record.date_of_birth),
    );
    let standing = match (record.status, record.at_this_prison) {
        (PrisonerStatus::In, true) => "In custody at this prison",
        (PrisonerStatus::In, false) => "In custody at another prison",
        (PrisonerStatus::Released, _) => "Released",
        (PrisonerStatus::Transferred, _) => "Transferred",
    };
    let mut rows = vec![
        row("Name", name),
        row("Date of birth", born),
        row("Status", standing.to_owned()),
    ];
    // Where somebody is in another prison is no business of this one.
    if record.at_this_prison {
        let placement = &record.placement;
        let unknown = || "Not known".to_owned();
        rows.push(row(
            "Location",
            placement.location.clone().unwrap_or_else(unknown),
        ));
        let closed = if record.closed_visits {
            "Closed visits only"
        } else {
            "Open visits allowed"
        };
        rows.push(row("Visits", closed.to_owned()));
    }
    rows
}

/// Why there is no record.
pub(super) fn no_record(page: &Page) -> &'static str {
    match (page.settings.prisoner_records, &page.recorded) {
        (_, Some(_)) => "",
        (Records::Loaded, None) => "No prisoner with this number is in the records.",
        (Records::Unavailable, None) => {
            "The prison’s prisoners are not known to the service. Check the details yourself."
        }
    }
}

/// A visitor with everything the contact list says.
pub(super) fn visitor(one: &CheckedVisitor, page: &Page) -> VisitorView {
    let visitor = &one.visitor;
    let born = dates::date(EN, visitor.person.date_of_birth.date());
    let seat = if one.age >= page.settings.seat_age {
        "adult seat"
    } else {
        "child seat"
    };
    let mut relationship = visitor.relationship.as_str().to_owned();
    if visitor.lead {
        relationship.push_str(" (lead visitor)");
    }
    let mut rows = vec![
        row(
            "Age on the day",
            format!("{} ({seat}), born {born}", one.age),
        ),
        row("Relationship", relationship),
        ("Contact list".to_owned(), listing(one)),
    ];
    if let Some(contact) = &one.contact {
        let approved = if contact.approved {
            "Approved"
        } else {
            "Not approved"
        };
        let ban = contact.banned_until.map_or_else(
            || "Not banned".to_owned(),
            |until| format!("Banned until {}, included", dates::date_within(EN, until)),
        );
        let closed = if contact.closed_only {
            "Closed visits only"
        } else {
            "Open visits allowed"
        };
        let lines = [approved.to_owned(), ban, closed.to_owned()];
        rows.push(("What the list says".to_owned(), lines.to_vec()));
    }
    VisitorView {
        name: crate::staff::words::name(visitor),
        rows,
    }
}

fn listing(one: &CheckedVisitor) -> Vec<String> {
    let listed = one
        .contact
        .as_ref()
        .map(|it| format!("{} {}", it.first_name, it.last_name))
        .unwrap_or_default();
    let words = match one.listing {
        Listing::Exact => format!("Exact match: {listed}"),
        Listing::Close => {
            // Rounded down, so that only equal names are told as 100%.
            let percent = (one.score.unwrap_or_default() * 100.0).floor();
            format!("Close match ({percent}% alike), same date of birth: {listed}")
        }
        Listing::None => "Not on the list".to_owned(),
        Listing::NoRecords => "The prison’s contact lists are not known to the service".to_owned(),
    };
    vec![words]
}
