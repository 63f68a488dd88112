//! Bank holidays of England and Wales.

use std::collections::BTreeSet;

use jiff::civil::Date;

/// The dates that are bank holidays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BankHolidays(BTreeSet<Date>);

impl BankHolidays {
    /// Whether the date is one.
    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        self.0.contains(&date)
    }
}

impl FromIterator<Date> for BankHolidays {
    fn from_iter<I: IntoIterator<Item = Date>>(dates: I) -> Self {
        Self(dates.into_iter().collect())
    }
}
