//! What sessions a prison has on a date: the weekly templates, the exceptions to them, and which of them wins.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Attendance, BankHolidays, Pattern, Slot};
use crate::codes::codes;
use crate::places::Pool;
use crate::prisons::Decision;

codes! {
    /// Who may book a session.
    #[derive(Default)]
    WhoMayBook {
        /// Visitors and professionals.
        #[default]
        Anyone = "anyone",
        /// Visitors only.
        Visitors = "visitors",
        /// Professionals only.
        Professionals = "professionals",
    }
}

impl WhoMayBook {
    /// Whether somebody who wants a place in this pool may book the session.
    #[must_use]
    pub const fn admits(self, pool: Pool) -> bool {
        match self {
            Self::Anyone => true,
            Self::Visitors => !pool.is_legal(),
            Self::Professionals => pool.is_legal(),
        }
    }
}

/// What a session is, apart from its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// From when until when.
    pub slot: Slot,
    /// The hall or room; empty when there is only one.
    pub room: String,
    /// Whether staff decide.
    pub mode: Decision,
    /// Who may book it.
    pub who_may_book: WhoMayBook,
    /// Which prisoners may attend.
    pub attendance: Attendance,
    /// Places by pool; a pool that is missing has none.
    pub pools: BTreeMap<Pool, i32>,
}

/// What weekly sessions are made of. `Id` is what the store knows it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template<Id> {
    /// Its identity.
    pub id: Id,
    /// On which dates.
    pub pattern: Pattern,
    /// What it offers.
    pub offer: Offer,
}

codes! {
    /// What a special session is to its date.
    SpecialKind {
        /// One of the list that replaces the whole day.
        Replaced = "replaced",
        /// Added beside whatever else there is.
        OneOff = "one_off",
    }
}

/// A session of one date that no template gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Special<Id> {
    /// Its identity.
    pub id: Id,
    /// Its date.
    pub date: Date,
    /// What it is to the date.
    pub kind: SpecialKind,
    /// What it offers.
    pub offer: Offer,
}

/// Everything that decides which sessions a prison has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timetable<Id> {
    /// The weekly sessions.
    pub templates: Vec<Template<Id>>,
    /// Sessions of single dates.
    pub specials: Vec<Special<Id>>,
    /// Dates without any session.
    pub blocked: BTreeSet<Date>,
    /// Dates whose weekly sessions are replaced, even by nothing.
    pub replaced: BTreeSet<Date>,
    /// Single sessions that are blocked, by date and identity.
    pub blocked_sessions: BTreeSet<(Date, Id)>,
    /// Whether weekly sessions fall out on bank holidays.
    pub closed_on_bank_holidays: bool,
}

impl<Id> Default for Timetable<Id> {
    fn default() -> Self {
        Self {
            templates: Vec::new(),
            specials: Vec::new(),
            blocked: BTreeSet::new(),
            replaced: BTreeSet::new(),
            blocked_sessions: BTreeSet::new(),
            closed_on_bank_holidays: false,
        }
    }
}

/// Where a planned session comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A weekly template.
    Weekly,
    /// The list of a replaced day.
    Replaced,
    /// A one-off.
    OneOff,
}

/// A session that the timetable gives on a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned<'a, Id> {
    /// The identity of its template or special.
    pub id: Id,
    /// Where it comes from.
    pub origin: Origin,
    /// What it offers.
    pub offer: &'a Offer,
}

/// A date by the timetable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayPlan<'a, Id> {
    /// Whether the whole date is blocked.
    pub blocked: bool,
    /// Whether a bank holiday removed weekly sessions.
    pub bank_holiday: bool,
    /// What is left, by start.
    pub sessions: Vec<Planned<'a, Id>>,
}

impl<Id: Copy + Ord> Timetable<Id> {
    /// What there is on a date. Blocked beats a replaced day, which beats the weekly templates. A bank holiday removes
    /// weekly sessions only; a blocked date removes one-offs too; a replaced day leaves them.
    #[must_use]
    pub fn day(&self, date: Date, holidays: &BankHolidays) -> DayPlan<'_, Id> {
        if self.blocked.contains(&date) {
            return DayPlan {
                blocked: true,
                bank_holiday: false,
                sessions: Vec::new(),
            };
        }
        let replaced = self.replaced.contains(&date);
        let holiday = self.closed_on_bank_holidays && holidays.contains(date);
        let mut weekly = self
            .templates
            .iter()
            .filter(|template| template.pattern.occurs_on(date))
            .peekable();
        let bank_holiday = holiday && !replaced && weekly.peek().is_some();

        let mut sessions: Vec<Planned<'_, Id>> = Vec::new();
        if !replaced && !holiday {
            sessions.extend(weekly.map(|it| Planned {
                id: it.id,
                origin: Origin::Weekly,
                offer: &it.offer,
            }));
        }
        sessions.extend(
            self.specials
                .iter()
                .filter(|special| special.date == date)
                .filter_map(|special| {
                    let origin = match special.kind {
                        SpecialKind::Replaced if replaced => Origin::Replaced,
                        SpecialKind::Replaced => return None,
                        SpecialKind::OneOff => Origin::OneOff,
                    };
                    Some(Planned {
                        id: special.id,
                        origin,
                        offer: &special.offer,
                    })
                }),
        );
        sessions.retain(|session| !self.blocked_sessions.contains(&(date, session.id)));
        sessions.sort_by_key(|session| session.offer.slot);
        DayPlan {
            blocked: false,
            bank_holiday,
            sessions,
        }
    }
}

#[cfg(test)]
#[path = "timetable_tests.rs"]
mod tests;
