//! The page that asks whom to visit.

use crate::prelude::*;
use crate::{
    booking::frame::{Frame, StepPage},
    components::{DateInput, Input},
    forms::Form,
    shell::{Loaded, language},
    texts::{booking::prisoner as t, common},
};
use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PrisonerView {
    /// What every step shows.
    pub frame: Frame,
    /// The prison's name.
    pub prison: String,
    /// What was typed earlier.
    pub first_name: String,
    /// What was typed earlier.
    pub last_name: String,
    /// Day, month and year.
    pub date_of_birth: (String, String, String),
    /// What was typed earlier.
    pub number: String,
}

/// Asks for names, date of birth and number.
pub fn page() -> AnyView {
    let view = Resource::new(|| (), |()| super::load_prisoner());
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: PrisonerView) -> AnyView {
    let l = language();
    // However the prison was chosen, it was accepted when this page comes.
    #[cfg(feature = "hydrate")]
    remember(view.prison.clone());
    let buttons = view.frame.buttons(common::continue_on(l));
    view! {
        <StepPage title=t::title(l) frame=view.frame>
            <p class="govuk-body">{t::intro(l, &view.prison)}</p>
            <Form>
                <Input name="first_name" label=t::first_name(l) value=view.first_name autocomplete="off"/>
                <Input name="last_name" label=t::last_name(l) value=view.last_name autocomplete="off"/>
                <DateInput name="date_of_birth" legend=t::date_of_birth(l) hint=t::date_of_birth_hint(l) value=view.date_of_birth/>
                <Input name="number" label=t::number(l) hint=t::number_hint(l) value=view.number class="govuk-input--width-10"
                    autocomplete="off" autocapitalize="characters"/>
                {buttons}
            </Form>
        </StepPage>
    }
    .into_any()
}

/// Remembers the prison's name for the next visit booked on this device.
#[cfg(feature = "hydrate")]
fn remember(prison: String) {
    Effect::new(move |_| crate::booking::prison::remember(&prison));
}
