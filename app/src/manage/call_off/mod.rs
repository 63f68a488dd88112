//! Calling a visit off: a booking is cancelled, a request or a waiting change withdrawn.

mod answer;
mod page;

pub use answer::{cancel_visit, load_call_off, withdraw_visit};
pub use page::{CallOffView, cancel_page, withdraw_page};
