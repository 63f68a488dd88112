//! Pages that need something from the server first, and what they show when they cannot have it.

use super::{Page, href, language};
use crate::prelude::*;
use crate::{
    forms::{Kind, Refusal},
    texts::common,
    view::Coming,
    wire::Carried,
};
use serde::{Serialize, de::DeserializeOwned};
use std::sync::Arc;

/// Shows a page once its data is there. The server waits for it; the browser shows "Loading" meanwhile.
#[component]
pub fn Loaded<T>(
    /// What the page needs.
    from: Resource<T>,
    /// Makes the page of it.
    view: fn(T) -> AnyView,
) -> impl IntoView
where
    T: Serialize + DeserializeOwned + Send + 'static,
{
    let from = Arc::new(from);
    let read = from.clone();
    suspended(
        Box::new(move || read.read()),
        Arc::new(move |text| match from.take(text) {
            Ok(data) => view(data),
            Err(refusal) => refused(refusal),
        }),
    )
}

/// The same for every page, so that the browser's build has it once.
fn suspended(
    read: Box<dyn Fn() -> Coming<String> + Send + Sync>,
    show: Arc<dyn Fn(&str) -> AnyView + Send + Sync>,
) -> impl IntoView {
    let text = leptos::prelude::Resource::new_str(
        || (),
        move |()| {
            let coming = read();
            async move { Carried(coming.await) }
        },
    );
    let shown = move || {
        let show = show.clone();
        Suspend::new(async move {
            match text.await.0 {
                // A page is made once from its data. What follows later answers asks for them in a closure of its own; a
                // question asked beside one must not make the page anew.
                Ok(text) => untrack(|| show(&text)),
                Err(refusal) => refused(refusal),
            }
        })
    };
    view! { <Suspense fallback=waiting>{shown}</Suspense> }
}

fn waiting() -> AnyView {
    view! { <p class="govuk-body app-loading" role="status">{common::loading(language())}</p> }
        .into_any()
}

/// The page shown instead of one that was refused, with the right status.
#[must_use]
pub fn refused(refusal: Refusal) -> AnyView {
    #[cfg(feature = "ssr")]
    super::respond::to_page(&refusal);
    #[cfg(feature = "hydrate")]
    if let Some(path) = &refusal.elsewhere {
        super::navigation::use_go()(path);
        return ().into_any();
    }
    let l = language();
    match refusal.kind {
        Kind::Elsewhere => ().into_any(),
        Kind::NotFound => view! {
            <Page title=common::not_found_title(l)>
                <p class="govuk-body">{common::not_found_typed(l)}</p>
                <p class="govuk-body">{common::not_found_pasted(l)}</p>
                <p class="govuk-body"><a class="govuk-link" href=href("/")>{common::to_start(l)}</a></p>
            </Page>
        }
        .into_any(),
        _ => view! {
            <Page title=common::problem_title(l)>
                {refusal.faults.into_iter().map(|fault| view! { <p class="govuk-body">{fault.text}</p> }).collect_view()}
                <p class="govuk-body">{common::problem_later(l)}</p>
                <p class="govuk-body">{common::problem_kept(l)}</p>
            </Page>
        }
        .into_any(),
    }
}
