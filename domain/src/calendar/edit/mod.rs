//! One edit of a timetable as a typed value, and how it is read from a form and written back into one.

mod fields;
mod read;
mod write;

pub use fields::Fields;
pub use write::template_fields;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Offer, Pattern};
use crate::codes::codes;
use crate::places::Pool;

codes! {
    /// What an edit does.
    EditKind {
        /// Adds a weekly session.
        Add = "add",
        /// Changes a weekly session.
        Change = "change",
        /// Ends a weekly session.
        End = "end",
        /// Takes a whole date away.
        BlockDate = "block_date",
        /// Gives it back.
        UnblockDate = "unblock_date",
        /// Takes one session of one date away.
        BlockSession = "block_session",
        /// Gives it back.
        UnblockSession = "unblock_session",
        /// Changes the places of one session of one date.
        Capacity = "capacity",
        /// Adds a session on one date.
        OneOff = "one_off",
        /// Takes such a session away.
        RemoveOneOff = "remove_one_off",
        /// Gives one date a list of sessions of its own.
        ReplaceDay = "replace_day",
        /// Gives that date its weekly sessions back.
        RestoreDay = "restore_day",
    }
}

/// One edit. `Id` is what the store knows templates, sessions and special slots by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit<Id> {
    /// Adds a weekly session, also as a copy of another.
    Add {
        /// On which dates.
        pattern: Pattern,
        /// What it offers.
        offer: Offer,
    },
    /// Changes a weekly session.
    Change {
        /// Which.
        template: Id,
        /// As it was when the form was shown, so that two people do not undo each other's work unseen.
        version: i32,
        /// On which dates from now on.
        pattern: Pattern,
        /// What it offers from now on.
        offer: Offer,
    },
    /// Ends a weekly session.
    End {
        /// Which.
        template: Id,
        /// As it was when the form was shown.
        version: i32,
        /// The last date that counts.
        last: Date,
    },
    /// Takes a whole date away.
    BlockDate {
        /// Which.
        date: Date,
        /// Why, for colleagues; may be empty.
        reason: String,
    },
    /// Gives it back.
    UnblockDate {
        /// Which.
        date: Date,
    },
    /// Takes one session of one date away.
    BlockSession {
        /// Which.
        session: Id,
    },
    /// Gives it back.
    UnblockSession {
        /// Which.
        session: Id,
    },
    /// Changes the places of one session of one date.
    Capacity {
        /// Which.
        session: Id,
        /// Every pool it has from now on.
        pools: BTreeMap<Pool, i32>,
    },
    /// Adds a session on one date.
    OneOff {
        /// When.
        date: Date,
        /// What it offers.
        offer: Offer,
    },
    /// Takes such a session away.
    RemoveOneOff {
        /// Which.
        slot: Id,
    },
    /// Gives one date a list of sessions of its own.
    ReplaceDay {
        /// When.
        date: Date,
        /// The whole list; empty for a day without sessions.
        offers: Vec<Offer>,
    },
    /// Gives that date its weekly sessions back.
    RestoreDay {
        /// When.
        date: Date,
    },
}

impl<Id> Edit<Id> {
    /// What it does.
    #[must_use]
    pub const fn kind(&self) -> EditKind {
        match self {
            Self::Add { .. } => EditKind::Add,
            Self::Change { .. } => EditKind::Change,
            Self::End { .. } => EditKind::End,
            Self::BlockDate { .. } => EditKind::BlockDate,
            Self::UnblockDate { .. } => EditKind::UnblockDate,
            Self::BlockSession { .. } => EditKind::BlockSession,
            Self::UnblockSession { .. } => EditKind::UnblockSession,
            Self::Capacity { .. } => EditKind::Capacity,
            Self::OneOff { .. } => EditKind::OneOff,
            Self::RemoveOneOff { .. } => EditKind::RemoveOneOff,
            Self::ReplaceDay { .. } => EditKind::ReplaceDay,
            Self::RestoreDay { .. } => EditKind::RestoreDay,
        }
    }

    /// The one date that it is about, when it is about one.
    #[must_use]
    pub const fn date(&self) -> Option<Date> {
        match self {
            Self::BlockDate { date, .. }
            | Self::UnblockDate { date }
            | Self::OneOff { date, .. }
            | Self::ReplaceDay { date, .. }
            | Self::RestoreDay { date } => Some(*date),
            _ => None,
        }
    }
}

/// How many sessions one day's own list can have.
pub const MOST_IN_A_DAY: usize = 8;

#[cfg(test)]
mod tests;
