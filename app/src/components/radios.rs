//! Radios.

use super::{
    Size,
    items::{Question, field},
};
use crate::prelude::*;

/// One of several offered answers, for radios, checkboxes and selects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What it says.
    pub text: String,
    /// Help with it.
    pub hint: Option<String>,
    /// It was the answer given earlier.
    pub chosen: bool,
    /// It cannot be chosen.
    pub disabled: bool,
}

impl Choice {
    /// An answer without more.
    #[must_use]
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            text: text.into(),
            ..Self::default()
        }
    }

    /// With help.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// Marks the answer given earlier.
    #[must_use]
    pub fn chosen(self, chosen: bool) -> Self {
        Self { chosen, ..self }
    }
}

/// One answer out of several.
#[component]
pub fn Radios(
    /// The field's name; the first button has it as its identifier.
    #[prop(into)]
    name: String,
    /// What is asked.
    #[prop(into)]
    legend: String,
    /// How large the legend is.
    #[prop(optional)]
    legend_size: Size,
    /// The legend is the page's heading.
    #[prop(optional)]
    page_heading: bool,
    /// Help with it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The answers.
    choices: Vec<Choice>,
    /// Side by side, for two short answers.
    #[prop(optional)]
    inline: bool,
    /// Smaller buttons.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let class = [
        "govuk-radios",
        if inline { " govuk-radios--inline" } else { "" },
        if small { " govuk-radios--small" } else { "" },
    ]
    .concat();
    let question = Question {
        name,
        legend,
        legend_size,
        page_heading,
        hint,
    };
    field("govuk-radios", "radio", class, question, choices)
}
