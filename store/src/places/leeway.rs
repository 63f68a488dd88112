//! Which soft rules a transaction may set aside, and which it had to. Only staff with the permission bring any.

use domain::availability::DayReason;
use domain::booking::{SoftRule, SoftRules};

/// Leeway of one transaction.
#[derive(Debug, Default)]
pub(crate) struct Leeway {
    may: SoftRules,
    used: SoftRules,
}

impl Leeway {
    /// None: every rule holds, as for everybody else.
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// These rules may be set aside.
    pub(crate) fn of(may: &SoftRules) -> Self {
        Self {
            may: may.clone(),
            used: SoftRules::default(),
        }
    }

    /// Whether a rule may be set aside.
    pub(crate) fn allows(&self, rule: SoftRule) -> bool {
        self.may.contains(rule)
    }

    /// A rule had to be set aside.
    pub(crate) fn use_up(&mut self, rule: SoftRule) {
        self.used.add(rule);
    }

    /// The causes that still count.
    pub(crate) fn spare(&mut self, causes: Vec<DayReason>) -> Vec<DayReason> {
        let (spared, counting): (Vec<_>, Vec<_>) = causes
            .into_iter()
            .partition(|cause| SoftRule::of(*cause).is_some_and(|rule| self.allows(rule)));
        for rule in spared.into_iter().filter_map(SoftRule::of) {
            self.use_up(rule);
        }
        counting
    }

    /// What had to be set aside.
    pub(crate) const fn used(&self) -> &SoftRules {
        &self.used
    }
}
