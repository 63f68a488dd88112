//! The page of signing out, for whoever has an account.

use super::Page;
use crate::prelude::*;
use crate::{
    components::{Button, ButtonStyle},
    forms::Form,
};

/// Signing out is a form, because a link must not change anything.
pub(crate) fn sign_out(back: &'static str) -> AnyView {
    view! {
        <Page title="Sign out" back=back>
            <p class="govuk-body">"Sign out when you leave a shared computer."</p>
            <Form>
                <Button text="Sign out" style=ButtonStyle::Warning/>
            </Form>
        </Page>
    }
    .into_any()
}
