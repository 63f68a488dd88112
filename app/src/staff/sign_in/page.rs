//! The pages of signing in and out.

use super::load_ways;
use crate::prelude::*;
use crate::{
    components::{Button, Input, NotificationBanner},
    forms::Form,
    shell::{Loaded, Page, navigation::use_place, sign_out::sign_out},
};

/// Offers the identity provider first, where there is one, and asks for address, password and code together: one answer
/// for whatever is wrong.
pub fn page() -> AnyView {
    let why = use_place().query("why");
    let ways = Resource::new(move || why.clone(), load_ways);
    view! { <Loaded from=ways view=show/> }.into_any()
}

fn show((why, provider): (String, String)) -> AnyView {
    let told = match why.as_str() {
        "left" => "You have signed out.",
        "away" => "Your work account cannot be reached. Try again in a few minutes.",
        "again" => "Signing in with your work account did not work. Try again.",
        "often" => "There were too many tries from here. Try again in an hour.",
        "stays" => {
            "You are still signed in to your work account. Close the browser to sign out of it."
        }
        _ => "",
    };
    let with_provider = (!provider.is_empty()).then(|| {
        let with = ["Sign in with your ", &provider].concat();
        let out = ["Sign out of your ", &provider, " too"].concat();
        // Links, because a form must not lead to another site.
        view! {
            {(why == "left").then(|| view! {
                <p class="govuk-body">
                    "If you share this computer: "<a class="govuk-link" href="/staff/sign-out/provider" rel="external">{out}</a>"."
                </p>
            })}
            <p class="govuk-body">
                <a class="govuk-button" href="/staff/sign-in/provider" rel="external" role="button" draggable="false">{with}</a>
            </p>
            <h2 class="govuk-heading-m">"Or with a password"</h2>
        }
    });
    view! {
        <Page title="Sign in">
            {(!told.is_empty()).then(|| view! { <NotificationBanner text=told/> })}
            <p class="govuk-body">"This part of the service is for prison staff."</p>
            {with_provider}
            <Form>
                <Input name="email" label="Work email address" type_="email" autocomplete="username"/>
                <Input name="password" label="Password" type_="password" autocomplete="current-password"/>
                <Input name="code" label="Security code" hint="The 6 numbers in your authenticator app"
                    class="govuk-input--width-5" inputmode="numeric" autocomplete="one-time-code"/>
                <Button text="Sign in"/>
            </Form>
            <p class="govuk-body"><a class="govuk-link" href="/staff/set-up">"Set up your account"</a>" with a code from your administrator."</p>
            <p class="govuk-body">"You are signed out after 30 minutes without doing anything."</p>
        </Page>
    }
    .into_any()
}

/// One answer for an account that nobody here has, one that has ended, and an address that the provider has not verified.
pub fn refused_page() -> AnyView {
    let ways = Resource::new(String::new, load_ways);
    view! { <Loaded from=ways view=refused/> }.into_any()
}

fn refused((_, provider): (String, String)) -> AnyView {
    let out = ["Sign out of your ", &provider].concat();
    view! {
        <Page title="You cannot sign in with this account" back="/staff/sign-in">
            <p class="govuk-body">"Your work account is known, but it cannot be used here."</p>
            <p class="govuk-body">
                "Ask an administrator of prison visits at your prison to check that you have been added, with the email address of your work account."
            </p>
            {(!provider.is_empty()).then(|| view! {
                <p class="govuk-body">
                    "To use another account, first "<a class="govuk-link" href="/staff/sign-out/provider" rel="external">{out}</a>"."
                </p>
            })}
        </Page>
    }
    .into_any()
}

/// Asks whether to sign out.
pub fn sign_out_page() -> AnyView {
    sign_out("/staff")
}
