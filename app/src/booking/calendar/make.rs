//! Making a month ready for showing, from what can be booked and what speaks against the rest.

use super::{CalendarView, DayView, TimeView};
use crate::{
    booking::words::{reason, short_reason},
    forms::{Refusal, unavailable},
    shell::language,
    texts::{booking::answers as t, dates},
};
use domain::{
    calendar::{london, parse_date},
    prisons::Decision,
};
use jiff::{
    Span, Timestamp,
    civil::{Date, Weekday},
};
use store::{
    Db,
    availability::{self, Ask, Dates, Day, Session},
};

/// A month as in addresses, such as `2026-12`.
pub(crate) fn parse_month(raw: &str) -> Option<Date> {
    parse_date(&[raw, "-01"].concat()).ok()
}

/// A month of a prison's calendar. None asks for the first month in which something can be booked. A month outside what
/// can be looked at becomes the nearest one inside.
pub(crate) async fn make(
    db: &Db,
    ask: &Ask<'_>,
    month: Option<Date>,
    now: Timestamp,
) -> Result<CalendarView, Refusal> {
    let today = london::today(now);
    let last = today
        .checked_add(Span::new().days(ask.prison.settings.window_days))
        .unwrap_or(today);
    let (first_month, last_month) = (today.first_of_month(), last.first_of_month());
    let dates = Dates {
        from: first_month,
        to: last.last_of_month(),
    };
    let days = availability::days(db, ask, dates, now)
        .await
        .map_err(unavailable)?;
    let first_free = days
        .iter()
        .find(|day| !day.sessions.is_empty())
        .map(|day| day.date.first_of_month());
    let shown = month
        .or(first_free)
        .unwrap_or(first_month)
        .first_of_month()
        .clamp(first_month, last_month);
    let of_month: Vec<_> = days
        .iter()
        .filter(|day| day.date.first_of_month() == shown)
        .map(day_view)
        .collect();
    let l = language();
    let beside = |months: i64| shown.checked_add(Span::new().months(months)).ok();
    let name = |month: Date| format!("{:04}-{:02}", month.year(), month.month());
    Ok(CalendarView {
        title: dates::month_and_year(l, shown),
        month: name(shown),
        previous: beside(-1).filter(|month| *month >= first_month).map(name),
        next: beside(1).filter(|month| *month <= last_month).map(name),
        weekdays: weekdays(),
        weeks: coming(weeks(shown, of_month), &today.to_string()),
    })
}

/// Full and short names, from Monday.
fn weekdays() -> Vec<(String, String)> {
    let l = language();
    let from_monday = Weekday::Monday.cycle_forward().take(7);
    from_monday
        .map(|day| {
            (
                dates::weekday(l, day).to_owned(),
                dates::weekday_short(l, day).to_owned(),
            )
        })
        .collect()
}

/// Fills weeks from Monday to Sunday.
fn weeks(month: Date, days: Vec<DayView>) -> Vec<Vec<Option<DayView>>> {
    let before = usize::from(month.weekday().to_monday_zero_offset().unsigned_abs());
    let mut cells: Vec<Option<DayView>> = std::iter::repeat_with(|| None).take(before).collect();
    cells.extend(days.into_iter().map(Some));
    while !cells.len().is_multiple_of(7) {
        cells.push(None);
    }
    cells.chunks(7).map(<[_]>::to_vec).collect()
}

/// Leaves out the weeks that are over: on a phone they only push the free days out of sight.
fn coming(weeks: Vec<Vec<Option<DayView>>>, today: &str) -> Vec<Vec<Option<DayView>>> {
    let is_coming =
        |week: &Vec<Option<DayView>>| week.iter().flatten().any(|day| day.date.as_str() >= today);
    weeks.into_iter().filter(is_coming).collect()
}

fn day_view(day: &Day) -> DayView {
    let l = language();
    let note = match day.reasons.first() {
        Some(cause) if day.sessions.is_empty() => short_reason(*cause),
        _ => t::short_free(l),
    };
    DayView {
        date: day.date.to_string(),
        number: day.date.day(),
        name: dates::date(l, day.date),
        note: note.to_owned(),
        reasons: day
            .reasons
            .iter()
            .map(|cause| reason(*cause).to_owned())
            .collect(),
        times: day.sessions.iter().map(time_view).collect(),
    }
}

fn time_view(session: &Session) -> TimeView {
    TimeView {
        session: session.session_id.to_string(),
        when: dates::times(language(), session.starts, session.ends),
        left: session.places_left,
        decided: session.mode == Decision::Request,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_is_whole_weeks_from_monday() {
        let days = (1..=31)
            .map(|number| DayView {
                number,
                ..DayView::default()
            })
            .collect();
        let weeks = weeks(date(2026, 12, 1), days);
        // 1 December 2026 is a Tuesday.
        assert_eq!(weeks.iter().map(Vec::len).collect::<Vec<_>>(), [7; 5]);
        assert!(weeks[0][0].is_none());
        assert_eq!(weeks[0][1].as_ref().map(|day| day.number), Some(1));
        assert_eq!(weeks[4][3].as_ref().map(|day| day.number), Some(31));
    }

    #[test]
    fn weeks_that_are_over_are_left_out() {
        let week = |first: i8| {
            let days = (first..first + 7).map(|number| {
                Some(DayView {
                    date: format!("2026-11-{number:02}"),
                    number,
                    ..DayView::default()
                })
            });
            days.collect::<Vec<_>>()
        };
        let weeks = coming(vec![week(9), week(16), week(23)], "2026-11-22");
        let first_days: Vec<_> = weeks.iter().filter_map(|week| week[0].as_ref()).collect();
        assert_eq!(
            first_days.iter().map(|day| day.number).collect::<Vec<_>>(),
            [16, 23]
        );
    }

    #[test]
    fn months_in_addresses_are_read_strictly() {
        assert_eq!(parse_month("2026-12"), Some(date(2026, 12, 1)));
        for odd in ["", "2026-13", "2026-1", "26-12", "2026-12-01", "'"] {
            assert_eq!(parse_month(odd), None, "{odd}");
        }
    }
}
