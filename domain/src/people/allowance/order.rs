//! One visiting order: until when it is good, which is used first, and when it comes back.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::codes::codes;

/// The most visiting orders a prisoner can have to use.
pub const MOST_VO: i32 = 26;

/// For how many days a privileged visiting order is good, the day of its grant included.
pub const PVO_DAYS: i64 = 28;

codes! {
    /// The two kinds, in the order in which they are used.
    OrderKind {
        /// Privileged: earned by behaviour, and good for 28 days.
        Pvo = "pvo",
        /// Ordinary: good until it is used.
        Vo = "vo",
    }
}

codes! {
    /// Where an order is in its life.
    OrderState {
        /// It can be used, unless it is past its last day.
        Unused = "unused",
        /// A visit has it.
        Used = "used",
        /// Its last day passed before it was used.
        Expired = "expired",
        /// Staff or an import took it away, or it came back where there was no room.
        TakenBack = "taken_back",
    }
}

codes! {
    /// What happens to an order.
    OrderEvent {
        /// It was earned.
        Granted = "granted",
        /// An import brought it.
        Imported = "imported",
        /// A visit was asked for or booked with it.
        Used = "used",
        /// That visit will not take place.
        Returned = "returned",
        /// Its last day passed.
        Expired = "expired",
        /// It came back where there were as many as there can be.
        OverTheMost = "over_the_most",
        /// Staff gave it.
        Added = "added",
        /// Staff or an import took it away.
        TakenBack = "taken_back",
    }
}

impl OrderEvent {
    /// What the order is after it.
    #[must_use]
    pub const fn state(self) -> OrderState {
        match self {
            Self::Granted | Self::Imported | Self::Added | Self::Returned => OrderState::Unused,
            Self::Used => OrderState::Used,
            Self::Expired => OrderState::Expired,
            Self::OverTheMost | Self::TakenBack => OrderState::TakenBack,
        }
    }
}

impl OrderKind {
    /// The last day on which an order granted that day can be used; none for one that does not expire.
    #[must_use]
    pub fn last_day(self, granted: Date) -> Option<Date> {
        match self {
            Self::Pvo => Some(granted.saturating_add((PVO_DAYS - 1).days())),
            Self::Vo => None,
        }
    }
}

/// An order that nobody has used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order<Id> {
    /// Which.
    pub id: Id,
    /// Of which kind.
    pub kind: OrderKind,
    /// When it was granted, London's date.
    pub granted: Date,
    /// The last day on which it can be used.
    pub last_day: Option<Date>,
}

impl<Id> Order<Id> {
    /// Whether it can be used that day.
    #[must_use]
    pub fn is_good_on(&self, today: Date) -> bool {
        self.last_day.is_none_or(|last| today <= last)
    }
}

/// The order that a visit uses: the oldest PVO, else the oldest VO; none when there is none.
#[must_use]
pub fn next_to_use<Id: Copy + Ord>(unused: &[Order<Id>], today: Date) -> Option<Id> {
    unused
        .iter()
        .filter(|order| order.is_good_on(today))
        .min_by_key(|order| (order.kind, order.granted, order.id))
        .map(|order| order.id)
}

/// What becomes of an order that a visit gives back, while the prisoner has so many VO to use.
#[must_use]
pub fn given_back(
    kind: OrderKind,
    last_day: Option<Date>,
    unused_vo: i32,
    today: Date,
) -> OrderEvent {
    match (kind, last_day) {
        (_, Some(last)) if today > last => OrderEvent::Expired,
        (OrderKind::Vo, _) if unused_vo >= MOST_VO => OrderEvent::OverTheMost,
        _ => OrderEvent::Returned,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const TODAY: Date = date(2026, 11, 23);

    fn order(id: u32, kind: OrderKind, granted: Date) -> Order<u32> {
        Order {
            id,
            kind,
            granted,
            last_day: kind.last_day(granted),
        }
    }

    #[test]
    fn a_pvo_is_good_for_28_days_and_a_vo_until_it_is_used() {
        let pvo = order(1, OrderKind::Pvo, date(2026, 11, 1));
        assert!(pvo.is_good_on(date(2026, 11, 1)));
        assert!(pvo.is_good_on(date(2026, 11, 28)));
        assert!(!pvo.is_good_on(date(2026, 11, 29)), "the 29th day");
        assert!(order(1, OrderKind::Vo, date(2020, 1, 1)).is_good_on(TODAY));
    }

    #[test]
    fn the_oldest_pvo_goes_first_then_the_oldest_vo() {
        let mut orders = vec![
            order(1, OrderKind::Vo, date(2026, 10, 1)),
            order(2, OrderKind::Pvo, date(2026, 11, 20)),
            order(3, OrderKind::Vo, date(2026, 9, 1)),
            order(4, OrderKind::Pvo, date(2026, 11, 2)),
            order(5, OrderKind::Pvo, date(2026, 10, 1)),
        ];
        let mut used = Vec::new();
        while let Some(id) = next_to_use(&orders, TODAY) {
            orders.retain(|order| order.id != id);
            used.push(id);
        }
        assert_eq!(used, [4, 2, 3, 1], "5 has expired");
    }

    #[test]
    fn an_order_comes_back_unless_it_has_expired_or_would_be_the_27th() {
        let last = Some(TODAY);
        assert_eq!(
            given_back(OrderKind::Pvo, last, 26, TODAY),
            OrderEvent::Returned
        );
        let tomorrow = TODAY.tomorrow().unwrap();
        assert_eq!(
            given_back(OrderKind::Pvo, last, 0, tomorrow),
            OrderEvent::Expired
        );
        assert_eq!(
            given_back(OrderKind::Vo, None, 25, TODAY),
            OrderEvent::Returned
        );
        assert_eq!(
            given_back(OrderKind::Vo, None, 26, TODAY),
            OrderEvent::OverTheMost
        );
    }

    proptest! {
        /// Whatever there is, using goes on until nothing good is left, and never uses what has expired.
        #[test]
        fn exactly_the_good_orders_can_be_used(days in proptest::collection::vec((0i64..90, any::<bool>()), 0..40)) {
            let mut orders: Vec<Order<u32>> = (0..).zip(&days).map(|(id, (ago, pvo))| {
                let kind = if *pvo { OrderKind::Pvo } else { OrderKind::Vo };
                order(id, kind, TODAY.saturating_sub(ago.days()))
            }).collect();
            let good = days.iter().filter(|(ago, pvo)| !*pvo || *ago < PVO_DAYS).count();
            let mut used = 0;
            while let Some(id) = next_to_use(&orders, TODAY) {
                let position = orders.iter().position(|order| order.id == id).unwrap();
                let order = orders.remove(position);
                prop_assert!(order.is_good_on(TODAY));
                let older = orders.iter().any(|other| other.is_good_on(TODAY) && (other.kind, other.granted) < (order.kind, order.granted));
                prop_assert!(!older);
                used += 1;
            }
            prop_assert_eq!(used, good);
        }
    }
}
