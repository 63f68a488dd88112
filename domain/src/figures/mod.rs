//! The arithmetic of reports: shares, working days, percentiles, costs, occupancy. Counting itself is the database's.

mod costs;
mod occupancy;
mod range;
mod satisfaction;
mod share;
mod waits;

pub use costs::{Costs, is_digital};
pub use occupancy::{Load, SessionLoad, by_hour};
pub use range::{LONGEST_RANGE, Range, RangeProblem};
pub use satisfaction::satisfaction;
pub use share::Share;
pub use waits::{ANSWER_WITHIN, Waits, median, working_days};
