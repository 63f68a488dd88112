//! Dates and times as people read them, ready for a page or a message. The browser gets them as strings.

use domain::language::Language;
use jiff::civil::{Date, Time, Weekday};

const WEEKDAYS: [(&str, &str); 7] = [
    ("Monday", "Dydd Llun"),
    ("Tuesday", "Dydd Mawrth"),
    ("Wednesday", "Dydd Mercher"),
    ("Thursday", "Dydd Iau"),
    ("Friday", "Dydd Gwener"),
    ("Saturday", "Dydd Sadwrn"),
    ("Sunday", "Dydd Sul"),
];

const MONTHS: [(&str, &str); 12] = [
    ("January", "Ionawr"),
    ("February", "Chwefror"),
    ("March", "Mawrth"),
    ("April", "Ebrill"),
    ("May", "Mai"),
    ("June", "Mehefin"),
    ("July", "Gorffennaf"),
    ("August", "Awst"),
    ("September", "Medi"),
    ("October", "Hydref"),
    ("November", "Tachwedd"),
    ("December", "Rhagfyr"),
];

const fn pick(language: Language, (en, cy): (&'static str, &'static str)) -> &'static str {
    match language {
        Language::En => en,
        Language::Cy => cy,
    }
}

/// "Thursday" or "Dydd Iau".
#[must_use]
pub fn weekday(language: Language, weekday: Weekday) -> &'static str {
    pick(
        language,
        WEEKDAYS[usize::from(weekday.to_monday_zero_offset().unsigned_abs()) % 7],
    )
}

/// "Thu" or "Iau", for the head of a calendar.
#[must_use]
pub fn weekday_short(language: Language, day: Weekday) -> &'static str {
    let name = weekday(language, day);
    match language {
        Language::En => name.get(..3).unwrap_or(name),
        Language::Cy => name
            .strip_prefix("Dydd ")
            .and_then(|name| name.get(..3))
            .unwrap_or(name),
    }
}

/// "December" or "Rhagfyr", for month 1 to 12.
#[must_use]
pub fn month(language: Language, month: i8) -> &'static str {
    pick(
        language,
        MONTHS[usize::from(month.unsigned_abs()).saturating_sub(1) % 12],
    )
}

/// "Thursday 3 December 2026" or "Dydd Iau 3 Rhagfyr 2026", to stand alone or begin a sentence.
#[must_use]
pub fn date(language: Language, date: Date) -> String {
    format!(
        "{} {}",
        weekday(language, date.weekday()),
        date_without_weekday(language, date)
    )
}

/// The same within a sentence: Welsh writes "dydd" small there.
#[must_use]
pub fn date_within(language: Language, day: Date) -> String {
    let text = date(language, day);
    match (language, text.strip_prefix("Dydd")) {
        (Language::Cy, Some(rest)) => format!("dydd{rest}"),
        _ => text,
    }
}

/// "3 December 2026" or "3 Rhagfyr 2026".
#[must_use]
pub fn date_without_weekday(language: Language, date: Date) -> String {
    format!(
        "{} {} {}",
        date.day(),
        month(language, date.month()),
        date.year()
    )
}

/// "December 2026" or "Rhagfyr 2026".
#[must_use]
pub fn month_and_year(language: Language, date: Date) -> String {
    format!("{} {}", month(language, date.month()), date.year())
}

/// "2:30pm", "9am", "midday" or "canol dydd".
#[must_use]
pub fn time(language: Language, time: Time) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    if minute == 0 && hour == 12 {
        return pick(language, ("midday", "canol dydd")).to_owned();
    }
    if minute == 0 && hour == 0 {
        return pick(language, ("midnight", "canol nos")).to_owned();
    }
    let half = if hour < 12 { "am" } else { "pm" };
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    if minute == 0 {
        format!("{hour}{half}")
    } else {
        format!("{hour}:{minute:02}{half}")
    }
}

/// "2pm to 4pm" or "2pm tan 4pm".
#[must_use]
pub fn times(language: Language, start: Time, end: Time) -> String {
    format!(
        "{} {} {}",
        time(language, start),
        pick(language, ("to", "tan")),
        time(language, end)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Cy, En};

    #[test]
    fn dates_read_well_in_both_languages() {
        let day = Date::constant(2026, 12, 3);
        assert_eq!(date(En, day), "Thursday 3 December 2026");
        assert_eq!(date(Cy, day), "Dydd Iau 3 Rhagfyr 2026");
        assert_eq!(date_within(Cy, day), "dydd Iau 3 Rhagfyr 2026");
        assert_eq!(date_within(En, day), "Thursday 3 December 2026");
        assert_eq!(month_and_year(Cy, day), "Rhagfyr 2026");
        assert_eq!(
            date(Cy, Date::constant(2027, 1, 3)),
            "Dydd Sul 3 Ionawr 2027"
        );
    }

    #[test]
    fn times_read_well() {
        assert_eq!(time(En, Time::constant(14, 30, 0, 0)), "2:30pm");
        assert_eq!(time(En, Time::constant(9, 0, 0, 0)), "9am");
        assert_eq!(time(En, Time::constant(12, 5, 0, 0)), "12:05pm");
        assert_eq!(time(Cy, Time::constant(12, 0, 0, 0)), "canol dydd");
        assert_eq!(time(En, Time::constant(0, 5, 0, 0)), "12:05am");
        assert_eq!(
            times(Cy, Time::constant(14, 0, 0, 0), Time::constant(16, 0, 0, 0)),
            "2pm tan 4pm"
        );
    }
}
