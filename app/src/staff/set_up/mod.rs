//! Setting up a local account with a code from an administrator: a password and an authenticator app. The code is typed, so
//! that it stands in no address.

mod answer;
mod page;

pub use answer::{finish_set_up, load_set_up, start_set_up};
pub use page::{account_page, page};

use serde::{Deserialize, Serialize};

/// What somebody needs to set up their authenticator app.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUpView {
    /// Whose account it is.
    pub email: String,
    /// A code for the app's camera.
    pub picture: String,
    /// The same for typing, in groups.
    pub secret: String,
}
