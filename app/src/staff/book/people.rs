//! Everything that is typed, on one page.

use super::PeopleView;
use crate::booking::group::Group;
use crate::components::{Button, CharacterCount, Choice, DateInput, Input, Radios, Size};
use crate::forms::{Answer, Form, Refusal, Values};
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};
use crate::staff::other_prisons::other_prisons;

/// What the page shows: a draft, or the beginning at a prison.
#[server(prefix = "/_fn", endpoint = "staff/book/load", protocol = Wire)]
pub async fn load_people(draft: String, prison: String) -> Result<PeopleView, Refusal> {
    super::typing::view(&draft, &prison).await
}

/// Saves what was typed, or adds and removes a visitor without WASM.
#[server(prefix = "/_fn", endpoint = "staff/book", protocol = Wire)]
pub async fn save_people(values: Values) -> Answer {
    super::typing::save(&values).await
}

/// Asks for everybody and how to reach them.
pub fn people_page() -> AnyView {
    let place = use_place();
    let asked = (place.param("draft"), place.query("prison"));
    let view = Resource::new(
        move || asked.clone(),
        |(draft, prison)| load_people(draft, prison),
    );
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: PeopleView) -> AnyView {
    let title = ["Book for a caller at ", &view.prison].concat();
    let channels = choices(&view.channels, &view.channel);
    let languages = choices(
        &[
            ("en".to_owned(), "English".to_owned()),
            ("cy".to_owned(), "Welsh".to_owned()),
        ],
        &view.language,
    );
    let phone_hint = if view.texts {
        "An email address or a mobile number is needed. Messages go to both."
    } else {
        "Texts cannot be sent from here, so an email address is needed."
    };
    let others = other_prisons("/staff/book", &view.others);
    view! {
        <Page title=title back="/staff">
            {others}
            <Form>
                <input type="hidden" name="prison" value=view.slug/>
                <Radios name="channel" legend="How do they ask?" legend_size=Size::Medium choices=channels inline=true/>
                <h2 class="govuk-heading-m">"Prisoner"</h2>
                <Input name="number" label="Prisoner number" hint="For example, A1234BC" value=view.number
                    class="govuk-input--width-10" autocomplete="off" autocapitalize="characters"/>
                <Input name="first_name" label="First name" value=view.first_name autocomplete="off"/>
                <Input name="last_name" label="Last name" value=view.last_name autocomplete="off"/>
                <DateInput name="date_of_birth" legend="Date of birth" hint="For example, 31 3 1980" value=view.born/>
                <div id="visitors"><Group group=view.group/></div>
                <h2 class="govuk-heading-m">"How to reach them"</h2>
                <p class="govuk-hint">{phone_hint}</p>
                <Input name="email" label="Email address" value=view.email type_="email" autocomplete="off"/>
                <Input name="phone" label="Phone number" value=view.phone type_="tel" autocomplete="off" class="govuk-input--width-20"/>
                <Radios name="language" legend="Language of messages" legend_size=Size::Small choices=languages inline=true/>
                <CharacterCount name="support" label="Support needs (optional)" value=view.support rows=3
                    hint="What anybody needs at the prison, such as a wheelchair."
                    max=domain::booking::SupportNeeds::MAX_CHARACTERS/>
                <Button text="Continue to times"/>
            </Form>
        </Page>
    }
    .into_any()
}

fn choices(offered: &[super::Named], chosen: &str) -> Vec<Choice> {
    offered
        .iter()
        .map(|(code, text)| Choice::new(code.clone(), text.clone()).chosen(code == chosen))
        .collect()
}
