//! Text input.

use super::{
    Size,
    field::{by_hint, control_class, described_by, labelled},
};
use crate::forms::use_form;
use crate::prelude::*;

/// A line of text.
#[component]
pub fn Input(
    /// The field's name, which is its identifier as well.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// Help with it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The answer given earlier.
    #[prop(optional, into)]
    value: String,
    /// How large the label is.
    #[prop(optional, into)]
    label_size: Option<Size>,
    /// The label is the page's heading.
    #[prop(optional)]
    page_heading: bool,
    /// More classes, such as `govuk-input--width-10`.
    #[prop(optional, into)]
    class: String,
    /// The `type`.
    #[prop(default = "text")]
    type_: &'static str,
    /// The `inputmode`.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// The `autocomplete`.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// The `autocapitalize`.
    #[prop(optional)]
    autocapitalize: Option<&'static str>,
    /// Whether the browser checks the spelling; names and numbers are better left alone.
    #[prop(optional)]
    spellcheck: bool,
    /// A sign in front, such as `£`.
    #[prop(optional)]
    prefix: Option<&'static str>,
    /// A sign behind.
    #[prop(optional)]
    suffix: Option<&'static str>,
) -> impl IntoView {
    let form = use_form();
    let class = control_class(
        form,
        &name,
        ["govuk-input ", &class].concat(),
        " govuk-input--error",
    );
    let input = view! {
        <input
            class=class
            id=name.clone()
            name=name.clone()
            type=type_
            spellcheck=if spellcheck { "true" } else { "false" }
            value=form.value(&name, &value)
            aria-describedby=described_by(form, &name, by_hint(&hint))
            inputmode=inputmode
            autocomplete=autocomplete
            autocapitalize=autocapitalize
        />
    };
    let input = if prefix.is_some() || suffix.is_some() {
        view! {
            <div class="govuk-input__wrapper">
                {prefix.map(|text| view! { <div class="govuk-input__prefix" aria-hidden="true">{text}</div> })}
                {input}
                {suffix.map(|text| view! { <div class="govuk-input__suffix" aria-hidden="true">{text}</div> })}
            </div>
        }
        .into_any()
    } else {
        input.into_any()
    };
    labelled(name, label, hint, label_size, page_heading, input)
}
