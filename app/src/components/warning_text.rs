//! Warning text.

use crate::prelude::*;
use crate::{shell::language, texts::common};

/// Something with a consequence.
#[component]
pub fn WarningText(
    /// The sentence.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! {
        <div class="govuk-warning-text">
            <span class="govuk-warning-text__icon" aria-hidden="true">"!"</span>
            <strong class="govuk-warning-text__text">
                <span class="govuk-visually-hidden">{common::warning(language())}" "</span>
                {text}
            </strong>
        </div>
    }
}
