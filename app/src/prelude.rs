//! What every page uses: leptos, with our own forgetful views in place of its own.

pub use crate::view::{AnyView, Children, IntoAny};
pub use leptos::prelude::*;
