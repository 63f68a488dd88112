//! The two pages of setting up an account.

use super::{SetUpView, load_set_up};
use crate::prelude::*;
use crate::{
    components::{Button, Input},
    forms::Form,
    shell::{Loaded, Page},
};

/// Asks for the set-up code.
pub fn page() -> AnyView {
    view! {
        <Page title="Set up your account" back="/staff/sign-in">
            <p class="govuk-body">"You need the set-up code from your administrator, and an authenticator app on your phone."</p>
            <Form>
                <Input name="code" label="Set-up code" hint="8 groups of 4 letters and numbers" autocomplete="off"/>
                <Button text="Continue"/>
            </Form>
        </Page>
    }
    .into_any()
}

/// Asks for a password and a first code of the app.
pub fn account_page() -> AnyView {
    let set_up = Resource::new(|| (), |()| load_set_up());
    view! { <Loaded from=set_up view=show/> }.into_any()
}

fn show(view: SetUpView) -> AnyView {
    view! {
        <Page title="Choose a password and add your phone" back="/staff/set-up">
            <p class="govuk-body">"You are setting up the account of "<strong>{view.email.clone()}</strong>"."</p>
            <h2 class="govuk-heading-m">"Your authenticator app"</h2>
            <p class="govuk-body">"In the app, add an account and point the camera at this code."</p>
            <div id="enrolment" inner_html=view.picture.clone()></div>
            <p class="govuk-body">"Without a camera, type this into the app: "<strong id="secret">{view.secret.clone()}</strong></p>
            <Form>
                // For password managers, which keep the address with the password.
                <input type="hidden" name="username" autocomplete="username" value=view.email/>
                <Input name="code" label="Security code" hint="The 6 numbers that the app shows now"
                    class="govuk-input--width-5" inputmode="numeric" autocomplete="one-time-code"/>
                <Input name="password" label="New password" type_="password" autocomplete="new-password"
                    hint="12 characters or more. Three or four words that do not belong together are easy to remember and hard to guess."/>
                <Button text="Set up the account"/>
            </Form>
        </Page>
    }
    .into_any()
}
