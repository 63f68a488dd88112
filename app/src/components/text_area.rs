//! Text area and character count: the only place with a `textarea` element.

use super::{
    Size,
    field::{Described, by_hint, control_class, described_by, labelled},
};
use crate::prelude::*;
use crate::{forms::use_form, shell::language, texts::common};

/// Several lines of text.
#[component]
pub fn TextArea(
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
    /// Lines shown.
    #[prop(default = 5)]
    rows: u8,
) -> impl IntoView {
    let form = use_form();
    let text = form.value(&name, &value);
    let area = area(&name, text, rows, by_hint(&hint), |_| {});
    labelled(name, label, hint, label_size, page_heading, area)
}

/// Several lines of text with a limit, and how much of it is left.
#[component]
pub fn CharacterCount(
    /// The field's name, which is its identifier as well.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// The limit, in characters.
    max: usize,
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
    /// Lines shown.
    #[prop(default = 5)]
    rows: u8,
) -> impl IntoView {
    let form = use_form();
    let l = language();
    let text = form.value(&name, &value);
    // Nothing is counted until something is typed in the browser: without WASM the limit itself is shown.
    let typed = RwSignal::new(None::<usize>);
    let message = move || match typed.get() {
        None => common::characters_most(l, max),
        Some(count) if count <= max => common::characters_left(l, max - count),
        Some(count) => common::characters_over(l, count - max),
    };
    let described: Described = if hint.is_some() {
        &["-info", "-hint"]
    } else {
        &["-info"]
    };
    let over = move || typed.get().is_some_and(|count| count > max);
    let area = area(&name, text, rows, described, move |count| {
        typed.set(Some(count))
    });
    let control = view! {
        {area}
        <div id=[&name, "-info"].concat() class="govuk-hint govuk-character-count__message" class:govuk-error-message=over aria-live="polite">
            {message}
        </div>
    };
    view! {
        <div class="govuk-character-count">
            {labelled(name, label, hint, label_size, page_heading, control.into_any())}
        </div>
    }
}

/// leptos 0.8 does not escape the content of a `textarea` on the server, so it is escaped here and set as HTML.
fn area(
    name: &str,
    text: String,
    rows: u8,
    described: Described,
    on_count: impl Fn(usize) + 'static,
) -> AnyView {
    let form = use_form();
    let class = control_class(
        form,
        name,
        "govuk-textarea".to_owned(),
        " govuk-textarea--error",
    );
    let described_by = described_by(form, name, described);
    view! {
        <textarea class=class id=name.to_owned() name=name.to_owned() rows=rows aria-describedby=described_by
            on:input:target=move |event| on_count(event.target().value().chars().count())
            inner_html=escape(&text)></textarea>
    }
    .into_any()
}

/// Escapes text for the inside of a `textarea`. A line feed right after the start tag is dropped by browsers, so one is
/// put in front.
fn escape(text: &str) -> String {
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    if escaped.starts_with('\n') {
        ["\n", &escaped].concat()
    } else {
        escaped
    }
}
