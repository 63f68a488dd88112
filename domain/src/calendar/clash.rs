//! Two sessions at once in one room.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::recurrence::days;
use super::{BankHolidays, Offer, Timetable};

/// The session that is in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The first date on which both would be held.
    pub date: Date,
    /// What is there.
    pub other: Offer,
}

impl<Id: Copy + Ord> Timetable<Id> {
    /// The first date on which one of the edited sessions would share its room with another at the same time. The one
    /// that was there before is named; among edited ones, the earlier.
    #[must_use]
    pub fn clash(
        &self,
        edited: &BTreeSet<Id>,
        holidays: &BankHolidays,
        from: Date,
        to: Date,
    ) -> Option<Clash> {
        days(from, to).find_map(|date| {
            let plan = self.day(date, holidays);
            let sessions = &plan.sessions;
            let pairs = sessions.iter().enumerate().flat_map(|(place, first)| {
                sessions
                    .iter()
                    .skip(place + 1)
                    .map(move |second| (first, second))
            });
            pairs
                .filter(|(first, second)| in_the_way(first.offer, second.offer))
                .find_map(|(first, second)| {
                    let other = match (edited.contains(&first.id), edited.contains(&second.id)) {
                        (false, false) => return None,
                        (true, false) => second,
                        _ => first,
                    };
                    Some(Clash {
                        date,
                        other: other.offer.clone(),
                    })
                })
        })
    }
}

fn in_the_way(first: &Offer, second: &Offer) -> bool {
    let room = |offer: &Offer| offer.room.trim().to_lowercase();
    first.slot.starts() < second.slot.ends()
        && second.slot.starts() < first.slot.ends()
        && room(first) == room(second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Attendance, Pattern, Recurrence, Slot, Template, WhoMayBook};
    use crate::prisons::Decision;
    use jiff::civil::{Weekday, date};
    use std::collections::BTreeMap;

    fn template(id: u32, times: &str, room: &str, recurrence: Recurrence) -> Template<u32> {
        Template {
            id,
            pattern: Pattern {
                recurrence,
                ..Pattern::weekly(Weekday::Monday)
            },
            offer: Offer {
                slot: Slot::parse(times).unwrap(),
                room: room.to_owned(),
                mode: Decision::Instant,
                who_may_book: WhoMayBook::Anyone,
                attendance: Attendance::default(),
                pools: BTreeMap::new(),
            },
        }
    }

    fn clash(first: Template<u32>, second: Template<u32>) -> Option<Date> {
        let timetable = Timetable {
            templates: vec![first, second],
            ..Timetable::default()
        };
        let found = timetable.clash(
            &BTreeSet::from([2]),
            &BankHolidays::default(),
            date(2027, 1, 1),
            date(2029, 1, 1),
        );
        found.map(|found| found.date)
    }

    #[test]
    fn overlapping_times_in_one_room_clash_and_touching_ones_or_other_rooms_do_not() {
        let there = || template(1, "1400-1500", "Main hall", Recurrence::Weekly);
        let new = |times, room| template(2, times, room, Recurrence::Weekly);
        let first_monday = Some(date(2027, 1, 4));
        assert_eq!(clash(there(), new("1430-1530", "main hall ")), first_monday);
        assert_eq!(clash(there(), new("1300-1600", "Main hall")), first_monday);
        assert_eq!(clash(there(), new("1500-1600", "Main hall")), None);
        assert_eq!(clash(there(), new("1400-1500", "Chapel")), None);
    }

    #[test]
    fn weeks_in_turn_do_not_clash_and_rare_meetings_are_found() {
        let every_two = |id, monday| {
            let fortnightly = Recurrence::every_weeks(2, monday).unwrap();
            template(id, "1400-1500", "", fortnightly)
        };
        let odd = || every_two(1, date(2027, 1, 4));
        assert_eq!(clash(odd(), every_two(2, date(2027, 1, 11))), None);
        assert_eq!(
            clash(odd(), template(2, "1400-1500", "", Recurrence::Nth(5))),
            Some(date(2027, 3, 29)),
        );
    }

    #[test]
    fn two_that_were_there_before_are_nobodys_edit() {
        let same = |id| template(id, "1400-1500", "", Recurrence::Weekly);
        assert_eq!(clash(same(1), same(3)), None);
    }
}
