//! The answers of radios and checkboxes: one view, which differs in the names of its classes and the `type`.

use super::{
    Choice, Fieldset, Size,
    field::{by_hint, described_by, error_of, group, hint_of},
};
use crate::forms::use_form;
use crate::prelude::*;

/// What radios and checkboxes ask, without their answers.
pub(super) struct Question {
    pub(super) name: String,
    pub(super) legend: String,
    pub(super) legend_size: Size,
    pub(super) page_heading: bool,
    pub(super) hint: Option<String>,
}

/// The whole field. `block` is the class that all others begin with, `class` the one around the answers.
pub(super) fn field(
    block: &'static str,
    type_: &'static str,
    class: String,
    question: Question,
    choices: Vec<Choice>,
) -> AnyView {
    let form = use_form();
    let Question {
        name,
        legend,
        legend_size,
        page_heading,
        hint,
    } = question;
    let described = Signal::derive(described_by(form, &name, by_hint(&hint)));
    let part = |end: &str| [block, end].concat();
    let items = choices
        .into_iter()
        .enumerate()
        .map(|(number, choice)| {
            let id = if number == 0 { name.clone() } else { format!("{name}-{}", number + 1) };
            let hint_id = choice.hint.is_some().then(|| [&id, "-item-hint"].concat());
            let checked = form.chosen(&name, &choice.value, choice.chosen);
            view! {
                <div class=part("__item")>
                    <input class=part("__input") id=id.clone() name=name.clone() type=type_ value=choice.value
                        checked=checked disabled=choice.disabled aria-describedby=hint_id.clone()/>
                    <label class=["govuk-label ", block, "__label"].concat() for=id>{choice.text}</label>
                    {choice.hint.map(|text| view! { <div id=hint_id class=["govuk-hint ", block, "__hint"].concat()>{text}</div> })}
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
