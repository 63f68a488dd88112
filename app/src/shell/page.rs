//! The frame of one page: back link, main part, error summary, heading, title.

use super::{href, language};
use crate::prelude::*;
use crate::{
    components::{BackLink, ErrorSummary},
    forms::use_form,
    texts::common,
};

/// A page. Its title is also its heading, unless the page brings a heading of its own (a question's legend or label).
#[component]
pub fn Page(
    /// The title, without the service's name.
    #[prop(into)]
    title: String,
    /// Where the back link leads, without the language's prefix.
    #[prop(optional, into)]
    back: Option<String>,
    /// The page has an `h1` among its children.
    #[prop(optional)]
    own_heading: bool,
    /// A short text above the heading.
    #[prop(optional, into)]
    caption: Option<String>,
    /// Takes the whole width instead of two thirds.
    #[prop(optional)]
    wide: bool,
    /// The content.
    children: Children,
) -> impl IntoView {
    let form = use_form();
    let l = language();
    head(&title);
    let column = if wide {
        "govuk-grid-column-full"
    } else {
        "govuk-grid-column-two-thirds"
    };
    view! {
        {back.map(|path| view! { <nav aria-label=common::back(l)><BackLink href=href(&path)/></nav> })}
        <main class="govuk-main-wrapper" id="main-content">
            <div class="govuk-grid-row">
                <div class=column>
                    {move || form.refused().then(|| view! { <ErrorSummary title=common::there_is_a_problem(l) faults=form.faults()/> })}
                    {caption.map(|text| view! { <span class="govuk-caption-l">{text}</span> })}
                    {(!own_heading).then(|| view! { <h1 class="govuk-heading-l">{title}</h1> })}
                    {children.run()}
                </div>
            </div>
        </main>
    }
}

/// The document's title: the page, the service, and first of all whether there is an error.
#[cfg(feature = "ssr")]
fn head(title: &str) {
    let title = full_title(language(), title, use_form().refused());
    // Making the component registers the title; it has no place among the elements.
    let _ = leptos_meta::Title(leptos_meta::TitleProps::builder().text(title).build());
}

/// In the browser the title follows the errors, and a new page takes the focus to its heading and is announced.
#[cfg(all(feature = "hydrate", not(feature = "ssr")))]
fn head(title: &str) {
    use super::{browser, navigation::Arrived};
    let (form, title, l) = (use_form(), title.to_owned(), language());
    let arrived = use_context::<Arrived>();
    Effect::new(move |seen: Option<()>| {
        browser::set_title(&full_title(l, &title, form.refused()));
        if seen.is_none() {
            let Some(Arrived(arrived)) = arrived else {
                return;
            };
            if arrived.get_value() {
                browser::announce(&title);
                browser::focus_soon("main h1");
                browser::keep_language_switch();
            }
            arrived.set_value(true);
        }
    });
}

#[cfg(not(any(feature = "ssr", feature = "hydrate")))]
fn head(_: &str) {}

#[cfg(any(feature = "ssr", feature = "hydrate"))]
fn full_title(l: domain::language::Language, title: &str, refused: bool) -> String {
    let prefix = if refused { common::error_prefix(l) } else { "" };
    let service = common::service_name(l);
    if title == service {
        [prefix, title].concat()
    } else {
        [prefix, title, " – ", service].concat()
    }
}
