//! Views of no particular type, children made of them, and the data that a page waits for.
//!
//! leptos's own `AnyView` can also hydrate asynchronously and rebuild in place, and carries code for both for every
//! view there is: a fifth of the browser's build. This one shows, hydrates and is replaced. On the server it is leptos's.

mod children;
mod resource;

#[cfg(feature = "hydrate")]
mod light;

pub use children::Children;
#[cfg(not(feature = "hydrate"))]
pub use leptos::prelude::{AnyView, IntoAny};
#[cfg(feature = "hydrate")]
pub use light::{AnyView, IntoAny};
pub(crate) use resource::Coming;
pub use resource::Resource;
