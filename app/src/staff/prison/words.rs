//! What the settings' pages say.

use std::collections::BTreeMap;

use domain::{FieldError, Problem};
use store::prisons::SettingsChange;

use crate::{forms::Fault, staff::visits::words::moment};

/// Every setting in the order of the page: its field and its label.
const LABELS: [(&str, &str); 21] = [
    ("decision", "Staff decide on every booking"),
    ("window_days", "Booking window, in days"),
    ("lead_days", "Lead time, in processing days"),
    ("weekend_processing", "Weekends are processing days"),
    ("notice_hours", "Notice instead of lead time, in hours"),
    (
        "closed_on_bank_holidays",
        "No weekly sessions on bank holidays",
    ),
    ("seat_age", "Age from which somebody takes an adult’s seat"),
    ("max_adults", "Most adults"),
    ("max_children", "Most children"),
    ("max_visitors", "Most visitors in all"),
    (
        "unlisted_visitors",
        "Visitors who are not on the contact list",
    ),
    (
        "official_window_days",
        "Booking window of legal visits, in days",
    ),
    ("official_notice_hours", "Notice of legal visits, in hours"),
    ("max_attendees", "Most people at a legal visit"),
    (
        "walking_minutes",
        "Minutes between visits one after the other",
    ),
    ("opening", "Opening, in English"),
    ("opening_cy", "Opening, in Welsh"),
    ("id_rules", "Proof of identity, in English"),
    ("id_rules_cy", "Proof of identity, in Welsh"),
    ("what_to_bring", "What to bring, in English"),
    ("what_to_bring_cy", "What to bring, in Welsh"),
];

/// What a setting is called on the page.
pub(in crate::staff) fn label(field: &str) -> &str {
    LABELS
        .iter()
        .find(|(name, _)| *name == field)
        .map_or(field, |(_, label)| label)
}

/// The fields of all settings.
#[cfg(test)]
pub(in crate::staff) fn fields() -> impl Iterator<Item = &'static str> {
    LABELS.into_iter().map(|(name, _)| name)
}

/// A value in words.
fn said(field: &str, value: &str) -> String {
    match (field, value) {
        ("decision", "instant") => "No, they are booked at once",
        ("decision", _) => "Yes",
        ("unlisted_visitors", "refuse") => "Are refused",
        ("unlisted_visitors", _) => "Make it a request",
        (_, "yes") => "Yes",
        (_, "no") => "No",
        (_, "") => "Nothing",
        (_, other) => other,
    }
    .to_owned()
}

/// All settings as labels with answers.
pub(super) fn rows(fields: &BTreeMap<&'static str, String>) -> Vec<(String, Vec<String>)> {
    let rows = LABELS.iter().map(|(name, label)| {
        let value = fields.get(name).map_or("", String::as_str);
        let lines = said(name, value).lines().map(str::to_owned).collect();
        ((*label).to_owned(), lines)
    });
    rows.collect()
}

/// A change of the history: who and when, and field by field what was and is.
pub(super) fn change(change: &SettingsChange) -> (String, Vec<Vec<String>>) {
    let rows = change.fields.iter().map(|(field, (before, now))| {
        vec![
            label(field).to_owned(),
            said(field, before),
            said(field, now),
        ]
    });
    (
        format!("{}, {}", change.who, moment(change.at)),
        rows.collect(),
    )
}

/// Who was faster, and with what.
pub(super) fn meanwhile(change: Option<&SettingsChange>) -> String {
    let Some(change) = change else {
        return "Nothing was saved, because an import changed this prison meanwhile. Open this page again to see how it stands.".to_owned();
    };
    let fields: Vec<&str> = change.fields.keys().map(|field| label(field)).collect();
    format!(
        "Nothing was saved. Meanwhile {} changed: {} ({}). Open this page again to see how it stands.",
        change.who,
        fields.join("; "),
        moment(change.at)
    )
}

/// What is wrong with a field.
pub(super) fn fault(error: &FieldError) -> Fault {
    let text = match (error.field.as_str(), error.problem) {
        ("window_days" | "official_window_days", _) => "Enter a number of days from 1 to 365",
        ("lead_days", _) => "Enter a number of days from 0 to 28",
        ("notice_hours" | "official_notice_hours", _) => "Enter a number of hours from 0 to 672",
        ("seat_age", _) => "Enter an age from 5 to 18",
        ("max_adults" | "max_attendees", _) => "Enter a number from 1 to 10",
        ("max_children", _) => "Enter a number from 0 to 10",
        ("max_visitors", _) => "Enter a number from 1 to 20",
        ("walking_minutes", _) => "Enter a number of minutes from 0 to 120",
        (_, Problem::CommentTooLong) => "Use 2,000 characters or less",
        (_, Problem::TextHasForbiddenCharacter) => "The text has hidden characters",
        _ => "Select an answer",
    };
    Fault::new(&error.field, error.problem.code(), text)
}
