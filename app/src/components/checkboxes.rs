//! Checkboxes.

use super::{
    Choice, Size,
    items::{Question, field},
};
use crate::prelude::*;

/// Any number of several answers. A box that is not ticked sends nothing.
#[component]
pub fn Checkboxes(
    /// The field's name; the first box has it as its identifier.
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
    /// Smaller boxes.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let class = if small {
        "govuk-checkboxes govuk-checkboxes--small"
    } else {
        "govuk-checkboxes"
    };
    let question = Question {
        name,
        legend,
        legend_size,
        page_heading,
        hint,
    };
    field(
        "govuk-checkboxes",
        "checkbox",
        class.to_owned(),
        question,
        choices,
    )
}
