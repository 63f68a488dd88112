//! Calendar files are read back by a parser, as a calendar program would.

use super::*;
use icalendar::{Calendar, CalendarDateTime, DatePerhapsTime};
use jiff::civil::date;

fn file(starts: DateTime, standing: Standing, sequence: i32) -> CalendarFile<'static> {
    CalendarFile {
        booking_id: Uuid::from_u128(7),
        public_url: "https://visits.example:8443",
        sequence,
        standing,
        starts,
        ends: starts.with().hour(starts.hour() + 1).build().unwrap(),
        summary: "Visit to HMP Môr, “Tŷ Coch”; wing A, and a title long enough to be folded over several lines — neu ymweliad",
        description: "Reference K7QM-3XTD\nBring: photo ID, \\ and a £1 coin",
        location: "HMP Môr, 1 Stryd Fawr",
        url: "https://visits.example:8443/visits/find",
        organiser: "HMP \"Môr\"",
        written_at: Timestamp::UNIX_EPOCH,
    }
}

fn read(text: &str) -> Event {
    let calendar: Calendar = text.parse().unwrap();
    calendar.events().next().unwrap().clone()
}

fn london(at: Option<DatePerhapsTime>) -> String {
    match at {
        Some(DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid })) => {
            format!("{date_time} {tzid}")
        }
        other => panic!("not a time in a time zone: {other:?}"),
    }
}

#[test]
fn what_is_written_is_read_back() {
    let file = file(date(2026, 11, 28).at(14, 0, 0, 0), Standing::Confirmed, 3);
    let event = read(&file.text());
    assert_eq!(
        event.get_uid(),
        Some("00000000-0000-0000-0000-000000000007@visits.example")
    );
    assert_eq!(event.get_sequence(), Some(3));
    assert_eq!(event.get_status(), Some(EventStatus::Confirmed));
    assert_eq!(event.get_summary(), Some(file.summary));
    assert_eq!(event.get_description(), Some(file.description));
    assert_eq!(event.get_location(), Some(file.location));
    assert_eq!(event.get_url(), Some(file.url));
}

#[test]
fn lines_are_folded_and_end_in_cr_lf() {
    let text = file(date(2026, 11, 28).at(14, 0, 0, 0), Standing::Confirmed, 0).text();
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} bytes: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "a bare line end in {line:?}");
    }
    assert!(text.contains("\r\n "), "something was folded");
}

#[test]
fn wall_clock_time_is_kept_on_both_sides_of_a_clock_change() {
    // Clocks go back on 25 October 2026 and forward on 28 March 2027.
    for day in [
        date(2026, 10, 24),
        date(2026, 10, 25),
        date(2027, 3, 27),
        date(2027, 3, 28),
    ] {
        let event = read(&file(day.at(14, 0, 0, 0), Standing::Confirmed, 0).text());
        assert_eq!(
            london(event.get_start()),
            format!("{day} 14:00:00 Europe/London")
        );
        assert_eq!(
            london(event.get_end()),
            format!("{day} 15:00:00 Europe/London")
        );
    }
}

/// The rules written in the file, against the time zone database, for every clock change of thirty years.
#[test]
fn the_time_zone_in_the_file_is_londons() {
    let london = TimeZone::get("Europe/London").unwrap();
    for (month, hour_before, offset_after) in [(3, 0, 1), (10, 0, 0)] {
        let line = format!("RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU\r\n");
        assert!(LONDON.contains(&line));
        for year in 2000..2030 {
            let sunday = date(year, month, 1)
                .nth_weekday_of_month(-1, jiff::civil::Weekday::Sunday)
                .unwrap();
            let offset_before = 1 - offset_after;
            let hours = |at: DateTime| {
                london
                    .to_offset(at.to_zoned(TimeZone::UTC).unwrap().timestamp())
                    .seconds()
                    / 3600
            };
            assert_eq!(
                hours(sunday.at(hour_before, 59, 59, 0)),
                offset_before,
                "{sunday}"
            );
            assert_eq!(
                hours(sunday.at(hour_before + 1, 0, 0, 0)),
                offset_after,
                "{sunday}"
            );
        }
    }
}

#[test]
fn only_the_event_has_identity_and_time_of_writing() {
    let text = file(date(2026, 11, 28).at(14, 0, 0, 0), Standing::Confirmed, 0).text();
    assert_eq!(text.matches("\r\nUID:").count(), 1);
    assert_eq!(text.matches("\r\nDTSTAMP:19700101T000000Z\r\n").count(), 1);
    assert_eq!(text.matches("DTSTAMP").count(), 1);
}

#[test]
fn a_cancelled_visit_is_taken_out_of_the_calendar() {
    let start = date(2026, 11, 28).at(14, 0, 0, 0);
    let cancelled = file(start, Standing::Cancelled, 4).text();
    assert!(cancelled.contains("\r\nMETHOD:CANCEL\r\n"));
    assert_eq!(read(&cancelled).get_status(), Some(EventStatus::Cancelled));
    let booked = file(start, Standing::Confirmed, 3).text();
    assert!(booked.contains("\r\nMETHOD:PUBLISH\r\n"));
    assert_eq!(read(&booked).get_uid(), read(&cancelled).get_uid());
    let requested = file(start, Standing::Tentative, 1).text();
    assert_eq!(read(&requested).get_status(), Some(EventStatus::Tentative));
}

#[test]
fn a_quotation_mark_cannot_leave_its_parameter() {
    let text = file(date(2026, 11, 28).at(14, 0, 0, 0), Standing::Confirmed, 0).text();
    assert!(
        text.contains("ORGANIZER;CN=\"HMP Môr\":https://visits.example:8443\r\n"),
        "{text}"
    );
}
