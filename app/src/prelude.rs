//! What every page uses: leptos, with our own lighter views and resources in place of its own.

pub use crate::view::{AnyView, Children, IntoAny, Resource};
pub use leptos::prelude::*;
