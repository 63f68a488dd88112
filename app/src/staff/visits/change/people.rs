//! Other people, in the same fields as when booking.

use super::{PeopleView, as_it_is, version};
use crate::booking::group::Group;
use crate::components::{Button, ButtonStyle, CharacterCount};
use crate::forms::{Answer, Form, Refusal, Values, use_form};
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};

/// The people of the visit, or what was typed of a change.
#[server(prefix = "/_fn", endpoint = "staff/visit/people/load", protocol = Wire)]
pub async fn load_people(reference: String, draft: String) -> Result<PeopleView, Refusal> {
    let seen = super::seen::Seen::open(&reference).await?;
    super::show::people(&seen, &draft).await
}

/// Changes the people, or adds and removes one on the form without WASM.
#[server(prefix = "/_fn", endpoint = "staff/visit/people", protocol = Wire)]
pub async fn save_people(values: Values) -> Answer {
    super::other_people::save(&values).await
}

/// Asks who comes.
pub fn people_page() -> AnyView {
    let place = use_place();
    let asked = (place.param("reference"), place.query("draft"));
    let view = Resource::new(
        move || asked.clone(),
        |(reference, draft)| load_people(reference, draft),
    );
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: PeopleView) -> AnyView {
    let title = ["Change the visitors of ", &view.now.shown].concat();
    let (reference, draft) = (view.now.shown.clone(), view.draft.clone());
    let again = move || {
        let loaded = load_people(reference.clone(), draft.clone());
        async move { loaded.await.map(|view| view.now) }
    };
    let visit = view.now.visit.clone();
    view! {
        <Page title=title back=view.now.visit.clone()>
            {as_it_is(&view.now)}
            <p class="govuk-body">
                "The time stays as it is. If somebody new needs a decision, the visit stays as it is until staff decide."
            </p>
            <Form id="visitors">
                {version(&view.now, again)}
                <input type="hidden" name="draft" value=view.draft/>
                <Group group=view.group/>
                {move || asked_for("apart").then(apart)}
                {anyway()}
                <div class="govuk-button-group">
                    <Button text="Change the visitors" name="do" value="change"/>
                    <a class="govuk-link" href=visit>"Leave the visit as it is"</a>
                </div>
            </Form>
        </Page>
    }
    .into_any()
}

fn asked_for(field: &str) -> bool {
    use_form().fault(field).is_some()
}

/// For a visitor who may be somebody else of the same name and date of birth.
fn apart() -> AnyView {
    view! {
        <div id="apart">
            <p class="govuk-body">
                "If it is somebody else of the same name and date of birth, record it. Only if you are sure: check identity documents or the contact lists. It counts for every later visit to this prisoner and can be taken back on the visit’s page."
            </p>
            <Button text="Record that they are different people and change the visitors" name="do" value="apart"
                style=ButtonStyle::Warning/>
        </div>
    }
    .into_any()
}

/// Why there are more visits than places: asked once that is in the way, and from then on.
fn anyway() -> AnyView {
    let form = use_form();
    let before = form.posted().is_some_and(|posted| posted.has("reason"));
    let asked = Memo::new(move |asked: Option<&bool>| {
        asked.copied().unwrap_or(before) || asked_for("reason")
    });
    let field = || {
        view! {
            <CharacterCount name="reason" label="Why are they changed anyway?" rows=3 max=500
                hint="Colleagues read it on the visit’s page. That you set the rule aside stays on the audit."/>
            <Button text="Change the visitors anyway" name="do" value="anyway" style=ButtonStyle::Warning/>
        }
        .into_any()
    };
    view! { {move || asked.get().then(field)} }.into_any()
}
