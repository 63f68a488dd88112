//! The page that asks how to reach the visitor.

use crate::prelude::*;
use crate::{
    booking::frame::{Frame, StepPage},
    components::{Choice, Input, Radios, Size},
    forms::Form,
    shell::{Loaded, language},
    texts::{booking::contact as t, common},
};
use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ContactView {
    /// What every step shows.
    pub frame: Frame,
    /// Whether text messages can be sent at all; without them an email address is needed.
    pub texts: bool,
    /// The answers given earlier.
    pub email: String,
    /// In the form it was typed.
    pub phone: String,
    /// `en` or `cy`.
    pub language: String,
}

/// Asks for an email address or a mobile number, and for the language of messages.
pub fn page() -> AnyView {
    let view = Resource::new(|| (), |()| super::load_contact());
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: ContactView) -> AnyView {
    let l = language();
    let buttons = view.frame.buttons(common::continue_on(l));
    let (intro, phone) = if view.texts {
        (t::intro(l), t::phone(l))
    } else {
        (t::intro_email(l), t::phone_optional(l))
    };
    let languages = vec![
        Choice::new("en", t::english(l)).chosen(view.language == "en"),
        Choice::new("cy", t::welsh(l)).chosen(view.language == "cy"),
    ];
    view! {
        <StepPage title=t::title(l) frame=view.frame>
            <p class="govuk-body">{intro}</p>
            <Form>
                <Input name="email" label=t::email(l) value=view.email type_="email" autocomplete="email"/>
                <Input name="phone" label=phone hint=t::phone_hint(l) value=view.phone type_="tel" autocomplete="tel" class="govuk-input--width-20"/>
                <Radios name="language" legend=t::language(l) legend_size=Size::Small choices=languages inline=true/>
                {buttons}
            </Form>
        </StepPage>
    }
    .into_any()
}
