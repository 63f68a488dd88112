//! One timetable file: from bytes to a prison, or to the reasons why not.

use std::collections::BTreeMap;

use domain::calendar::{Attendance, Offer, Pattern, Slot, SpecialKind, WhoMayBook};
use domain::places::Pool;
use domain::prisons::{Decision, OnlineBooking, PrisonCode, Settings, Slug};
use jiff::civil::Weekday;
use sha2::{Digest as _, Sha256};
use store::imports::{DEFAULT_CLOSED_PLACES, DEFAULT_OPEN_PLACES, PrisonFile};

use super::fields::Fields;
use super::yaml::{Node, with_document};
use crate::import::Notice;

pub(super) const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// What was read of a file.
pub(super) struct Reading {
    /// Everything that was not as it should be.
    pub(super) notices: Vec<Notice>,
    /// The prison; none if the file is refused.
    pub(super) prison: Option<PrisonFile>,
}

/// Reads one file. Every fault is reported, not only the first.
pub(super) fn read(name: &str, bytes: &[u8]) -> Reading {
    let mut fields = Fields::new(name.to_owned());
    let prison = prison(&mut fields, name, bytes);
    let refused = fields.notices.iter().any(|notice| notice.refused);
    Reading {
        notices: fields.notices,
        prison: prison.filter(|_| !refused),
    }
}

fn prison(fields: &mut Fields, name: &str, bytes: &[u8]) -> Option<PrisonFile> {
    let Some((letters, slug)) = key_of(name) else {
        fields.refuse(
            None,
            "",
            "the file name is not three letters, a hyphen and a slug, as in LEI-leeds.yml",
        );
        return None;
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        fields.refuse(None, "", "not UTF-8");
        return None;
    };
    let mut prison = empty(letters, slug, Sha256::digest(bytes).into());
    let read = with_document(text, |document| match document.and_then(Node::entries) {
        Some(entries) => apply(fields, &mut prison, &entries),
        None => fields.refuse(Some(1), "", "keys and values were expected"),
    });
    if let Err(broken) = read {
        fields.refuse(
            Some(broken.line),
            "",
            format!("broken YAML: {}", broken.what),
        );
        return None;
    }
    if prison.name.is_empty() {
        fields.refuse(None, "name", "missing");
    }
    Some(prison)
}

/// `LEI-leeds.yml` is the code `LEI` and the slug `leeds`.
fn key_of(name: &str) -> Option<(PrisonCode, Slug)> {
    let stem = name
        .strip_suffix(".yml")
        .or_else(|| name.strip_suffix(".yaml"))?;
    let (letters, slug) = stem.split_once('-')?;
    Some((PrisonCode::parse(letters).ok()?, Slug::parse(slug).ok()?))
}

/// A prison of which only the file name is known, with the values that a file need not give.
fn empty(code: PrisonCode, slug: Slug, digest: [u8; 32]) -> PrisonFile {
    let settings = Settings::default();
    PrisonFile {
        slug,
        code,
        name: String::new(),
        name_cy: None,
        address: String::new(),
        address_cy: String::new(),
        postcode: String::new(),
        phone: None,
        email: None,
        online: OnlineBooking::ComingSoon,
        seat_age: settings.seat_age,
        window_days: settings.window_days,
        lead_days: settings.lead_days,
        weekend_processing: settings.weekend_processing,
        templates: Vec::new(),
        specials: Vec::new(),
        replaced: Default::default(),
        blocked: BTreeMap::new(),
        digest,
    }
}

fn apply(fields: &mut Fields, prison: &mut PrisonFile, entries: &[(Node<'_>, Node<'_>)]) {
    let (mut enabled, mut private, mut closed) = (false, false, false);
    for (key, value) in entries {
        let (line, value) = (Some(key.line()), *value);
        match key.text().unwrap_or_default() {
            "name" => prison.name = fields.text("name", value),
            "nomis_id" => match PrisonCode::parse(&fields.text("nomis_id", value)) {
                Ok(code) if code != prison.code => {
                    fields.report(
                        line,
                        "nomis_id",
                        "not the letters of the file name",
                        "this one taken",
                    );
                    prison.code = code;
                }
                Ok(_) => {}
                Err(_) => fields.refuse(line, "nomis_id", "not three letters"),
            },
            "address" => prison.address = fields.text("address", value),
            "postcode" => prison.postcode = fields.text("postcode", value),
            "email_address" => prison.email = fields.contact("email_address", value),
            "phone_no" => prison.phone = fields.contact("phone_no", value),
            "enabled" => enabled = fields.yes_or_no("enabled", value),
            "private" => private = fields.yes_or_no("private", value),
            "closed" => closed = fields.yes_or_no("closed", value),
            "adult_age" => prison.seat_age = fields.number("adult_age", value, 5, 18),
            "booking_window" => prison.window_days = fields.number("booking_window", value, 1, 365),
            "lead_days" => prison.lead_days = fields.number("lead_days", value, 0, 28),
            "weekend_processing" => {
                prison.weekend_processing = fields.yes_or_no("weekend_processing", value)
            }
            "recurring" => recurring(fields, prison, value),
            "anomalous" => anomalous(fields, prison, value),
            "unbookable" => unbookable(fields, prison, value),
            "translations" => translations(fields, prison, value),
            _ => fields.unknown("", *key),
        }
    }
    prison.online = match (closed, private, enabled) {
        (true, ..) => OnlineBooking::Closed,
        (_, true, _) => OnlineBooking::Private,
        (.., true) => OnlineBooking::Open,
        _ => OnlineBooking::ComingSoon,
    };
    for (date, line) in blocked_and_replaced(prison, entries) {
        let what = format!("{date} is both blocked and replaced");
        fields.report(Some(line), "unbookable", what, "blocked wins");
    }
}

