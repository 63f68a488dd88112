//! What a prison allows, in words above the fields.

use super::Limits;
use crate::prelude::*;
use crate::{shell::language, texts::booking::visitors as t};

/// The limits of one visit.
#[component]
pub fn GroupLimits(
    /// What the prison allows.
    limits: Limits,
) -> impl IntoView {
    let l = language();
    view! {
        <p class="govuk-body">{t::limits(l, &limits.prison)}</p>
        <ul class="govuk-list govuk-list--bullet">
            <li>{t::most_people(l, limits.people)}</li>
            <li>{t::most_adults(l, limits.seat_age, limits.adults)}</li>
            <li>{t::most_children(l, limits.seat_age, limits.children)}</li>
        </ul>
        <p class="govuk-body">{t::one_adult(l)}</p>
        <p class="govuk-body">{t::as_on_id(l)}</p>
    }
}
