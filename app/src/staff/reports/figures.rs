//! The big numbers of a report.

use domain::{
    booking::Status,
    figures::{Costs, Load, Share},
};
use store::reports::Report;

/// A number with what it means.
pub(super) struct Figure {
    /// Its word in the file.
    pub(super) name: &'static str,
    /// What it means.
    pub(super) label: &'static str,
    /// As shown.
    pub(super) shown: String,
    /// As in the file; empty where it is not known.
    pub(super) raw: String,
}

/// "12,345".
pub(crate) fn count(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut shown = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    if number < 0 {
        format!("-{shown}")
    } else {
        shown
    }
}

/// "93%"; a dash where there is nothing to have a share of.
pub(crate) fn percent(share: Share) -> String {
    share
        .percent()
        .map_or_else(|| "–".to_owned(), |percent| format!("{percent}%"))
}

/// "£0.93".
pub(crate) fn pounds(pence: i64) -> String {
    format!("£{}.{:02}", count(pence / 100), pence % 100)
}

/// Everything at a glance.
pub(super) fn figures(report: &Report, costs: &Costs) -> Vec<Figure> {
    let number = |name, label, number: i64| Figure {
        name,
        label,
        shown: count(number),
        raw: number.to_string(),
    };
    let share = |name, label, share: Share| Figure {
        name,
        label,
        shown: percent(share),
        raw: share.percent().map(|it| it.to_string()).unwrap_or_default(),
    };
    let days = |name, label, days: Option<i32>| Figure {
        name,
        label,
        shown: days.map_or_else(|| "–".to_owned(), |days| days.to_string()),
        raw: days.map(|days| days.to_string()).unwrap_or_default(),
    };
    let waits = &report.answers.waits;
    let load = report
        .visits
        .sessions()
        .iter()
        .fold(Load::default(), |sum, one| Load {
            places: sum.places + one.load.places,
            taken: sum.taken + one.load.taken,
            ..sum
        });
    let cost = costs.per_transaction(&report.made.0);
    vec![
        number("visits", "visits", report.visits.all()),
        number(
            "bookings",
            "bookings and requests made",
            report.made.count(),
        ),
        share("digital", "booked online", report.made.digital()),
        days(
            "median_days",
            "working days to decide, median",
            waits.percentile(50),
        ),
        days(
            "p95_days",
            "working days to decide, 95th percentile",
            waits.percentile(95),
        ),
        share(
            "overdue",
            "overdue: lapsed without an answer",
            report.answers.overdue(),
        ),
        share("occupancy", "of all places taken", load.share()),
        share(
            "no_shows",
            "did not come",
            report.visits.at_the_gate(Status::NoShow),
        ),
        share(
            "refused_entry",
            "refused entry",
            report.visits.at_the_gate(Status::RefusedEntry),
        ),
        Figure {
            name: "cost",
            label: "for each booking",
            shown: cost.map_or_else(|| "–".to_owned(), pounds),
            raw: cost
                .map(|pence| format!("{}.{:02}", pence / 100, pence % 100))
                .unwrap_or_default(),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_easy_to_read() {
        let shown = [0, 7, 999, 1000, 1_500_000, -12_345].map(count);
        assert_eq!(shown, ["0", "7", "999", "1,000", "1,500,000", "-12,345"]);
        assert_eq!(
            [5, 87, 123_456].map(pounds),
            ["£0.05", "£0.87", "£1,234.56"]
        );
        assert_eq!(percent(Share::new(0, 0)), "–");
    }
}
