//! The ranked choices with the buttons that move and remove them. Booking and changing a request show the same list.

use crate::prelude::*;
use crate::{
    components::{Button, ButtonStyle},
    forms::Form,
    shell::language,
    texts::booking::time as t,
};
use serde::{Deserialize, Serialize};

/// A chosen time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenView {
    /// The session's id.
    pub session: String,
    /// Day and times, in words.
    pub when: String,
}

/// The form with the choices. They can be removed while there are `least` or more; `here` is where in the calendar the visitor is, `buttons` is what
/// stands below the list.
pub fn choices(chosen: Vec<ChosenView>, least: usize, here: AnyView, buttons: AnyView) -> AnyView {
    let l = language();
    let last = chosen.len();
    let button = move |action: &str, rank: usize, text: &'static str| {
        let value = format!("{action}-{rank}");
        view! { <Button name="action" value=value text=text style=ButtonStyle::Secondary hidden_text=t::choice(l, rank)/> }
    };
    let rows = chosen.into_iter().zip(1..).map(move |(choice, rank)| {
        view! {
            <li class="app-choices__item">
                <p class="govuk-body govuk-!-margin-bottom-2"><strong>{t::choice(l, rank)}</strong><br/>{choice.when}</p>
                <div class="govuk-button-group">
                    {(rank > 1).then(|| button("up", rank, t::up(l)))}
                    {(rank < last).then(|| button("down", rank, t::down(l)))}
                    {(last >= least).then(|| button("remove", rank, t::remove(l)))}
                </div>
            </li>
        }
    });
    view! {
        <Form id="choices" lands="#choices">
            {here}
            <h2 class="govuk-heading-m">{t::choices(l)}</h2>
            <ol class="govuk-list app-choices">{rows.collect_view()}</ol>
            {buttons}
        </Form>
    }
    .into_any()
}
