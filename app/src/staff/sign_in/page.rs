//! The pages of signing in and out.

use crate::prelude::*;
use crate::{
    components::{Button, ButtonStyle, Input, NotificationBanner},
    forms::Form,
    shell::{Page, navigation::use_place},
};

/// Asks for address, password and code together: one answer for whatever is wrong.
pub fn page() -> AnyView {
    let left = use_place().query("why") == "left";
    view! {
        <Page title="Sign in">
            {left.then(|| view! { <NotificationBanner text="You have signed out."/> })}
            <p class="govuk-body">"This part of the service is for prison staff."</p>
            <Form>
                <Input name="email" label="Work email address" type_="email" autocomplete="username"/>
                <Input name="password" label="Password" type_="password" autocomplete="current-password"/>
                <Input name="code" label="Security code" hint="The 6 numbers in your authenticator app"
                    class="govuk-input--width-5" inputmode="numeric" autocomplete="one-time-code"/>
                <Button text="Sign in"/>
            </Form>
            <p class="govuk-body">"You are signed out after 30 minutes without doing anything."</p>
        </Page>
    }
    .into_any()
}

/// Signing out is a form, because a link must not change anything.
pub fn sign_out_page() -> AnyView {
    view! {
        <Page title="Sign out" back="/staff">
            <p class="govuk-body">"Sign out when you leave a shared computer."</p>
            <Form>
                <Button text="Sign out" style=ButtonStyle::Warning/>
            </Form>
        </Page>
    }
    .into_any()
}
