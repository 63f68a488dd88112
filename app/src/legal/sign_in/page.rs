//! The pages of signing in and out.

use super::load_address;
use crate::prelude::*;
use crate::{
    components::{Button, ButtonStyle, Input, NotificationBanner},
    forms::Form,
    shell::{Loaded, Page, navigation::use_place, sign_out::sign_out},
};

/// Asks for the work email address.
pub fn page() -> AnyView {
    let left = use_place().query("why") == "left";
    view! {
        <Page title="Sign in or create an account">
            {left.then(|| view! { <NotificationBanner text="You have signed out."/> })}
            <p class="govuk-body">
                "For solicitors, barristers and legal executives who visit clients in prison. There is no password: we send a code to your work email."
            </p>
            <Form>
                <Input name="email" label="Work email address" type_="email" autocomplete="email"
                    hint="If you have no account yet, this creates one."/>
                <Button text="Send me a code"/>
            </Form>
            <p class="govuk-body">
                "Visiting family or a friend? "<a class="govuk-link" href="/" rel="external">"Book a social visit"</a>"."
            </p>
        </Page>
    }
    .into_any()
}

/// Asks for the code.
pub fn code_page() -> AnyView {
    let address = Resource::new(|| (), |()| load_address());
    view! { <Loaded from=address view=show_code/> }.into_any()
}

fn show_code(address: String) -> AnyView {
    let again = use_place().query("sent") == "again";
    view! {
        <Page title="Check your email" back="/legal/sign-in">
            {again.then(|| view! { <NotificationBanner text="We have sent another code. Only the newest one works." success=true/> })}
            <p class="govuk-body">
                "We have sent a code to "<strong>{address}</strong>". It works for 10 minutes. If it does not come, look in your spam folder."
            </p>
            <Form>
                <Input name="code" label="Sign-in code" hint="6 numbers" class="govuk-input--width-5"
                    inputmode="numeric" autocomplete="one-time-code"/>
                <Button text="Sign in"/>
                <Button text="Send another code" name="do" value="again" style=ButtonStyle::Secondary/>
            </Form>
            <p class="govuk-body">
                <a class="govuk-link" href="/legal/sign-in">"Use another email address"</a>
            </p>
        </Page>
    }
    .into_any()
}

/// Asks whether to sign out.
pub fn sign_out_page() -> AnyView {
    sign_out("/legal")
}
