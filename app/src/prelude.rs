//! What every page uses: leptos, with our own lighter views, resources and calls in place of its own.

pub use crate::view::{AnyView, Children, IntoAny, Resource};
pub use crate::wire::Wire;
pub use leptos::prelude::*;
