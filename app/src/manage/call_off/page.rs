//! The pages that ask once more before a visit is called off.

use crate::prelude::*;
use crate::{
    components::{Button, ButtonStyle, Choice, Radios, Size},
    forms::Form,
    manage::rows::{Row, summary},
    shell::{Loaded, Page, href, language},
    texts::manage as t,
};
use serde::{Deserialize, Serialize};

/// What the pages show.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CallOffView {
    /// Reference, prison and time.
    pub visit: Vec<Row>,
    /// Whether it is a change that waits, and the visit stays.
    pub only_change: bool,
}

/// Asks why the booking is cancelled.
pub fn cancel_page() -> AnyView {
    let view = Resource::new(|| (), |()| super::load_call_off(false));
    view! { <Loaded from=view view=cancel/> }.into_any()
}

/// Asks whether the request, or the change, is to be withdrawn.
pub fn withdraw_page() -> AnyView {
    let view = Resource::new(|| (), |()| super::load_call_off(true));
    view! { <Loaded from=view view=withdraw/> }.into_any()
}

fn cancel(view: CallOffView) -> AnyView {
    let l = language();
    let reasons = vec![
        Choice::new("visitor", t::because_visitor(l)),
        Choice::new("prisoner", t::because_prisoner(l)),
        Choice::new("details_changed", t::because_details(l)),
        Choice::new("booked_in_error", t::because_error(l)),
    ];
    view! {
        <Page title=t::cancel_title(l) back="/visits/view">
            {summary(view.visit)}
            <p class="govuk-body">{t::cancel_means(l)}</p>
            <Form>
                <Radios name="reason" legend=t::because(l) legend_size=Size::Medium choices=reasons/>
                {buttons(t::cancel_now(l))}
            </Form>
        </Page>
    }
    .into_any()
}

fn withdraw(view: CallOffView) -> AnyView {
    let l = language();
    let (title, means, button) = if view.only_change {
        (
            t::withdraw_change_title(l),
            t::withdraw_change_means(l),
            t::withdraw_change(l),
        )
    } else {
        (t::withdraw_title(l), t::withdraw_means(l), t::withdraw(l))
    };
    view! {
        <Page title=title back="/visits/view">
            {summary(view.visit)}
            <p class="govuk-body">{means}</p>
            <Form>{buttons(button)}</Form>
        </Page>
    }
    .into_any()
}

fn buttons(text: &'static str) -> AnyView {
    let l = language();
    view! {
        <div class="govuk-button-group">
            <Button text=text style=ButtonStyle::Warning/>
            <a class="govuk-link" href=href("/visits/view")>{t::keep(l)}</a>
        </div>
    }
    .into_any()
}
