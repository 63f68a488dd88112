//! Error message at a field.

use crate::prelude::*;
use crate::{shell::language, texts::common};

/// What is wrong with one field.
#[component]
pub fn ErrorMessage(
    /// The element's identifier, named by the field's `aria-describedby`.
    #[prop(into)]
    id: String,
    /// The sentence.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! {
        <p id=id class="govuk-error-message">
            <span class="govuk-visually-hidden">{common::error_hidden(language())}" "</span>
            {text}
        </p>
    }
}
