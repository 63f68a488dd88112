//! Where in the calendar the visitor is. Forms beside it send that along, so that the page comes back as it was.

use super::CalendarView;
use crate::prelude::*;

/// The field with the month shown, such as `2026-12`, or the day opened.
const FIELD: &str = "at";

/// The hidden field that says where the visitor is.
#[component]
pub fn Here(
    /// The month.
    calendar: RwSignal<CalendarView>,
    /// The date picked, such as `2026-12-05`, or empty.
    picked: RwSignal<String>,
) -> impl IntoView {
    let at = move || {
        let day = picked.get();
        if day.is_empty() {
            calendar.with(|calendar| calendar.month.clone())
        } else {
            day
        }
    };
    view! { <input type="hidden" name=FIELD value=at/> }
}

/// The address of the calendar's page at the month and day where the visitor was; at its beginning when the form did
/// not say.
#[cfg(feature = "ssr")]
pub(crate) fn back_to(path: &str, values: &crate::forms::Values) -> String {
    let at = values.get(FIELD);
    let (month, day) = match (at.get(..7), domain::calendar::parse_date(at)) {
        (Some(month), Ok(_)) => (month, Some(at)),
        _ => (at, None),
    };
    if super::parse_month(month).is_none() {
        return path.to_owned();
    }
    match day {
        Some(day) => [path, "?month=", month, "&day=", day].concat(),
        None => [path, "?month=", month].concat(),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::forms::Values;

    #[test]
    fn a_form_leads_back_to_where_the_visitor_was() {
        let back = |at: &str| {
            let fields = vec![(FIELD.to_owned(), at.to_owned())];
            back_to("/book/time", &Values::accept(fields).unwrap())
        };
        assert_eq!(
            back("2026-12-05"),
            "/book/time?month=2026-12&day=2026-12-05"
        );
        assert_eq!(back("2026-12"), "/book/time?month=2026-12");
        for odd in [
            "",
            "2026-12-32",
            "2026-13",
            "2026-12-05&x=1",
            "é2026-1",
            "//evil",
        ] {
            assert_eq!(back(odd), "/book/time", "{odd}");
        }
    }
}
