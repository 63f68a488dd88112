//! The page that asks for a reference and a date of birth.

use crate::prelude::*;
use crate::{
    components::{Button, DateInput, Input, NotificationBanner},
    forms::Form,
    shell::{Page, language, navigation::use_place},
    texts::{common, manage as t},
};

/// Asks which visit.
pub fn page() -> AnyView {
    let l = language();
    let why = match use_place().query("why").as_str() {
        "ended" => Some(t::signed_out(l)),
        "left" => Some(t::left(l)),
        _ => None,
    };
    view! {
        <Page title=t::find_title(l) back="/">
            {why.map(|text| view! { <NotificationBanner text=text/> })}
            <p class="govuk-body">{t::find_intro(l)}</p>
            <Form>
                <Input name="reference" label=t::reference(l) hint=t::reference_hint(l) class="govuk-input--width-10"
                    autocomplete="off" autocapitalize="characters"/>
                <DateInput name="date_of_birth" legend=t::lead_born(l) hint=t::lead_born_hint(l)/>
                <Button text=common::continue_on(l)/>
            </Form>
            <h2 class="govuk-heading-m">{t::lost(l)}</h2>
            <p class="govuk-body">{t::lost_text(l)}</p>
        </Page>
    }
    .into_any()
}
