//! The field for a prison's name. Without WASM it is a line of text; with it, a combobox that suggests prisons while
//! typing (the pattern of the ARIA Authoring Practices, keyboard included).

use crate::prelude::*;
use crate::{
    components::Label, components::Size, forms::use_form, shell::language,
    texts::booking::prison as t,
};

#[cfg(feature = "hydrate")]
use super::Named;

/// The most suggestions shown at once.
#[cfg(feature = "hydrate")]
const MOST: usize = 6;

/// A prison's name, typed.
#[component]
pub(super) fn PrisonInput(
    /// The prison chosen earlier, or what was typed.
    typed: String,
) -> impl IntoView {
    let l = language();
    let form = use_form();
    let input = NodeRef::<leptos::html::Input>::new();
    let shown = RwSignal::new(Vec::<(String, String)>::new());
    let marked = RwSignal::new(None::<usize>);
    let open = move || shown.with(|shown| !shown.is_empty());
    let described = move || {
        if form.fault("prison").is_some() {
            "prison-hint prison-error"
        } else {
            "prison-hint"
        }
    };
    let group = move || {
        if form.fault("prison").is_some() {
            "govuk-form-group govuk-form-group--error"
        } else {
            "govuk-form-group"
        }
    };
    let status = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    let (on_input, on_key, pick) = combobox(input, shown, marked, status);
    #[cfg(not(feature = "hydrate"))]
    let (on_input, on_key, pick) = (
        |_| {},
        |_: leptos::ev::KeyboardEvent| {},
        Callback::new(|_: usize| {}),
    );
    let value = form.value("prison", &typed);
    view! {
        <div class=group>
            <Label for_="prison" text=t::title(l) size=Some(Size::Large) page_heading=true/>
            <div id="prison-hint" class="govuk-hint">{t::hint(l)}</div>
            {move || form.fault("prison").map(|text| view! { <crate::components::ErrorMessage id="prison-error" text=text/> })}
            <div class="app-combobox">
                <input node_ref=input class="govuk-input" id="prison" name="prison" type="text" autocomplete="off" spellcheck="false"
                    value=value aria-describedby=described
                    role=move || status.with(|_| "combobox")
                    aria-autocomplete="list" aria-controls="prison-list"
                    aria-expanded=move || if open() { "true" } else { "false" }
                    aria-activedescendant=move || marked.get().map(|n| format!("prison-option-{n}"))
                    on:input=on_input on:keydown=on_key
                    on:blur=move |_| shown.set(Vec::new())/>
                <ul id="prison-list" class="app-combobox__list" role="listbox" aria-label=t::title(l) hidden=move || !open()>
                    {move || shown.get().into_iter().enumerate().map(|(n, (name, place))| view! {
                        <li id=format!("prison-option-{n}") class="app-combobox__option" role="option"
                            aria-selected=move || if marked.get() == Some(n) { "true" } else { "false" }
                            // Before the field loses the focus, which closes the list.
                            on:mousedown=move |event| { event.prevent_default(); pick.run(n); }>
                            {name}" "<span class="app-combobox__place">{place}</span>
                        </li>
                    }).collect_view()}
                </ul>
            </div>
            <div class="govuk-visually-hidden" role="status">{move || status.get()}</div>
        </div>
    }
}

/// What the field does in the browser.
#[cfg(feature = "hydrate")]
fn combobox(
    input: NodeRef<leptos::html::Input>,
    shown: RwSignal<Vec<(String, String)>>,
    marked: RwSignal<Option<usize>>,
    status: RwSignal<String>,
) -> (
    impl Fn(leptos::ev::Event),
    impl Fn(leptos::ev::KeyboardEvent),
    Callback<usize>,
) {
    let l = language();
    let names = StoredValue::new(Vec::<(String, Named)>::new());
    // Asked for once, when the browser has taken over; the field works while they are on their way.
    Effect::new(move |_| {
        leptos::task::spawn_local(async move {
            if let Ok(list) = super::prison_names().await {
                _ = names.try_set_value(
                    list.into_iter()
                        .map(|prison| (plain(&[&prison.name, " ", &prison.place].concat()), prison))
                        .collect(),
                );
            }
        });
        if let Some(field) = input.get_untracked()
            && field.value().is_empty()
            && let Some(last) = super::remember::last()
        {
            field.set_value(&last);
        }
    });
    let suggest = move || {
        let Some(field) = input.get_untracked() else {
            return;
        };
        let wanted = plain(&field.value());
        let found: Vec<(String, String)> = names.with_value(|names| {
            let starting = names.iter().filter(|(text, _)| text.starts_with(&wanted));
            let within = names
                .iter()
                .filter(|(text, _)| !text.starts_with(&wanted) && text.contains(&wanted));
            starting
                .chain(within)
                .take(MOST)
                .map(|(_, prison)| (prison.name.clone(), prison.place.clone()))
                .collect()
        });
        // Whoever has typed the whole name needs no list, which on a phone would cover the button below.
        let complete = matches!(found.as_slice(), [(name, _)] if plain(name) == wanted);
        let quiet = wanted.is_empty() || complete;
        let found = if quiet { Vec::new() } else { found };
        status.set(match found.len() {
            _ if quiet => String::new(),
            0 => t::no_suggestions(l).to_owned(),
            count => t::suggestions(l, count),
        });
        marked.set(None);
        shown.set(found);
    };
    let pick = Callback::new(move |n: usize| {
        let Some((name, _)) = shown.with_untracked(|shown| shown.get(n).cloned()) else {
            return;
        };
        if let Some(field) = input.get_untracked() {
            field.set_value(&name);
        }
        marked.set(None);
        shown.set(Vec::new());
        status.set(String::new());
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let count = shown.with_untracked(Vec::len);
        if count == 0 {
            return;
        }
        let at = marked.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => marked.set(Some(at.map_or(0, |n| (n + 1) % count))),
            "ArrowUp" => marked.set(Some(at.map_or(count - 1, |n| (n + count - 1) % count))),
            "Enter" => match at {
                Some(n) => pick.run(n),
                None => return,
            },
            "Escape" => shown.set(Vec::new()),
            _ => return,
        }
        event.prevent_default();
    };
    (move |_| suggest(), on_key, pick)
}

/// Lower case letters and digits, so that hyphens and apostrophes do not matter.
#[cfg(feature = "hydrate")]
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
