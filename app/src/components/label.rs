//! Label.

use crate::prelude::*;

/// How large a label or legend is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// Normal text.
    #[default]
    Small,
    /// A group of fields.
    Medium,
    /// A page's heading.
    Large,
}

impl Size {
    /// The letter in GOV.UK's class names.
    pub(super) const fn letter(self) -> &'static str {
        match self {
            Self::Small => "s",
            Self::Medium => "m",
            Self::Large => "l",
        }
    }
}

/// The label of a field.
#[component]
pub fn Label(
    /// The field's identifier.
    #[prop(into)]
    for_: String,
    /// What it says.
    #[prop(into)]
    text: String,
    /// How large it is.
    size: Option<Size>,
    /// The label is the page's heading.
    #[prop(optional)]
    page_heading: bool,
) -> impl IntoView {
    let class = match size {
        None => "govuk-label".to_owned(),
        Some(size) => ["govuk-label govuk-label--", size.letter()].concat(),
    };
    let label = view! { <label class=class for=for_>{text}</label> };
    if page_heading {
        view! { <h1 class="govuk-label-wrapper">{label}</h1> }.into_any()
    } else {
        label.into_any()
    }
}
