//! Adding somebody to a prison.

use super::{PeopleView, load_people, words};
use crate::forms::{Answer, Values};
use crate::prelude::*;
use crate::{
    components::{Button, Checkboxes, Choice, Input, Radios},
    forms::Form,
    shell::{Loaded, Page, navigation::use_place},
};

/// Asks who they are, how they sign in and what they may do.
pub fn page() -> AnyView {
    let prison = use_place().query("prison");
    let people = Resource::new(move || prison.clone(), load_people);
    view! { <Loaded from=people view=show/> }.into_any()
}

fn show(view: PeopleView) -> AnyView {
    let title = ["Add a person to ", &view.prison].concat();
    let back = ["/staff/people?prison=", &view.slug].concat();
    let ways = (!view.provider.is_empty()).then(|| {
        let choices = vec![
            Choice::new("provider", ["With their ", &view.provider].concat())
                .hint("Their account there must have this email address."),
            Choice::new("local", "With a password and an authenticator app")
                .hint("You get a set-up code to hand over."),
        ];
        view! { <Radios name="way" legend="How do they sign in?" choices=choices/> }
    });
    let code = view.provider.is_empty().then(|| {
        view! { <p class="govuk-body">"You then get a set-up code to hand over, with which they choose a password."</p> }
    });
    view! {
        <Page title=title back=back>
            {code}
            <Form>
                <input type="hidden" name="prison" value=view.slug.clone()/>
                <Input name="name" label="Name" hint="As colleagues see it" autocomplete="off"/>
                <Input name="email" label="Work email address" type_="email" autocomplete="off"/>
                {ways}
                <Checkboxes name="permission" legend="What may they do at this prison?" choices=words::choices(&[])
                    hint="Everybody with any of these can look."/>
                <Button text="Add this person"/>
            </Form>
        </Page>
    }
    .into_any()
}

/// Adds them, and leads to their page.
#[server(prefix = "/_fn", endpoint = "staff/people/add", protocol = Wire)]
pub async fn add_person(values: Values) -> Answer {
    use super::act::{keep_code, permissions};
    use crate::{
        forms::{Fault, Next, Refusal, unavailable},
        staff::signed::Signed,
    };
    use domain::{
        Problem,
        language::Language,
        people::{Email, Name},
    };
    use store::staff::{
        Admin,
        people::{AddOutcome, NewPerson},
    };

    let signed = Signed::open().await?;
    let slug = values.get("prison");
    let permit = signed.at::<Admin>(slug)?;
    let mut faults = Vec::new();
    let name = Name::parse(values.get("name"));
    if let Err(problem) = name {
        let text = match problem {
            Problem::NameMissing => "Enter their name",
            Problem::NameTooLong => "The name must be 250 characters or less",
            _ => "The name must not include symbols such as < and >",
        };
        faults.push(Fault::new("name", "name", text));
    }
    let email = Email::parse(values.get("email"));
    if let Err(problem) = email {
        faults.push(Fault::of("email", problem, Language::En));
    }
    let provider = signed.app.settings.provider.is_some();
    let local = match values.get("way") {
        "provider" if provider => false,
        "local" => true,
        _ if !provider => true,
        _ => {
            faults.push(Fault::new("way", "missing", "Select how they sign in"));
            true
        }
    };
    let given = permissions(&values)?;
    if given.is_empty() {
        let text = "Select what they may do at this prison";
        faults.push(Fault::new("permission", "missing", text));
    }
    let (Ok(name), Ok(email), []) = (name, email, faults.as_slice()) else {
        return Err(Refusal::invalid(faults));
    };
    let new = NewPerson {
        email: &email,
        name: name.as_str(),
        permissions: &given,
        local,
    };
    let outcome = store::staff::people::add_person(&signed.app.db, &permit, &new, signed.now)
        .await
        .map_err(unavailable)?;
    let refuse =
        |code: &str, text: &str| Err(Refusal::conflict(vec![Fault::new("email", code, text)]));
    let (staff_id, done) = match outcome {
        AddOutcome::Added(staff_id, code) => {
            if let Some(code) = code {
                keep_code(&signed, staff_id, &code)?;
            }
            (staff_id, "added")
        }
        AddOutcome::Known(staff_id) => (staff_id, "known"),
        AddOutcome::Already(_) => {
            return refuse(
                "already",
                "Somebody with this email address is at this prison already",
            );
        }
        AddOutcome::Stopped => {
            return refuse(
                "stopped",
                "The account with this email address has been stopped",
            );
        }
        AddOutcome::NotSetUp => {
            return refuse(
                "not_set_up",
                "Another prison has just added this person. Add them here when they have signed in for the first time",
            );
        }
        AddOutcome::NotAdmin => return Err(Refusal::not_found()),
    };
    Ok(Next::to(&format!(
        "/staff/people/{staff_id}?prison={slug}&done={done}"
    )))
}