/// Every weekly slot becomes a weekly template, instant, with the default places.
fn recurring(fields: &mut Fields, prison: &mut PrisonFile, value: Node<'_>) {
    for (key, slots) in map(fields, "recurring", value) {
        let name = key.text().unwrap_or_default();
        let Some((_, weekday)) = WEEKDAYS.into_iter().find(|(day, _)| *day == name) else {
            fields.unknown("recurring", key);
            continue;
        };
        for slot in fields.slots(&format!("recurring.{name}"), slots) {
            prison
                .templates
                .push((Pattern::weekly(weekday), offer(slot)));
        }
    }
}

/// Every date replaces its whole day, even by nothing.
fn anomalous(fields: &mut Fields, prison: &mut PrisonFile, value: Node<'_>) {
    for (key, slots) in map(fields, "anomalous", value) {
        let Some(date) = fields.date("anomalous", key) else {
            continue;
        };
        prison.replaced.insert(date);
        for slot in fields.slots(&format!("anomalous.{date}"), slots) {
            prison
                .specials
                .push((date, SpecialKind::Replaced, offer(slot)));
        }
    }
}

fn unbookable(fields: &mut Fields, prison: &mut PrisonFile, value: Node<'_>) {
    if value.is_nothing() {
        return;
    }
    let Some(items) = value.items() else {
        fields.refuse(
            Some(value.line()),
            "unbookable",
            "a list of dates was expected",
        );
        return;
    };
    for item in items {
        let Some(date) = fields.date("unbookable", item) else {
            continue;
        };
        if prison.blocked.insert(date, String::new()).is_some() {
            fields.report(
                Some(item.line()),
                "unbookable",
                format!("{date} is there twice"),
                "taken once",
            );
        }
    }
}

fn translations(fields: &mut Fields, prison: &mut PrisonFile, value: Node<'_>) {
    for (language, texts) in map(fields, "translations", value) {
        if language.text() != Some("cy") {
            fields.unknown("translations", language);
            continue;
        }
        for (key, value) in map(fields, "translations.cy", texts) {
            match key.text().unwrap_or_default() {
                "name" => {
                    prison.name_cy =
                        Some(fields.text("translations.cy.name", value)).filter(|it| !it.is_empty())
                }
                "address" => prison.address_cy = fields.text("translations.cy.address", value),
                _ => fields.unknown("translations.cy", key),
            }
        }
    }
}

fn map<'a>(fields: &mut Fields, key: &str, value: Node<'a>) -> Vec<(Node<'a>, Node<'a>)> {
    match value.entries() {
        Some(entries) => entries,
        None => {
            if !value.is_nothing() {
                fields.refuse(Some(value.line()), key, "keys and values were expected");
            }
            Vec::new()
        }
    }
}

/// Dates that are both, with the line on which they are blocked.
fn blocked_and_replaced(
    prison: &PrisonFile,
    entries: &[(Node<'_>, Node<'_>)],
) -> Vec<(String, u64)> {
    let blocked = entries
        .iter()
        .find(|(key, _)| key.text() == Some("unbookable"));
    let items = blocked
        .and_then(|(_, value)| value.items())
        .unwrap_or_default();
    items
        .into_iter()
        .filter_map(|item| {
            Some((
                domain::calendar::parse_date(item.text()?).ok()?,
                item.line(),
            ))
        })
        .filter(|(date, _)| prison.replaced.contains(date))
        .map(|(date, line)| (date.to_string(), line))
        .collect()
}

fn offer(slot: Slot) -> Offer {
    Offer {
        slot,
        room: String::new(),
        mode: Decision::Instant,
        who_may_book: WhoMayBook::Anyone,
        attendance: Attendance::default(),
        pools: BTreeMap::from([
            (Pool::Open, DEFAULT_OPEN_PLACES),
            (Pool::Closed, DEFAULT_CLOSED_PLACES),
        ]),
    }
}
