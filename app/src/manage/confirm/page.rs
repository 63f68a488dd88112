//! The page that asks for the date of birth.

use crate::prelude::*;
use crate::{
    components::{Button, DateInput},
    forms::Form,
    shell::{Loaded, Page, language, navigation::use_place},
    texts::{common, manage as t},
};
use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ConfirmView {
    /// Prison, day and time.
    pub visit: String,
}

/// Asks who is there.
pub fn page() -> AnyView {
    let view = Resource::new(|| (), |()| super::load_confirm());
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: ConfirmView) -> AnyView {
    let l = language();
    view! {
        <Page title=t::confirm_title(l) back="/visits/view">
            <p class="govuk-body">{view.visit}</p>
            <p class="govuk-body">{t::confirm_intro(l)}</p>
            <Form>
                <input type="hidden" name="next" value=use_place().query("next")/>
                <DateInput name="date_of_birth" legend=t::lead_born(l) hint=t::lead_born_hint(l)/>
                <Button text=common::continue_on(l)/>
            </Form>
        </Page>
    }
    .into_any()
}
