//! The search over the list: a form without WASM, a filter while typing with it.

use super::Prisons;
use crate::prelude::*;
use crate::{
    components::Button,
    shell::{href, language},
    texts::prisons as t,
};

/// The search field and the prisons that match.
#[component]
pub(super) fn Filter(
    /// What the server found.
    found: Prisons,
) -> impl IntoView {
    let l = language();
    let typed = RwSignal::new(String::new());
    let searched = !found.search.is_empty();
    let prisons = StoredValue::new(
        found
            .prisons
            .into_iter()
            .map(|prison| (plain(&[&prison.name, " ", &prison.place].concat()), prison))
            .collect::<Vec<_>>(),
    );
    let matching = Memo::new(move |_| {
        let wanted = plain(&typed.get());
        prisons.with_value(|prisons| {
            prisons
                .iter()
                .filter(|(text, _)| text.contains(&wanted))
                .count()
        })
    });
    view! {
        <form method="get" role="search" action=href("/prisons")>
            <div class="govuk-form-group">
                <label class="govuk-label" for="q">{t::search_label(l)}</label>
                <input class="govuk-input" id="q" name="q" type="search" autocomplete="off" spellcheck="false" value=found.search
                    on:input=move |event| typed.set(event_target_value(&event))/>
            </div>
            <Button text=t::search(l)/>
        </form>
        <p class="govuk-body" role="status">
            {move || match matching.get() {
                0 => t::none_found(l).to_owned(),
                count => t::shown(l, count),
            }}
        </p>
        {searched.then(|| view! {
            <p class="govuk-body"><a class="govuk-link" href=href("/prisons") rel="external">{t::all_prisons(l)}</a></p>
        })}
        <ul class="govuk-list govuk-list--spaced app-prisons">
            {prisons.get_value().into_iter().map(|(text, prison)| {
                let hidden = move || !text.contains(&plain(&typed.get()));
                view! {
                    <li hidden=hidden>
                        <a class="govuk-link" href=href(&["/prisons/", &prison.slug].concat())>{prison.name}</a>
                        <span class="app-prisons__place">
                            {prison.place}
                            {(!prison.bookable).then(|| view! { <span class="app-prisons__note">" ("{t::not_here(l)}")"</span> })}
                        </span>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}

/// Lower-case letters and digits, so that hyphens, spaces and apostrophes do not matter.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
