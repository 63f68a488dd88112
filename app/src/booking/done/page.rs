//! The page after booking.

use crate::prelude::*;
use crate::{
    components::{Panel, list},
    shell::{Loaded, Page, href},
};
use serde::{Deserialize, Serialize};

/// What the page shows; every text is made by the server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DoneView {
    /// Booked, or requested and not booked yet.
    pub title: String,
    /// “Your reference”.
    pub label: String,
    /// The reference, in groups of four.
    pub reference: String,
    /// What was booked or asked for.
    pub visit: Texts,
    /// What happens next.
    pub next: Texts,
    /// What to bring.
    pub bring: Texts,
    /// The prison's phone, in a sentence.
    pub phone: Option<String>,
    /// Links: what they say and where they lead, without the language's prefix.
    pub links: Vec<(String, String)>,
    /// The calendar file: what the link says and its address.
    pub calendar: Option<(String, String)>,
    /// What the gate scans: what it says and the picture; none while nothing is booked.
    pub code: Option<(String, String)>,
    /// What the link for printing says.
    pub print: String,
}

/// A heading with paragraphs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Texts {
    /// The heading.
    pub heading: String,
    /// The paragraphs.
    pub lines: Vec<String>,
}

/// Says that the visit is booked or requested.
pub fn page() -> AnyView {
    let view = Resource::new(|| (), |()| super::load_done());
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: DoneView) -> AnyView {
    let links = view.links.into_iter().map(|(text, path)| {
        view! { <p class="govuk-body"><a class="govuk-link" href=href(&path)>{text}</a></p> }
    });
    view! {
        <Page title=view.title.clone() own_heading=true>
            <Panel title=view.title>{view.label}<br/><strong>{view.reference}</strong></Panel>
            {texts(view.visit)}
            {view.code.map(|(text, picture)| view! {
                <p class="govuk-body">{text}</p>
                <div class="app-code" inner_html=picture></div>
            })}
            {view.calendar.map(|(text, address)| view! {
                <p class="govuk-body"><a class="govuk-link" href=address rel="external">{text}</a></p>
            })}
            {texts(view.next)}
            <h2 class="govuk-heading-m">{view.bring.heading}</h2>
            {list(view.bring.lines)}
            {view.phone.map(|text| view! { <p class="govuk-body">{text}</p> })}
            {links.collect_view()}
            {print(view.print)}
        </Page>
    }
    .into_any()
}

fn texts(texts: Texts) -> AnyView {
    view! {
        <h2 class="govuk-heading-m">{texts.heading}</h2>
        {texts.lines.into_iter().map(|line| view! { <p class="govuk-body">{line}</p> }).collect_view()}
    }
    .into_any()
}

/// Only a browser that runs the program can be told to print; others have a menu for it.
fn print(text: String) -> AnyView {
    let ready = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| ready.set(true));
    let press = move |_| {
        #[cfg(feature = "hydrate")]
        {
            _ = window().print();
        }
    };
    view! {
        <p class="govuk-body govuk-!-display-none-print" hidden=move || !ready.get()>
            <button type="button" class="govuk-button govuk-button--secondary" on:click=press>{text}</button>
        </p>
    }
    .into_any()
}
