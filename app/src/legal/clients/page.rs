//! The page of a client.

use super::{ClientView, load_client};
use crate::legal::visits::lines;
use crate::prelude::*;
use crate::{
    components::{
        Button, ButtonLink, ButtonStyle, Checkboxes, Choice, DateInput, Details, Input,
        NotificationBanner, SummaryList, SummaryRow,
    },
    forms::{Form, use_form},
    shell::{Loaded, Page, navigation::use_place},
};

/// Shows a client.
pub fn page() -> AnyView {
    let id = use_place().param("client");
    let client = Resource::new(move || id.clone(), load_client);
    view! { <Loaded from=client view=show/> }.into_any()
}

/// What was just done. The address carries a word, never a sentence.
fn done() -> Option<&'static str> {
    Some(match use_place().query("done").as_str() {
        "added" => "The client was added.",
        "matter" => "Matter and hearing are kept.",
        "share" => "Your colleagues were changed.",
        "restore" => "The client is on your list again.",
        "seen" => "You will hear when something else changes.",
        _ => return None,
    })
}

fn show(view: ClientView) -> AnyView {
    let rows = vec![
        SummaryRow::new("Prisoner number", view.number.clone()),
        SummaryRow::new("Now at", view.prison.clone()),
        SummaryRow::new("Your reference", or_none(&view.matter)),
        SummaryRow::new("Next hearing", or_none(&view.hearing_words)),
    ];
    let book = ["/legal/book/", &view.id].concat();
    let news = (!view.news.is_empty()).then(|| news(&view));
    let of_matter = hold(&view);
    let (matter, hearing) = (view.matter.clone(), view.hearing.clone());
    let visits = lines(&view.visits, "No visits yet.");
    let share = share(&view);
    let wrong = untrack(|| use_form().refused());
    let archive = {
        let (value, text) = if view.archived {
            ("restore", "Put back on your list")
        } else {
            ("archive", "Archive this client")
        };
        let of_archive = hold(&view);
        view! {
            <Form>
                {of_archive}
                <Button text=text name="do" value=value style=ButtonStyle::Secondary/>
            </Form>
        }
    };
    view! {
        <Page title=view.name.clone() back="/legal">
            {done().map(|text| view! { <NotificationBanner text=text success=true/> })}
            {news}
            <SummaryList rows=rows/>
            {(!view.archived).then(|| view! { <ButtonLink text="Book a visit" href=book/> })}
            <h2 class="govuk-heading-m">"Visits"</h2>
            {visits}
            <h2 class="govuk-heading-m">"Change this client"</h2>
            <Details summary="Change matter or hearing" open=wrong>
                <Form id="matter-form">
                    {of_matter}
                    <Input name="matter" label="Your reference for the matter" value=matter autocomplete="off" class="govuk-input--width-20"/>
                    <DateInput name="hearing" legend="Next hearing" value=hearing/>
                    <Button text="Keep" name="do" value="matter"/>
                </Form>
            </Details>
            {share}
            {archive}
        </Page>
    }
    .into_any()
}

fn or_none(text: &str) -> String {
    if text.is_empty() { "None" } else { text }.to_owned()
}

/// What every form of the page carries.
fn hold(view: &ClientView) -> AnyView {
    view! {
        <input type="hidden" name="client" value=view.id.clone()/>
        <input type="hidden" name="version" value=view.version.clone()/>
    }
    .into_any()
}

fn news(view: &ClientView) -> AnyView {
    let of_seen = hold(view);
    let items = view
        .news
        .iter()
        .map(|text| view! { <p class="govuk-body"><strong>{text.clone()}</strong></p> })
        .collect_view();
    let rebook = ["/legal/book/", &view.id, "?again=yes"].concat();
    view! {
        <div class="govuk-inset-text" id="news">
            {items}
            <p class="govuk-body"><a class="govuk-link" href=rebook>"Rebook at "{view.prison.clone()}" as last time"</a></p>
            <Form>
                {of_seen}
                <Button text="I have seen this" name="do" value="seen" style=ButtonStyle::Secondary/>
            </Form>
        </div>
    }
    .into_any()
}

fn share(view: &ClientView) -> Option<AnyView> {
    let others: Vec<Choice> = view
        .colleagues
        .iter()
        .filter(|(_, _, _, own)| !own)
        .map(|(id, name, works, _)| Choice::new(id, name).chosen(*works))
        .collect();
    let of_share = hold(view);
    (!others.is_empty()).then(|| {
        view! {
            <Details summary="Share with colleagues">
                <Form id="share">
                    {of_share}
                    <Checkboxes name="colleague" legend="Who else works for this client?" choices=others
                        hint="They see the client, book visits and are shown news. Administrators of the firm always do."/>
                    <Button text="Share" name="do" value="share"/>
                </Form>
            </Details>
        }
        .into_any()
    })
}
