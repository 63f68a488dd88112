//! One person: what they may do at this prison, and an end to it.

use super::{OneView, PersonView, load_person, words};
use crate::prelude::*;
use crate::{
    components::{
        Button, ButtonStyle, Checkboxes, Details, NotificationBanner, SummaryList, SummaryRow,
    },
    forms::Form,
    shell::{Loaded, Page, navigation::use_place},
};

/// Shows the person whose account is in the address.
pub fn page() -> AnyView {
    let place = use_place();
    let asked = (place.query("prison"), place.param("id"));
    let person = Resource::new(
        move || asked.clone(),
        |(prison, id)| load_person(prison, id),
    );
    view! { <Loaded from=person view=show/> }.into_any()
}

fn show(view: OneView) -> AnyView {
    let person = view.person.clone();
    let back = ["/staff/people?prison=", &view.slug].concat();
    let seen = Seen::of(&view);
    let legend = ["What may they do at ", &view.prison, "?"].concat();
    let choices = words::choices(&person.permissions);
    let (of_permissions, of_sign_ins) = (seen.fields(), seen.fields());
    let ends = ends(&person, &seen);
    let now = if person.signed_in { "Yes" } else { "No" };
    let rows = vec![
        SummaryRow::lines("Email address", vec![person.email.clone()]),
        SummaryRow::lines("Signs in", vec![person.way.clone()]),
        SummaryRow::lines("Signed in now", vec![now.to_owned()]),
    ];
    view! {
        <Page title=person.name.clone() back=back>
            {done().map(|text| view! { <NotificationBanner text=text success=true/> })}
            {(!view.code.is_empty()).then(|| code(&view.code))}
            <SummaryList rows=rows/>
            <Form id="permissions">
                {of_permissions}
                <Checkboxes name="permission" legend=legend choices=choices/>
                <Button text="Save" name="do" value="permissions"/>
            </Form>
            <h2 class="govuk-heading-m">"Sign-ins"</h2>
            <Form id="sign-ins" class="govuk-button-group">
                {of_sign_ins}
                <Button text="Sign them out now" name="do" value="end" style=ButtonStyle::Secondary/>
                {(!person.with_provider && !person.elsewhere).then(|| view! {
                    <Button text="Make a set-up code" name="do" value="code" style=ButtonStyle::Secondary/>
                })}
            </Form>
            {ends}
        </Page>
    }
    .into_any()
}

/// What every form of the page carries.
#[derive(Clone)]
struct Seen(String, String);

impl Seen {
    fn of(view: &OneView) -> Self {
        Self(view.slug.clone(), view.person.version.to_string())
    }

    fn fields(&self) -> AnyView {
        view! {
            <input type="hidden" name="prison" value=self.0.clone()/>
            <input type="hidden" name="version" value=self.1.clone()/>
        }
        .into_any()
    }
}

/// A set-up code, for as long as the administrator's browser keeps it.
fn code(code: &str) -> AnyView {
    view! {
        <div class="govuk-inset-text" id="set-up-code">
            <p class="govuk-body">"Hand over this set-up code. It works once, within 24 hours, and is shown here for 5 minutes."</p>
            <p class="govuk-body"><strong class="app-set-up-code">{code.to_owned()}</strong></p>
            <p class="govuk-body">"They type it on the sign-in page under “Set up your account”, and choose a password there."</p>
        </div>
    }
    .into_any()
}

/// Taking somebody off the prison, and stopping the whole account.
fn ends(person: &PersonView, seen: &Seen) -> AnyView {
    let of_stop = seen.fields();
    let stop = (!person.own && !person.elsewhere).then(|| {
        view! {
            <Details summary="Stop the account">
                <p class="govuk-body">"They are signed out at once and cannot sign in again, at any prison. Use this when somebody leaves the service."</p>
                <Form>
                    {of_stop}
                    <Button text="Stop this account" name="do" value="stop" style=ButtonStyle::Warning/>
                </Form>
            </Details>
        }
    });
    let of_off = seen.fields();
    view! {
        <Details summary="Take them off this prison">
            <p class="govuk-body">"They can do nothing at this prison any more. What they may do at other prisons stays."</p>
            <Form>
                {of_off}
                <Button text="Take off this prison" name="do" value="off" style=ButtonStyle::Warning/>
            </Form>
        </Details>
        {stop}
    }
    .into_any()
}

/// What was just done. The address carries a word, never a sentence.
fn done() -> Option<&'static str> {
    Some(match use_place().query("done").as_str() {
        "added" => "They have been added.",
        "known" => "They had an account already. It counts at this prison now too.",
        "permissions" => "Saved. It counts from now on.",
        "end" => "They are signed out everywhere.",
        "code" => "There is a new set-up code. An older one does not work any more.",
        _ => return None,
    })
}
