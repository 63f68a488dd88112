//! Signing in with the identity provider or to a local account with a second factor, and signing out. The way to the
//! provider and back is the server's: see its `provider`.

mod answer;
mod page;

pub use answer::{load_ways, sign_in_staff, sign_out_staff};
pub use page::{page, refused_page, sign_out_page};
