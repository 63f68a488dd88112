//! Tag.

use crate::prelude::*;

/// A status in one or two words.
#[component]
pub fn Tag(
    /// The words.
    #[prop(into)]
    text: String,
    /// GOV.UK's name of a colour, such as `green`.
    #[prop(optional)]
    colour: Option<&'static str>,
) -> impl IntoView {
    let class = colour.map_or_else(
        || "govuk-tag".to_owned(),
        |colour| ["govuk-tag govuk-tag--", colour].concat(),
    );
    view! { <strong class=class>{text}</strong> }
}
