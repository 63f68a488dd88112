//! Date input.

use super::{
    Fieldset, Size,
    field::{by_hint, control_class, described_by, error_of, group, hint_of},
};
use crate::prelude::*;
use crate::{forms::use_form, shell::language, texts::common};

/// A date as day, month and year. The fields are called `name-day`, `name-month` and `name-year`; faults go to `name`.
#[component]
pub fn DateInput(
    /// The name that the three fields begin with; the day has it as its identifier.
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
    /// Help with it, such as an example.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The answer given earlier: day, month, year.
    #[prop(optional, into)]
    value: (String, String, String),
    /// It asks for the visitor's own date of birth, which a browser may know.
    #[prop(optional)]
    own_birthday: bool,
) -> impl IntoView {
    let form = use_form();
    let l = language();
    let described = Signal::derive(described_by(form, &name, by_hint(&hint)));
    let part = |end: &str, id: String, label: &'static str, value: &str, year: bool| {
        let field = [&name, end].concat();
        let width = if year { "4" } else { "2" };
        let class = [
            "govuk-input govuk-date-input__input govuk-input--width-",
            width,
        ]
        .concat();
        let class = control_class(form, &name, class, " govuk-input--error");
        let autocomplete = own_birthday.then(|| ["bday", end].concat());
        view! {
            <div class="govuk-date-input__item">
                <div class="govuk-form-group">
                    <label class="govuk-label govuk-date-input__label" for=id.clone()>{label}</label>
                    <input class=class id=id name=field.clone() type="text" inputmode="numeric" value=form.value(&field, value)
                        autocomplete=autocomplete/>
                </div>
            </div>
        }
        .into_any()
    };
    let parts = (
        part("-day", name.clone(), common::day(l), &value.0, false),
        part(
            "-month",
            [&name, "-month"].concat(),
            common::month(l),
            &value.1,
            false,
        ),
        part(
            "-year",
            [&name, "-year"].concat(),
            common::year(l),
            &value.2,
            true,
        ),
    );
    let inside = (hint_of(&name, hint), error_of(form, &name));
    let content = view! {
        <Fieldset legend=legend size=legend_size page_heading=page_heading described_by=described role="group">
            {inside}
            <div class="govuk-date-input">{parts}</div>
        </Fieldset>
    };
    group(form, &name, content.into_any())
}
