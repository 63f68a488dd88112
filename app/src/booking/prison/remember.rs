//! The prison last chosen on this device. Only its name, which says nothing about whom somebody visits.

use gloo_storage::{LocalStorage, Storage};

const KEY: &str = "last-prison";

/// The name of the prison last chosen, if the browser keeps it.
pub(super) fn last() -> Option<String> {
    LocalStorage::raw().get_item(KEY).ok()?
}

/// Remembers a prison's name; without storage nothing happens.
pub(crate) fn keep(name: &str) {
    _ = LocalStorage::raw().set_item(KEY, name);
}
