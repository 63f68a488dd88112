//! The sessions that a timetable gives between two dates, before they are compared with what is stored.
use domain::calendar::{BankHolidays, Offer, Slot, Timetable, london, parse_date};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// What makes a session the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Its date.
    pub date: Date,
    /// The template or special slot that gives it.
    pub source_id: Uuid,
    /// Its wall-clock times.
    pub slot: Slot,
}

impl Key {
    /// The wall-clock times as instants.
    pub(super) fn interval(&self) -> (Timestamp, Timestamp) {
        london::interval(self.date, self.slot)
    }
}

/// `2026-12-07.1400-1500.` and the source: how a form names a session that may not be there yet.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.date, self.slot, self.source_id)
    }
}

impl FromStr for Key {
    type Err = domain::Problem;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let mut parts = raw.splitn(3, '.');
        let mut part = || parts.next().ok_or(domain::Problem::AnswerUnknown);
        Ok(Self {
            date: parse_date(part()?)?,
            slot: Slot::parse(part()?)?,
            source_id: part()?
                .parse()
                .map_err(|_| domain::Problem::AnswerUnknown)?,
        })
    }
}

/// Every session of the timetable from one date to another, both included.
pub(super) fn planned<'a>(
    timetable: &'a Timetable<Uuid>,
    holidays: &BankHolidays,
    from: Date,
    to: Date,
) -> BTreeMap<Key, &'a Offer> {
    let mut planned = BTreeMap::new();
    for date in from
        .series(jiff::Span::new().days(1))
        .take_while(|date| *date <= to)
    {
        for session in timetable.day(date, holidays).sessions {
            planned.insert(
                Key {
                    date,
                    source_id: session.id,
                    slot: session.offer.slot,
                },
                session.offer,
            );
        }
    }
    planned
}
