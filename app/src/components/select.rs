//! Select.

use super::{
    Choice, Label, Size,
    field::{by_hint, control_class, described_by, error_of, group, hint_of},
};
use crate::forms::use_form;
use crate::prelude::*;

/// One answer out of many, in a list that opens.
#[component]
pub fn Select(
    /// The field's name, which is its identifier as well.
    #[prop(into)]
    name: String,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// How large the label is.
    #[prop(optional, into)]
    label_size: Option<Size>,
    /// The label is the page's heading.
    #[prop(optional)]
    page_heading: bool,
    /// Help with it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The answers.
    choices: Vec<Choice>,
) -> impl IntoView {
    let form = use_form();
    let class = control_class(
        form,
        &name,
        "govuk-select".to_owned(),
        " govuk-select--error",
    );
    let options = choices
        .into_iter()
        .map(|choice| {
            let selected = form.chosen(&name, &choice.value, choice.chosen);
            view! { <option value=choice.value selected=selected disabled=choice.disabled>{choice.text}</option> }
        })
        .collect_view();
    let content = view! {
        <Label for_=name.clone() text=label size=label_size page_heading=page_heading/>
        {hint_of(&name, hint.clone())}
        {error_of(form, &name)}
        <select class=class id=name.clone() name=name.clone() aria-describedby=described_by(form, &name, by_hint(&hint))>
            {options}
        </select>
    };
    group(form, &name, content.into_any())
}
