//! Signing in to a local account, with a second factor, and signing out.

mod answer;
mod page;

pub use answer::{sign_in_staff, sign_out_staff};
pub use page::{page, sign_out_page};
