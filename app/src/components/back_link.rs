//! Back link.

use crate::prelude::*;
use crate::{shell::language, texts::common};

/// A link to the page before.
#[component]
pub fn BackLink(
    /// An address with the language's prefix.
    #[prop(into)]
    href: String,
    /// Instead of "Back".
    #[prop(optional, into)]
    text: Option<String>,
) -> impl IntoView {
    let text = text.unwrap_or_else(|| common::back(language()).to_owned());
    view! { <a href=href class="govuk-back-link">{text}</a> }
}
