//! A reason for rejecting, with what is told along with it.

use jiff::civil::Date;

use super::{RejectionReason, StaffWords};

/// What a reason is told with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldWith {
    /// It says everything by itself.
    Nothing,
    /// The day it changes: the allowance renews, or the last day of a ban.
    Date,
    /// Words of staff.
    Words,
}

impl RejectionReason {
    /// What staff have to add to it.
    #[must_use]
    pub const fn told_with(self) -> ToldWith {
        match self {
            Self::NoAllowance | Self::VisitorBanned => ToldWith::Date,
            Self::VisitorMayNotCome | Self::Other => ToldWith::Words,
            _ => ToldWith::Nothing,
        }
    }
}

/// One reason, complete. Only [`Rejection::new`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    reason: RejectionReason,
    date: Option<Date>,
    words: Option<StaffWords>,
}

/// Why a reason is not complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Incomplete {
    /// Its date is missing.
    Date,
    /// Its date is over.
    DateOver,
    /// Its words are missing.
    Words,
}

impl Rejection {
    /// Takes what the reason is told with and nothing else. A date in the past tells a visitor nothing.
    pub fn new(
        reason: RejectionReason,
        date: Option<Date>,
        words: Option<StaffWords>,
        today: Date,
    ) -> Result<Self, Incomplete> {
        let (date, words) = match (reason.told_with(), date, words) {
            (ToldWith::Nothing, ..) => (None, None),
            (ToldWith::Date, None, _) => return Err(Incomplete::Date),
            (ToldWith::Date, Some(date), _) if date < today => return Err(Incomplete::DateOver),
            (ToldWith::Date, date, _) => (date, None),
            (ToldWith::Words, _, None) => return Err(Incomplete::Words),
            (ToldWith::Words, _, words) => (None, words),
        };
        Ok(Self {
            reason,
            date,
            words,
        })
    }

    /// The reason.
    #[must_use]
    pub const fn reason(&self) -> RejectionReason {
        self.reason
    }

    /// The day it changes.
    #[must_use]
    pub const fn date(&self) -> Option<Date> {
        self.date
    }

    /// Words of staff about it.
    #[must_use]
    pub const fn words(&self) -> Option<&StaffWords> {
        self.words.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 23);

    #[test]
    fn a_reason_is_complete_with_what_it_is_told_with_and_keeps_nothing_else() {
        let words = || StaffWords::parse("Call us").ok();
        let made = |reason, date, words| Rejection::new(reason, date, words, TODAY);
        use RejectionReason::{NoAdult, NoAllowance, Other, VisitorBanned, VisitorMayNotCome};

        let plain = made(NoAdult, Some(TODAY), words()).unwrap();
        assert_eq!((plain.date(), plain.words()), (None, None));
        for reason in [NoAllowance, VisitorBanned] {
            assert_eq!(made(reason, None, words()), Err(Incomplete::Date));
            let yesterday = TODAY.yesterday().ok();
            assert_eq!(made(reason, yesterday, None), Err(Incomplete::DateOver));
            let dated = made(reason, Some(TODAY), words()).unwrap();
            assert_eq!((dated.date(), dated.words()), (Some(TODAY), None));
        }
        for reason in [VisitorMayNotCome, Other] {
            assert_eq!(made(reason, Some(TODAY), None), Err(Incomplete::Words));
            let told = made(reason, Some(TODAY), words()).unwrap();
            assert_eq!((told.date(), told.words()), (None, words().as_ref()));
        }
    }
}
