//! The calendar file (RFC 5545) of one visit: attached to messages and offered on the visit's pages. Always written
//! afresh from the booking, so that a calendar program replaces or removes the entry it has.

use std::fmt::Write as _;

use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus, Property};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use uuid::Uuid;

/// The media type of a calendar file. `METHOD` inside says the same.
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

/// How the visit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Waits for the prison's decision.
    Tentative,
    /// Booked.
    Confirmed,
    /// Will not happen: calendar programs remove the entry.
    Cancelled,
}

/// What a calendar shows of a visit. Carries no names of people.
#[derive(Clone, Debug)]
pub struct CalendarFile<'a> {
    /// The same for the whole life of the booking.
    pub booking_id: Uuid,
    /// Where this service is; its host makes the identity of the entry unique.
    pub public_url: &'a str,
    /// Rises with every change of time or status, so that a newer file replaces an older one.
    pub sequence: i32,
    /// How the visit stands.
    pub standing: Standing,
    /// Wall-clock time in London.
    pub starts: DateTime,
    /// Wall-clock time in London.
    pub ends: DateTime,
    /// The title.
    pub summary: &'a str,
    /// Reference, what to bring, phone.
    pub description: &'a str,
    /// The prison and its address.
    pub location: &'a str,
    /// Where the visit can be changed or cancelled; without a secret, because calendars are shared.
    pub url: &'a str,
    /// The prison, as the one who invites.
    pub organiser: &'a str,
    /// When this file was written.
    pub written_at: Timestamp,
}

/// London's rule since 1996. Written out because the library would put DTSTAMP and UID, which a time zone must not
/// have, into every component that it writes.
const LONDON: &str = "BEGIN:VTIMEZONE\r\n\
    TZID:Europe/London\r\n\
    BEGIN:DAYLIGHT\r\n\
    TZNAME:BST\r\n\
    TZOFFSETFROM:+0000\r\n\
    TZOFFSETTO:+0100\r\n\
    DTSTART:19960331T010000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
    END:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\n\
    TZNAME:GMT\r\n\
    TZOFFSETFROM:+0100\r\n\
    TZOFFSETTO:+0000\r\n\
    DTSTART:19961027T020000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
    END:STANDARD\r\n\
    END:VTIMEZONE\r\n";

impl CalendarFile<'_> {
    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> String {
        let (method, status) = match self.standing {
            Standing::Tentative => ("PUBLISH", EventStatus::Tentative),
            Standing::Confirmed => ("PUBLISH", EventStatus::Confirmed),
            Standing::Cancelled => ("CANCEL", EventStatus::Cancelled),
        };
        let event = Event::new()
            .uid(&format!("{}@{}", self.booking_id, host(self.public_url)))
            .sequence(u32::try_from(self.sequence).unwrap_or(0))
            .status(status)
            .summary(&plain(self.summary))
            .description(&plain(self.description))
            .location(&plain(self.location))
            .url(self.url)
            .add_property("DTSTAMP", in_utc(self.written_at))
            .append_property(in_london("DTSTART", self.starts))
            .append_property(in_london("DTEND", self.ends))
            // An organiser may be any address; this service reads no mail, so it is the service itself.
            .append_property(
                Property::new("ORGANIZER", self.public_url)
                    .add_parameter("CN", &quotable(self.organiser))
                    .done(),
            )
            .done();
        let text = Calendar::empty()
            .append_property(("VERSION", "2.0"))
            .append_property(("PRODID", "-//Prison visits//EN"))
            .append_property(("METHOD", method))
            .push(event)
            .done()
            .to_string();
        text.replacen(
            "BEGIN:VEVENT\r\n",
            &[LONDON, "BEGIN:VEVENT\r\n"].concat(),
            1,
        )
    }
}

fn in_london(name: &str, at: DateTime) -> Property {
    Property::new(name, basic(at))
        .add_parameter("TZID", "Europe/London")
        .done()
}

fn in_utc(at: Timestamp) -> String {
    basic(at.to_zoned(TimeZone::UTC).datetime()) + "Z"
}

/// ISO 8601's basic form, which calendar files use.
fn basic(at: DateTime) -> String {
    let mut text = String::with_capacity(15);
    // Writing to a string cannot fail.
    _ = write!(
        text,
        "{:04}{:02}{:02}T{:02}{:02}{:02}",
        at.year(),
        at.month(),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    );
    text
}

/// The library escapes line feeds and leaves other control characters as they are.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}

/// A parameter's value ends at a quotation mark, and there is no way to escape one.
fn quotable(text: &str) -> String {
    let inside: String = text
        .chars()
        .filter(|c| *c != '"' && !c.is_control())
        .collect();
    format!("\"{inside}\"")
}

/// The host of an address, without port.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', ':', '?']).next().unwrap_or(rest)
}

#[cfg(test)]
mod tests;
