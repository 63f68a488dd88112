//! What stands inside a component.

use super::{AnyView, IntoAny};
use leptos::{children::ToChildren, prelude::RenderHtml};

/// The children of a component, made once.
pub struct Children(Box<dyn FnOnce() -> AnyView + Send>);

impl Children {
    /// Makes them.
    #[must_use]
    pub fn run(self) -> AnyView {
        (self.0)()
    }
}

impl<F, C> ToChildren<F> for Children
where
    F: FnOnce() -> C + Send + 'static,
    C: RenderHtml + Send + 'static,
{
    fn to_children(children: F) -> Self {
        Self(Box::new(move || children().into_any()))
    }
}
