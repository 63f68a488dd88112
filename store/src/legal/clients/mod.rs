//! Clients of a firm. Whoever adds one works for them, and shares them with colleagues; administrators see every client of
//! their firm, so that nobody's clients are lost when they leave.

mod add;
mod caseload;
mod edit;
mod one;
mod share;

pub use add::{AddClientOutcome, NewClient, add_client};
pub use caseload::{Case, caseload};
pub use edit::{Edit, EditOutcome, edit_client};
pub use one::{Client, client};
pub use share::{ShareWith, share_client};
