//! When orders are granted, how many, and when the allowance renews.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{MOST_VO, OrderKind};

/// The incentive level that earns PVO.
const ENHANCED: &str = "enhanced";

/// What a prison grants. Days and counts as named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Grants {
    /// VO at a time.
    pub vo_count: i32,
    /// Days from one grant of VO to the next.
    pub vo_days: i32,
    /// PVO at a time, to prisoners of the enhanced level.
    pub pvo_count: i32,
    /// Days from one grant of PVO to the next.
    pub pvo_days: i32,
    /// The most visits of a remand prisoner in a week from Monday to Sunday.
    pub remand_weekly: i32,
}

impl Default for Grants {
    fn default() -> Self {
        Self {
            vo_count: 2,
            vo_days: 14,
            pvo_count: 1,
            pvo_days: 28,
            remand_weekly: 3,
        }
    }
}

/// What decides whether a prisoner earns orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    earns: bool,
    enhanced: bool,
}

impl Holder {
    /// A prisoner: convicted and in custody at a prison with allowance records or not, of some incentive level.
    #[must_use]
    pub fn new(earns: bool, incentive: Option<&str>) -> Self {
        let enhanced = incentive.is_some_and(|it| it.trim().eq_ignore_ascii_case(ENHANCED));
        Self { earns, enhanced }
    }
}

/// The days of a prisoner's next grants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// Of VO.
    pub vo_next: Date,
    /// Of PVO.
    pub pvo_next: Date,
}

/// What is granted now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Each order's kind and the day it counts from.
    pub orders: Vec<(OrderKind, Date)>,
    /// The days after these.
    pub next: Schedule,
}

/// Everything that became due up to today, for a prisoner with so many VO to use. Days that were missed are made up for;
/// days on which a prisoner earns nothing pass by.
#[must_use]
pub fn due(schedule: Schedule, grants: Grants, holder: Holder, unused_vo: i32, today: Date) -> Due {
    let mut orders = Vec::new();
    let mut vo = unused_vo;
    let vo_next = each_due(schedule.vo_next, grants.vo_days, today, |day| {
        for _ in 0..grants.vo_count {
            if holder.earns && vo < MOST_VO {
                orders.push((OrderKind::Vo, day));
                vo += 1;
            }
        }
    });
    let pvo_next = each_due(schedule.pvo_next, grants.pvo_days, today, |day| {
        let good = OrderKind::Pvo
            .last_day(day)
            .is_none_or(|last| today <= last);
        if holder.earns && holder.enhanced && good {
            orders.extend((0..grants.pvo_count).map(|_| (OrderKind::Pvo, day)));
        }
    });
    Due {
        orders,
        next: Schedule { vo_next, pvo_next },
    }
}

/// Calls for each day that is due and returns the first that is not.
fn each_due(first: Date, every: i32, today: Date, mut grant: impl FnMut(Date)) -> Date {
    let mut day = first;
    while day <= today {
        grant(day);
        day = day.saturating_add(every.max(1).days());
    }
    day
}

/// The next day on which the prisoner gets an order of either kind; none for who earns none.
#[must_use]
pub fn renews_on(schedule: Schedule, grants: Grants, holder: Holder) -> Option<Date> {
    let vo = (holder.earns && grants.vo_count > 0).then_some(schedule.vo_next);
    let pvo =
        (holder.earns && holder.enhanced && grants.pvo_count > 0).then_some(schedule.pvo_next);
    vo.into_iter().chain(pvo).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const DAY: Date = date(2026, 11, 23);

    fn from(day: Date) -> Schedule {
        Schedule {
            vo_next: day,
            pvo_next: day,
        }
    }

    fn convicted(incentive: &str) -> Holder {
        Holder::new(true, Some(incentive))
    }

    #[test]
    fn two_vo_every_14_days_and_a_pvo_every_28_for_the_enhanced() {
        let grants = Grants::default();
        let first = due(from(DAY), grants, convicted("Enhanced"), 0, DAY);
        assert_eq!(
            first.orders,
            [
                (OrderKind::Vo, DAY),
                (OrderKind::Vo, DAY),
                (OrderKind::Pvo, DAY)
            ]
        );
        let next = Schedule {
            vo_next: date(2026, 12, 7),
            pvo_next: date(2026, 12, 21),
        };
        assert_eq!(first.next, next);
        assert_eq!(due(next, grants, convicted("enhanced"), 2, DAY).orders, []);
        let standard = due(from(DAY), grants, convicted("standard"), 0, DAY);
        assert_eq!(standard.orders.len(), 2);
    }

    #[test]
    fn what_was_missed_is_made_up_for_up_to_26_and_without_what_has_expired() {
        let grants = Grants::default();
        let late = DAY.saturating_add(56.days());
        let made_up = due(from(DAY), grants, convicted("enhanced"), 0, late);
        let of = |kind| made_up.orders.iter().filter(|(it, _)| *it == kind).count();
        assert_eq!((of(OrderKind::Vo), of(OrderKind::Pvo)), (10, 1));
        let full = due(from(DAY), grants, convicted("standard"), 25, late);
        assert_eq!(full.orders.len(), 1);
    }

    #[test]
    fn who_earns_nothing_gets_nothing_and_time_passes() {
        let away = due(
            from(DAY),
            Grants::default(),
            Holder::new(false, Some("enhanced")),
            0,
            DAY,
        );
        assert_eq!(away.orders, []);
        assert!(away.next.vo_next > DAY);
    }

    #[test]
    fn the_allowance_renews_with_the_first_grant_of_either_kind() {
        let grants = Grants::default();
        let schedule = Schedule {
            vo_next: date(2026, 12, 7),
            pvo_next: date(2026, 12, 1),
        };
        assert_eq!(
            renews_on(schedule, grants, convicted("standard")),
            Some(date(2026, 12, 7))
        );
        assert_eq!(
            renews_on(schedule, grants, convicted("enhanced")),
            Some(date(2026, 12, 1))
        );
        assert_eq!(renews_on(schedule, grants, Holder::new(false, None)), None);
        let none = Grants {
            vo_count: 0,
            ..grants
        };
        assert_eq!(renews_on(schedule, none, convicted("standard")), None);
    }

    proptest! {
        /// Asked once at the end or day by day on the way, a prisoner who uses nothing ends with the same VO; and asked
        /// again the same day gets nothing more.
        #[test]
        fn granting_does_not_depend_on_when_it_is_asked_for(days in 0i64..200, vo_count in 0..5i32, vo_days in 1..40i32, unused in 0..=26i32) {
            let grants = Grants { vo_count, vo_days, ..Grants::default() };
            let end = DAY.saturating_add(days.days());
            let holder = convicted("standard");
            let once = due(from(DAY), grants, holder, unused, end);
            prop_assert!(due(once.next, grants, holder, unused, end).orders.is_empty());
            let (mut schedule, mut orders) = (from(DAY), Vec::new());
            for day in 0..=days {
                let step = due(schedule, grants, holder, unused + i32::try_from(orders.len()).unwrap(), DAY.saturating_add(day.days()));
                schedule = step.next;
                orders.extend(step.orders);
            }
            prop_assert!(unused + i32::try_from(orders.len()).unwrap() <= MOST_VO);
            prop_assert_eq!((once.orders, once.next), (orders, schedule));
        }
    }
}
