//! Keys of other systems. The secret is shown once, when it is made; only its hash is kept.
mod create;
mod find;
mod pace;
mod revoke;

#[cfg(test)]
mod tests;

pub use create::{Created, create};
pub use find::find;
pub use pace::pace;
pub use revoke::revoke;

use uuid::Uuid;

/// A key that works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// Who made a hold or a booking.
    pub api_key_id: Uuid,
    /// Given when the key was made.
    pub name: String,
    /// What it may do, such as `bookings:all`.
    pub scopes: Vec<String>,
    /// Requests allowed in a minute.
    pub per_minute: i32,
}

impl ApiKey {
    /// Whether the key was given this scope.
    pub fn may(&self, scope: &str) -> bool {
        self.scopes.iter().any(|own| own == scope)
    }
}
