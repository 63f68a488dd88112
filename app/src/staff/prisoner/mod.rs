//! A prisoner's allowance: what there is to use, what happened to it, and setting it right.

mod act;
mod load;
mod page;

#[cfg(feature = "ssr")]
pub(super) mod show;

pub use act::adjust_allowance;
pub use load::load_prisoner;
pub use page::page;

use serde::{Deserialize, Serialize};

/// A label with the lines of its answer.
pub type Row = (String, Vec<String>);

/// What the page shows; texts are made by the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrisonerView {
    /// The prison's key in addresses.
    pub slug: String,
    /// The prisoner's name.
    pub name: String,
    /// Who, and where.
    pub rows: Vec<Row>,
    /// What this prison counts of the prisoner's visits, in a sentence; the only thing on the page where it counts nothing.
    pub counted: String,
    /// Numbers to use, with their labels; empty where no orders are counted.
    pub balance: Vec<(String, String)>,
    /// When the next orders come.
    pub renews: String,
    /// Kind, granted, last day, and what it is used for.
    pub orders: Vec<Vec<String>>,
    /// Week, and visits in it.
    pub weeks: Vec<Vec<String>>,
    /// From whom the prisoner must be kept apart.
    pub apart: Vec<String>,
    /// When and what, newest first.
    pub history: Vec<Row>,
    /// Goes with an adjustment: pressed twice, it counts once. None for those who may not make one.
    pub key: Option<String>,
}
