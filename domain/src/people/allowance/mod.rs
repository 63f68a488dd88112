//! Visiting orders: what a convicted prisoner's allowance is made of, how it is earned, used and given back; and the weekly
//! limit of remand prisoners, who need none. Counting and choosing only: what is stored is the database's.

mod order;
mod schedule;
mod week;

pub use order::{
    MOST_VO, Order, OrderEvent, OrderKind, OrderState, PVO_DAYS, given_back, next_to_use,
};
pub use schedule::{Due, Grants, Holder, Schedule, due, renews_on};
pub use week::Week;

use crate::booking::StaffText;

/// A change of a balance by staff, with its reason in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    kind: OrderKind,
    by: i32,
    reason: StaffText,
}

/// Why an adjustment cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdjustmentProblem {
    /// Not a whole number from -26 to 26, or nothing at all.
    Number,
}

impl Adjustment {
    /// So many orders of a kind more, or fewer where the number is negative.
    ///
    /// # Errors
    /// [`AdjustmentProblem::Number`] when it changes nothing or more than a balance can hold.
    pub fn new(kind: OrderKind, by: i32, reason: StaffText) -> Result<Self, AdjustmentProblem> {
        if by == 0 || by.abs() > MOST_VO {
            return Err(AdjustmentProblem::Number);
        }
        Ok(Self { kind, by, reason })
    }

    /// Of which kind.
    #[must_use]
    pub const fn kind(&self) -> OrderKind {
        self.kind
    }

    /// More, or fewer.
    #[must_use]
    pub const fn by(&self) -> i32 {
        self.by
    }

    /// Why.
    #[must_use]
    pub const fn reason(&self) -> &StaffText {
        &self.reason
    }
}
