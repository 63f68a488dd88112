//! The people of a prison and what they may do, for its administrators.

mod act;
mod add;
mod list;
mod load;
mod one;
pub(super) mod words;

pub use act::act_on_person;
pub use add::{add_person, page as add_page};
pub use list::page as list_page;
pub use load::{load_people, load_person};
pub use one::page as one_page;

use serde::{Deserialize, Serialize};

/// Everybody at a prison.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleView {
    /// The prison's key in addresses.
    pub slug: String,
    /// Its name.
    pub prison: String,
    /// What an account of the identity provider is called; empty where there is none.
    pub provider: String,
    /// By name.
    pub people: Vec<PersonView>,
}

/// Somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    /// The account, as in addresses.
    pub id: String,
    /// As colleagues see it.
    pub name: String,
    /// Their work address.
    pub email: String,
    /// Codes of what they may do here.
    pub permissions: Vec<String>,
    /// How they sign in, in words.
    pub way: String,
    /// Whether they are signed in.
    pub signed_in: bool,
    /// Whether this is who looks.
    pub own: bool,
    /// Whether the account counts at a prison where who looks is no administrator.
    pub elsewhere: bool,
    /// Whether they sign in with the identity provider.
    pub with_provider: bool,
    /// The account's version, against two administrators at once.
    pub version: i32,
}

/// One person's page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneView {
    /// The prison's key in addresses.
    pub slug: String,
    /// Its name.
    pub prison: String,
    /// Who.
    pub person: PersonView,
    /// A set-up code that was just made, in groups; empty otherwise.
    pub code: String,
}
