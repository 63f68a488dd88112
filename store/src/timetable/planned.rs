//! The sessions that a timetable gives between two dates, before they are compared with what is stored.
use domain::calendar::{BankHolidays, Offer, Slot, Timetable, london};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What makes a session the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub date: Date,
    pub source_id: Uuid,
    pub slot: Slot,
}

impl Key {
    /// The wall-clock times as instants.
    pub(super) fn interval(&self) -> (Timestamp, Timestamp) {
        london::interval(self.date, self.slot)
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
