//! Between a group's form and what is stored of it.

use super::{GroupView, Limits, VisitorFields};
use crate::forms::Values;
use domain::prisons::Settings;
use jiff::civil::Date;
use store::drafts::{TypedDate, Visitor};

/// A button inside the group that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pressed {
    /// One more visitor.
    Add,
    /// The visitor of this number goes.
    Remove(usize),
}

/// The most visitors that are read from a form; a prison's own limit is at most this.
const MOST: usize = 20;

/// The button of the group that was pressed, if it was one.
pub(crate) fn pressed(values: &Values) -> Option<Pressed> {
    match values.get("action").split_once('-') {
        None if values.get("action") == "add" => Some(Pressed::Add),
        Some(("remove", number)) => number.parse().ok().map(Pressed::Remove),
        _ => None,
    }
}

/// The visitors with their numbers, in the order of the form.
pub(crate) fn read(values: &Values) -> Vec<(usize, Visitor)> {
    let text =
        |number: usize, name: &str| values.get(&format!("visitor-{number}-{name}")).to_owned();
    values
        .names()
        .filter_map(|name| {
            name.strip_prefix("visitor-")?
                .strip_suffix("-first_name")?
                .parse()
                .ok()
        })
        .take(MOST)
        .map(|number| {
            let date_of_birth = TypedDate {
                day: text(number, "date_of_birth-day"),
                month: text(number, "date_of_birth-month"),
                year: text(number, "date_of_birth-year"),
            };
            let visitor = Visitor {
                first_name: text(number, "first_name"),
                last_name: text(number, "last_name"),
                date_of_birth,
                relationship: text(number, "relationship"),
            };
            (number, visitor)
        })
        .collect()
}

/// The group's form: the visitors typed so far, or one empty one.
pub(crate) fn view_of(
    prison: &str,
    settings: &Settings,
    on: Date,
    visitors: &[Visitor],
) -> GroupView {
    let limits = Limits {
        prison: prison.to_owned(),
        people: settings.max_visitors,
        adults: settings.max_adults,
        children: settings.max_children,
        seat_age: settings.seat_age,
        on: (on.year().into(), on.month().into(), on.day().into()),
    };
    let mut visitors: Vec<VisitorFields> = visitors.iter().map(fields).collect();
    if visitors.is_empty() {
        visitors.push(VisitorFields::default());
    }
    GroupView { limits, visitors }
}

fn fields(visitor: &Visitor) -> VisitorFields {
    let TypedDate { day, month, year } = visitor.date_of_birth.clone();
    VisitorFields {
        first_name: visitor.first_name.clone(),
        last_name: visitor.last_name.clone(),
        date_of_birth: (day, month, year),
        relationship: visitor.relationship.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Values {
        let fields = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Values::accept(fields.collect()).unwrap()
    }

    #[test]
    fn visitors_keep_their_numbers_when_one_was_removed_in_the_browser() {
        let values = form(&[
            ("visitor-1-first_name", "Ann"),
            ("visitor-1-date_of_birth-year", "1990"),
            ("visitor-3-first_name", "Cy"),
            ("visitor-x-first_name", "nobody"),
            ("action", "remove-3"),
        ]);
        let read = read(&values);
        assert_eq!(
            read.iter()
                .map(|(n, v)| (*n, v.first_name.as_str()))
                .collect::<Vec<_>>(),
            [(1, "Ann"), (3, "Cy")]
        );
        assert_eq!(read[0].1.date_of_birth.year, "1990");
        assert_eq!(pressed(&values), Some(Pressed::Remove(3)));
    }
}
