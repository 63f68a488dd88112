//! What a prison's staff can set themselves, as the fields of a form.

use std::collections::BTreeMap;

use super::{Decision, Settings, UnlistedVisitors};
use crate::problem::{FieldError, Problem};

/// The most characters of a text.
pub const MOST_CHARACTERS: usize = 2000;

/// The names of the texts, in English and Welsh.
pub const TEXTS: [&str; 6] = [
    "opening",
    "opening_cy",
    "id_rules",
    "id_rules_cy",
    "what_to_bring",
    "what_to_bring_cy",
];

/// Settings with texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Limits, windows and modes. Which records are loaded and whether booking is open is not set here.
    pub settings: Settings,
    /// The texts, in the order of [`TEXTS`].
    pub texts: [String; 6],
}

impl Own {
    /// Every field as a form shows it. Two prisons with the same fields are set alike.
    #[must_use]
    pub fn fields(&self) -> BTreeMap<&'static str, String> {
        let mut settings = self.settings.clone();
        let yes_or_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        let mut fields: BTreeMap<&'static str, String> = numbers(&mut settings)
            .into_iter()
            .map(|(name, number)| (name, number.to_string()))
            .collect();
        let notice = settings.notice_hours.map(|hours| hours.to_string());
        fields.insert("notice_hours", notice.unwrap_or_default());
        fields.insert("weekend_processing", yes_or_no(settings.weekend_processing));
        let closed = settings.closed_on_bank_holidays;
        fields.insert("closed_on_bank_holidays", yes_or_no(closed));
        fields.insert("decision", settings.decision.code().to_owned());
        let unlisted = settings.unlisted_visitors.code();
        fields.insert("unlisted_visitors", unlisted.to_owned());
        fields.extend(TEXTS.into_iter().zip(self.texts.iter().cloned()));
        fields
    }

    /// What was typed, on top of what this prison has.
    ///
    /// # Errors
    /// Every problem, at its field.
    pub fn read<'a>(&self, get: impl Fn(&str) -> &'a str) -> Result<Self, Vec<FieldError>> {
        let mut problems = Vec::new();
        let mut new = self.clone();
        let mut wrong = |field: &str, problem| problems.push(FieldError::new(field, problem));
        for (name, number) in numbers(&mut new.settings) {
            match get(name).trim().parse() {
                Ok(typed) => *number = typed,
                Err(_) => wrong(name, Problem::NumberOutOfRange),
            }
        }
        new.settings.notice_hours = match get("notice_hours").trim() {
            "" => None,
            raw => match raw.parse() {
                Ok(hours) => Some(hours),
                Err(_) => {
                    wrong("notice_hours", Problem::NumberOutOfRange);
                    None
                }
            },
        };
        for (name, place) in [
            ("weekend_processing", &mut new.settings.weekend_processing),
            (
                "closed_on_bank_holidays",
                &mut new.settings.closed_on_bank_holidays,
            ),
        ] {
            match get(name) {
                "yes" => *place = true,
                "no" => *place = false,
                _ => wrong(name, Problem::AnswerMissing),
            }
        }
        match Decision::parse(get("decision")) {
            Ok(decision) => new.settings.decision = decision,
            Err(_) => wrong("decision", Problem::AnswerMissing),
        }
        match UnlistedVisitors::parse(get("unlisted_visitors")) {
            Ok(unlisted) => new.settings.unlisted_visitors = unlisted,
            Err(_) => wrong("unlisted_visitors", Problem::AnswerMissing),
        }
        for (name, text) in TEXTS.into_iter().zip(&mut new.texts) {
            let typed = get(name).trim().replace("\r\n", "\n");
            if typed.chars().any(|c| c.is_control() && c != '\n') {
                wrong(name, Problem::TextHasForbiddenCharacter);
            } else if typed.chars().count() > MOST_CHARACTERS {
                wrong(name, Problem::CommentTooLong);
            } else {
                *text = typed;
            }
        }
        if let Err(outside) = new.settings.check() {
            problems.extend(outside);
        }
        if problems.is_empty() {
            Ok(new)
        } else {
            Err(problems)
        }
    }
}

/// The fields that are plain numbers; [`Settings::check`] knows their ranges.
fn numbers(settings: &mut Settings) -> [(&'static str, &mut i32); 10] {
    [
        ("window_days", &mut settings.window_days),
        ("lead_days", &mut settings.lead_days),
        ("official_window_days", &mut settings.official_window_days),
        ("official_notice_hours", &mut settings.official_notice_hours),
        ("seat_age", &mut settings.seat_age),
        ("max_adults", &mut settings.max_adults),
        ("max_children", &mut settings.max_children),
        ("max_visitors", &mut settings.max_visitors),
        ("max_attendees", &mut settings.max_attendees),
        ("walking_minutes", &mut settings.walking_minutes),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> Own {
        Own {
            settings: Settings::default(),
            texts: Default::default(),
        }
    }

    fn read(change: &[(&'static str, &str)]) -> Result<Own, Vec<FieldError>> {
        let mut fields = own().fields();
        for (name, text) in change {
            fields.insert(name, (*text).to_owned());
        }
        own().read(|name| fields.get(name).map_or("", String::as_str))
    }

    #[test]
    fn what_is_written_is_read_again() {
        assert_eq!(read(&[]), Ok(own()));
        let changed = read(&[
            ("notice_hours", "48"),
            ("weekend_processing", "yes"),
            ("decision", "request"),
            ("max_adults", "4"),
            ("opening_cy", " Ar agor\r\nbob dydd "),
        ])
        .unwrap();
        assert_eq!(changed.settings.notice_hours, Some(48));
        assert!(changed.settings.weekend_processing);
        assert_eq!(changed.settings.decision, Decision::Request);
        assert_eq!(changed.settings.max_adults, 4);
        assert_eq!(changed.texts[1], "Ar agor\nbob dydd");
    }

    #[test]
    fn every_wrong_field_is_named() {
        let long = "a".repeat(2001);
        for (change, problem) in [
            (("window_days", "0"), Problem::NumberOutOfRange),
            (("lead_days", "three"), Problem::NumberOutOfRange),
            (("notice_hours", "-1"), Problem::NumberOutOfRange),
            (("seat_age", "19"), Problem::NumberOutOfRange),
            (("max_visitors", ""), Problem::NumberOutOfRange),
            (("weekend_processing", ""), Problem::AnswerMissing),
            (("decision", "maybe"), Problem::AnswerMissing),
            (("id_rules", "a\u{7}"), Problem::TextHasForbiddenCharacter),
            (("opening", &long), Problem::CommentTooLong),
        ] {
            let expected = Err(vec![FieldError::new(change.0, problem)]);
            assert_eq!(read(&[change]), expected, "{change:?}");
        }
    }
}
