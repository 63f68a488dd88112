//! `/prisons/{slug}`: one prison's times, rules, identification, address and next free visit, or how to book elsewhere.

use crate::prelude::*;
use crate::{
    components::{ButtonLink, InsetText, SummaryList, SummaryRow, Table, list},
    forms::Refusal,
    shell::{Loaded, Page, href, language, navigation::use_place},
    texts::prisons as t,
};
use serde::{Deserialize, Serialize};

/// What the page shows, in the page's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PrisonView {
    /// The prison's name.
    pub name: String,
    /// Where booking a visit here starts.
    pub book: String,
    /// Why visits are not booked here and what to do instead: a title and a text.
    pub elsewhere: Option<(String, String)>,
    /// The day and first time of the next free visit.
    pub next_free: Option<String>,
    /// Days and their times.
    pub times: Vec<(String, String)>,
    /// Who can come and when to book, a sentence each.
    pub rules: Vec<String>,
    /// What counts as proof of identity, a sentence each.
    pub identification: Vec<String>,
    /// What to bring and what not, a sentence each.
    pub bring: Vec<String>,
    /// The lines of the address with the postcode.
    pub address: Vec<String>,
    /// An address of a map, when there is something to look up.
    pub map: Option<String>,
    /// The booking line.
    pub phone: Option<String>,
    /// The booking office.
    pub email: Option<String>,
}

/// Reads everything about one prison.
#[server(prefix = "/_fn", endpoint = "prison", protocol = Wire)]
pub async fn read_prison(slug: String) -> Result<PrisonView, Refusal> {
    super::describe::describe(&slug).await
}

/// The page of the prison named in the address.
pub fn page() -> AnyView {
    let slug = use_place().param("slug");
    let prison = Resource::new(move || slug.clone(), read_prison);
    view! { <Loaded from=prison view=show/> }.into_any()
}

fn show(prison: PrisonView) -> AnyView {
    let l = language();
    let bookable = prison.elsewhere.is_none();
    let contact = vec![
        SummaryRow::lines(t::address(l), prison.address),
        reach(t::phone(l), "tel:", prison.phone),
        reach(t::email(l), "mailto:", prison.email),
    ];
    view! {
        <Page title=prison.name back="/prisons">
            {prison.elsewhere.map(|(title, text)| view! {
                <InsetText><h2 class="govuk-heading-m">{title}</h2><p class="govuk-body">{text}</p></InsetText>
            })}
            {bookable.then(|| view! {
                <p class="govuk-body">
                    {prison.next_free.map_or_else(
                        || t::none_free(l).into_any(),
                        |day| view! { {t::next_free(l)}": "<strong>{day}</strong> }.into_any(),
                    )}
                </p>
                <ButtonLink text=t::book(l) href=href(&prison.book) start=true/>
                {if prison.times.is_empty() {
                    view! { <h2 class="govuk-heading-m">{t::times(l)}</h2><p class="govuk-body">{t::no_times(l)}</p> }.into_any()
                } else {
                    view! {
                        <Table caption=t::times(l) head=vec![t::day(l).to_owned(), t::time(l).to_owned()] first_cell_is_header=true
                            rows=prison.times.into_iter().map(|(day, times)| vec![day, times]).collect()/>
                        <p class="govuk-body">{t::some_days_differ(l)}</p>
                    }.into_any()
                }}
                <h2 class="govuk-heading-m">{t::rules(l)}</h2>
                {list(prison.rules)}
                <h2 class="govuk-heading-m">{t::identification(l)}</h2>
                {list(prison.identification)}
                <h2 class="govuk-heading-m">{t::bring(l)}</h2>
                {list(prison.bring)}
            })}
            <h2 class="govuk-heading-m">{t::contact(l)}</h2>
            <SummaryList rows=contact/>
            {prison.map.map(|map| view! {
                <p class="govuk-body"><a class="govuk-link" href=map rel="external noreferrer">{t::map(l)}</a></p>
            })}
        </Page>
    }
    .into_any()
}

/// A way to reach the prison: a phone offers to call the number that is touched.
fn reach(key: &'static str, scheme: &str, value: Option<String>) -> SummaryRow {
    value.map_or_else(
        || SummaryRow::new(key, t::not_published(language())),
        |value| {
            let href = format!("{scheme}{}", value.replace(' ', ""));
            SummaryRow::new(key, value).links_to(href)
        },
    )
}
