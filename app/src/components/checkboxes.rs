//! Checkboxes.

use super::{
    Choice, Fieldset, Size,
    field::{by_hint, described_by, error_of, group, hint_of},
};
use crate::forms::use_form;
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
    let form = use_form();
    let described = Signal::derive(described_by(form, &name, by_hint(&hint)));
    let class = if small {
        "govuk-checkboxes govuk-checkboxes--small"
    } else {
        "govuk-checkboxes"
    };
    let items = choices
        .into_iter()
        .enumerate()
        .map(|(number, choice)| {
            let id = if number == 0 { name.clone() } else { format!("{name}-{}", number + 1) };
            let hint_id = choice.hint.is_some().then(|| [&id, "-item-hint"].concat());
            let checked = form.chosen(&name, &choice.value, choice.chosen);
            view! {
                <div class="govuk-checkboxes__item">
                    <input class="govuk-checkboxes__input" id=id.clone() name=name.clone() type="checkbox" value=choice.value
                        checked=checked disabled=choice.disabled aria-describedby=hint_id.clone()/>
                    <label class="govuk-label govuk-checkboxes__label" for=id>{choice.text}</label>
                    {choice.hint.map(|text| view! { <div id=hint_id class="govuk-hint govuk-checkboxes__hint">{text}</div> })}
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
