//! The rules that staff may set aside with a permission and a written reason. Hard rules (overlap, bans, a prisoner who is
//! not there) have no code here, so nothing can name them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::availability::DayReason;
use crate::codes::codes;

codes! {
    /// A rule that can be set aside.
    SoftRule {
        /// No more visits than the pool has places.
        Capacity = "capacity",
        /// Visiting orders, and the weekly limit of remand prisoners.
        Allowance = "allowance",
        /// Booking window, lead time and hours of notice.
        Notice = "notice",
    }
}

impl SoftRule {
    /// The soft rule behind a cause, if it is one.
    #[must_use]
    pub const fn of(cause: DayReason) -> Option<Self> {
        match cause {
            DayReason::TooSoon | DayReason::TooLate => Some(Self::Notice),
            DayReason::Full => Some(Self::Capacity),
            DayReason::Past
            | DayReason::Blocked
            | DayReason::BankHoliday
            | DayReason::NoSessions
            | DayReason::NotAvailableForPeople => None,
        }
    }
}

/// Soft rules, each once and in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SoftRules(BTreeSet<SoftRule>);

impl SoftRules {
    /// The rules behind these causes; none if there is no cause, or one that cannot be set aside.
    #[must_use]
    pub fn behind(causes: &[DayReason]) -> Option<Self> {
        let rules: Option<BTreeSet<SoftRule>> =
            causes.iter().map(|cause| SoftRule::of(*cause)).collect();
        rules.filter(|rules| !rules.is_empty()).map(Self)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this one is among them.
    #[must_use]
    pub fn contains(&self, rule: SoftRule) -> bool {
        self.0.contains(&rule)
    }

    /// Adds one.
    pub fn add(&mut self, rule: SoftRule) {
        self.0.insert(rule);
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = SoftRule> {
        self.0.iter().copied()
    }

    /// Their codes, as the database keeps them.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        self.iter().map(|rule| rule.code().to_owned()).collect()
    }
}

impl FromIterator<SoftRule> for SoftRules {
    fn from_iter<I: IntoIterator<Item = SoftRule>>(rules: I) -> Self {
        Self(rules.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_causes_that_are_all_soft_can_be_set_aside() {
        let both = SoftRules::behind(&[DayReason::TooSoon, DayReason::Full]).unwrap();
        assert_eq!(both.codes(), ["capacity", "notice"]);
        for hard in [
            DayReason::Past,
            DayReason::Blocked,
            DayReason::BankHoliday,
            DayReason::NoSessions,
            DayReason::NotAvailableForPeople,
        ] {
            assert_eq!(SoftRules::behind(&[DayReason::Full, hard]), None, "{hard}");
        }
        assert_eq!(SoftRules::behind(&[]), None);
    }
}
