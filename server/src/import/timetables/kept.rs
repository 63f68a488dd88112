//! What an import left as staff have it, in words.

use jiff::civil::Weekday;
use store::imports::Kept;

use super::file::WEEKDAYS;
use crate::import::Notice;

/// Says in what a file is not followed, because staff decided otherwise.
pub(super) fn notice(file: &str, kept: &Kept) -> Notice {
    const LEFT: &str = "left as staff have it";
    let (key, what, done) = match kept {
        Kept::Weekly {
            weekday,
            slot,
            in_file: true,
        } => (
            weekly(*weekday),
            format!("\"{}\" was changed or ended by staff", slot),
            LEFT,
        ),
        Kept::Weekly {
            weekday,
            slot,
            in_file: false,
        } => (
            weekly(*weekday),
            format!(
                "\"{}\" was changed by staff and is no longer in the file",
                slot
            ),
            LEFT,
        ),
        Kept::NoRoom {
            weekday,
            slot,
            other,
        } => (
            weekly(*weekday),
            format!(
                "\"{}\" is new, but staff have the room then, for \"{}\"",
                slot, other
            ),
            "not added",
        ),
        Kept::Blocked(date) => (
            "unbookable".to_owned(),
            format!("{date} was given back by staff"),
            LEFT,
        ),
        Kept::Replaced(date) => (
            "anomalous".to_owned(),
            format!("staff decided about the sessions of {date}"),
            LEFT,
        ),
        Kept::OneOff(date) => (
            String::new(),
            format!("a one-off session of {date} was removed by staff"),
            LEFT,
        ),
        Kept::Setting { field, is, file } => (
            name_in_file(field).to_owned(),
            format!("staff have set {is}, the file says {file}"),
            LEFT,
        ),
    };
    Notice {
        file: file.to_owned(),
        line: None,
        key,
        what,
        done,
        refused: false,
    }
}

fn weekly(weekday: Weekday) -> String {
    let mut days = WEEKDAYS.iter();
    let day = days.find(|(_, day)| *day == weekday);
    format!("recurring.{}", day.map_or("", |(name, _)| name))
}

fn name_in_file(field: &str) -> &str {
    match field {
        "seat_age" => "adult_age",
        "window_days" => "booking_window",
        same => same,
    }
}
