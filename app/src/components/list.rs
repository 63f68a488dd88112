//! Bulleted list.

use crate::prelude::*;

/// Sentences with bullets.
pub fn list(lines: Vec<String>) -> AnyView {
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
    view! { <ul class="govuk-list govuk-list--bullet">{lines.collect_view()}</ul> }.into_any()
}
