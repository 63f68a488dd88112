//! The first time: who a professional is, and for which firm they work. Also for those who were refused or have left.

mod answer;
mod load;
mod page;

pub use answer::{choose_firm, say_who};
pub use load::{load_firms, load_me};
pub use page::{firm_page, page};

use serde::{Deserialize, Serialize};

/// Who asks, as far as is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeView {
    /// The address they signed in with.
    pub email: String,
    /// What they called themselves before.
    pub name: String,
    /// A sentence about what happened to their last asking, where there was one.
    pub before: String,
}

/// Firms to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmsView {
    /// What was looked for; empty before the first search.
    pub typed: String,
    /// Ids, names and postcodes.
    pub found: Vec<(String, String, String)>,
}
