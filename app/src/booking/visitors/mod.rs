//! Step 3: who comes. The form itself is in `group`, because changing a booked visit uses it too.

mod answer;
mod page;

pub use answer::{load_visitors, save_visitors};
pub use page::{VisitorsView, page};
