//! What all fields have in common: the group around them, their hint and their error.

use super::{ErrorMessage, Hint, Label, Size};
use crate::forms::{FormHandle, use_form};
use crate::prelude::*;

/// What describes a field beside its error: endings of identifiers that begin with the field's name.
pub(super) type Described = &'static [&'static str];

/// The hint only, or nothing.
pub(super) const fn by_hint(hint: &Option<String>) -> Described {
    if hint.is_some() { &["-hint"] } else { &[] }
}

/// The identifiers of what describes a field, for `aria-describedby`; follows the error.
pub(super) fn described_by(
    form: FormHandle,
    name: &str,
    others: Described,
) -> impl Fn() -> Option<String> + Clone + use<> {
    let name = name.to_owned();
    move || {
        let error: Described = if form.fault(&name).is_some() {
            &["-error"]
        } else {
            &[]
        };
        let ids: Vec<_> = others
            .iter()
            .chain(error)
            .map(|end| [&name, *end].concat())
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// Classes of a control, with the one for errors while there is one.
pub(super) fn control_class(
    form: FormHandle,
    name: &str,
    class: String,
    error: &'static str,
) -> impl Fn() -> String + Clone + use<> {
    let name = name.to_owned();
    move || {
        let error = if form.fault(&name).is_some() {
            error
        } else {
            ""
        };
        [&class, error].concat()
    }
}

/// The hint of a field, if it has one.
pub(super) fn hint_of(name: &str, hint: Option<String>) -> AnyView {
    hint.map(|text| view! { <Hint id=[name, "-hint"].concat() text=text/> })
        .into_any()
}

/// The error of a field while there is one.
pub(super) fn error_of(form: FormHandle, name: &str) -> AnyView {
    let name = name.to_owned();
    (move || {
        form.fault(&name)
            .map(|text| view! { <ErrorMessage id=[&name, "-error"].concat() text=text/> })
    })
    .into_any()
}

/// The group around a field, marked while it has an error.
pub(super) fn group(form: FormHandle, name: &str, content: AnyView) -> AnyView {
    let class = control_class(
        form,
        name,
        "govuk-form-group".to_owned(),
        " govuk-form-group--error",
    );
    view! { <div class=class>{content}</div> }.into_any()
}

/// A field of one control: its label, hint and error, and the group around them.
pub(super) fn labelled(
    name: String,
    label: String,
    hint: Option<String>,
    size: Option<Size>,
    page_heading: bool,
    control: AnyView,
) -> AnyView {
    let form = use_form();
    let content = view! {
        <Label for_=name.clone() text=label size=size page_heading=page_heading/>
        {hint_of(&name, hint)}
        {error_of(form, &name)}
        {control}
    };
    group(form, &name, content.into_any())
}
