//! The two pages of the first time.

use super::{FirmsView, MeView, load_firms, load_me};
use crate::prelude::*;
use crate::{
    components::{Button, ButtonStyle, Choice, Input, InsetText, Radios},
    forms::Form,
    shell::{Loaded, Page},
};

/// Asks who they are.
pub fn page() -> AnyView {
    let me = Resource::new(|| (), |()| load_me());
    view! { <Loaded from=me view=show/> }.into_any()
}

fn show(me: MeView) -> AnyView {
    let roles = vec![
        Choice::new("solicitor", "Solicitor").hint("Your number is your SRA number"),
        Choice::new("barrister", "Barrister")
            .hint("Your number is your Bar Standards Board number"),
        Choice::new("legal_executive", "Legal executive").hint("Your number is your CILEX number"),
    ];
    view! {
        <Page title="About you" caption="Step 1 of 2">
            {(!me.before.is_empty()).then(|| view! { <InsetText>{me.before.clone()}</InsetText> })}
            <p class="govuk-body">"You are signed in as "<strong>{me.email.clone()}</strong>"."</p>
            <Form>
                <Input name="name" label="Full name" hint="As it stands in your regulator’s register" value=me.name.clone() autocomplete="name"/>
                <Radios name="role" legend="What are you?" choices=roles/>
                <Input name="number" label="Your regulator’s number" hint="We check it in the public register"
                    class="govuk-input--width-10" inputmode="numeric" autocomplete="off"/>
                <Button text="Continue"/>
            </Form>
        </Page>
    }
    .into_any()
}

/// Asks for which firm they work.
pub fn firm_page() -> AnyView {
    let firms = Resource::new(|| (), |()| load_firms());
    view! { <Loaded from=firms view=show_firms/> }.into_any()
}

fn show_firms(view: FirmsView) -> AnyView {
    let searched = !view.typed.is_empty();
    let nothing = searched && view.found.is_empty();
    let found = (!view.found.is_empty()).then(|| {
        let choices = view
            .found
            .iter()
            .map(|(id, name, postcode)| Choice::new(id, name).hint(postcode))
            .collect::<Vec<_>>();
        view! {
            <Form id="found">
                <Radios name="firm" legend="Which is your firm?" choices=choices/>
                <Button text="Ask to join" name="do" value="join"/>
            </Form>
        }
    });
    view! {
        <Page title="Your firm or chambers" caption="Step 2 of 2" back="/legal/register">
            <p class="govuk-body">
                "An administrator of the firm or prison staff accept you before you can see anything of the firm."
            </p>
            <Form id="search">
                <Input name="q" label="Search for your firm" hint="How its name begins" value=view.typed.clone() autocomplete="organization"/>
                <Button text="Search" name="do" value="search" style=ButtonStyle::Secondary/>
            </Form>
            {nothing.then(|| view! { <p class="govuk-body" id="nothing">"No firm here has a name that begins like that."</p> })}
            {found}
            {searched.then(|| view! {
                <Form id="new">
                    <h2 class="govuk-heading-m">"Your firm is not listed?"</h2>
                    <p class="govuk-body">"Add it. Prison staff check it, which usually takes a working day."</p>
                    <Input name="name" label="Name of the firm or chambers" autocomplete="organization"/>
                    <Input name="postcode" label="Postcode of your office" class="govuk-input--width-10" autocomplete="postal-code"/>
                    <Button text="Add this firm and ask to join" name="do" value="new"/>
                </Form>
            })}
        </Page>
    }
    .into_any()
}
