//! The month calendar: days with free places, times of a day, and why the other days cannot be booked. Booking and
//! changing a visit show the same one.

mod grid;
#[cfg(feature = "ssr")]
mod make;
mod place;
mod times;
mod view;

pub use grid::Calendar;
#[cfg(feature = "ssr")]
pub(crate) use make::{make, parse_month};
pub use place::Here;
#[cfg(feature = "ssr")]
pub(crate) use place::back_to;
pub use times::Times;
pub use view::{CalendarView, DayView, TimeView};
