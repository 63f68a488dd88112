//! The page that asks for the prison.

use super::{Found, Named, suggest::PrisonInput};
use crate::prelude::*;
use crate::{
    booking::frame::StepPage,
    components::{Button, Choice, Radios, Size},
    forms::Form,
    shell::{Loaded, href, language, navigation::use_place},
    texts::{booking::prison as t, common},
};

/// Asks for a prison by name; offers the ones that fit when the name was not enough.
pub fn page() -> AnyView {
    let query = use_place().query("find");
    let found = Resource::new(move || query.clone(), super::load_prison);
    view! { <Loaded from=found view=show/> }.into_any()
}

fn show(found: Found) -> AnyView {
    match found.matches {
        Some(matches) if !matches.is_empty() => which(found.frame, matches),
        Some(_) => ask(found.frame, found.typed.clone(), Some(found.typed)),
        None => ask(found.frame, found.typed, None),
    }
}

/// The question, with a note when nothing was found.
fn ask(frame: crate::booking::frame::Frame, typed: String, not_found: Option<String>) -> AnyView {
    let l = language();
    view! {
        <StepPage title=t::title(l) frame=frame own_heading=true>
            {not_found.map(|typed| view! {
                <div class="govuk-inset-text" role="status">{t::none(l, &typed)}</div>
            })}
            <Form>
                <PrisonInput typed=typed/>
                <Button text=common::continue_on(l)/>
            </Form>
            <p class="govuk-body"><a class="govuk-link" href=href("/prisons")>{t::all(l)}</a></p>
        </StepPage>
    }
    .into_any()
}

/// The prisons that what was typed may mean.
fn which(frame: crate::booking::frame::Frame, matches: Vec<Named>) -> AnyView {
    let l = language();
    let count = matches.len();
    let choices: Vec<_> = matches
        .into_iter()
        .map(|prison| {
            let place = if prison.online {
                prison.place
            } else {
                [&prison.place, ". ", t::not_online(l)].concat()
            };
            Choice::new(prison.slug, prison.name).hint(place)
        })
        .collect();
    view! {
        <StepPage title=t::which(l) frame=frame own_heading=true>
            <Form>
                <input type="hidden" name="choosing" value="yes"/>
                <Radios name="slug" legend=t::which(l) legend_size=Size::Large page_heading=true hint=t::found(l, count) choices=choices/>
                <Button text=common::continue_on(l)/>
            </Form>
            <p class="govuk-body"><a class="govuk-link" href=href("/book/prison")>{t::another(l)}</a></p>
        </StepPage>
    }
    .into_any()
}
