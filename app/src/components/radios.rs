//! Radios.

use super::{
    Fieldset, Size,
    field::{by_hint, described_by, error_of, group, hint_of},
};
use crate::forms::use_form;
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
    let form = use_form();
    let described = Signal::derive(described_by(form, &name, by_hint(&hint)));
    let class = [
        "govuk-radios",
        if inline { " govuk-radios--inline" } else { "" },
        if small { " govuk-radios--small" } else { "" },
    ]
    .concat();
    let items = choices
        .into_iter()
        .enumerate()
        .map(|(number, choice)| {
            let id = if number == 0 { name.clone() } else { format!("{name}-{}", number + 1) };
            let hint_id = choice.hint.is_some().then(|| [&id, "-item-hint"].concat());
            let checked = form.chosen(&name, &choice.value, choice.chosen);
            view! {
                <div class="govuk-radios__item">
                    <input class="govuk-radios__input" id=id.clone() name=name.clone() type="radio" value=choice.value
                        checked=checked disabled=choice.disabled aria-describedby=hint_id.clone()/>
                    <label class="govuk-label govuk-radios__label" for=id>{choice.text}</label>
                    {choice.hint.map(|text| view! { <div id=hint_id class="govuk-hint govuk-radios__hint">{text}</div> })}
                </div>
            }
        })
        .collect_view();
    let inside = (hint_of(&name, hint), error_of(form, &name));
    let content = view! {
        <Fieldset legend=legend size=legend_size page_heading=page_heading described_by=described>
            {inside}
            <div class=class>{items}</div>
        </Fieldset>
    };
    group(form, &name, content.into_any())
}
