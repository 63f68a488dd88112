//! Keeping, moving and cancelling, each a form of its own.

use super::FlagView;
use crate::components::{Button, ButtonStyle, CharacterCount, Choice, Radios, Select, Size};
use crate::forms::Form;
use crate::prelude::*;

/// The most characters of a reason.
const MOST: usize = 500;

/// The three of them.
pub(super) fn all(view: &FlagView) -> AnyView {
    view! {
        <h2 class="govuk-heading-m">"What happens with the visit?"</h2>
        <div class="govuk-grid-row">
            <section class="govuk-grid-column-one-third" aria-labelledby="keep">{keep()}</section>
            <section class="govuk-grid-column-one-third" aria-labelledby="move">{move_it(view)}</section>
            <section class="govuk-grid-column-one-third" aria-labelledby="cancel">{cancel(view)}</section>
        </div>
    }
    .into_any()
}

fn keep() -> AnyView {
    view! {
        <h3 class="govuk-heading-s" id="keep">"Keep it as it is"</h3>
        <Form>
            <CharacterCount name="keep_reason" label="Why can it stay?" hint="Only staff can read it." max=MOST rows=4/>
            <Button text="Keep the visit" name="do" value="keep"/>
        </Form>
    }
    .into_any()
}

fn move_it(view: &FlagView) -> AnyView {
    let form = if view.targets.is_empty() {
        view! {
            <p class="govuk-body">"There is no other time that these people can have, as the records and the timetable stand."</p>
        }
        .into_any()
    } else {
        let first = Choice::new("", "Choose a time");
        let times = choices(&view.targets);
        let times = std::iter::once(first).chain(times).collect();
        view! {
            <Form>
                <Select name="session" label="New time" choices=times
                    hint="The visitor gets a message. The same rules hold as for any booking."/>
                <Button text="Move the visit" name="do" value="move" style=ButtonStyle::Secondary/>
            </Form>
        }
        .into_any()
    };
    view! {
        <h3 class="govuk-heading-s" id="move">"Move it"</h3>
        {form}
    }
    .into_any()
}

fn cancel(view: &FlagView) -> AnyView {
    let reasons = choices(&view.reasons).collect();
    view! {
        <h3 class="govuk-heading-s" id="cancel">"Cancel it"</h3>
        <Form>
            <Radios name="reason" legend="Why is the visit cancelled?" legend_size=Size::Small choices=reasons small=true
                hint="The visitor is told the reason."/>
            <Button text="Cancel the visit" name="do" value="cancel" style=ButtonStyle::Warning/>
        </Form>
    }
    .into_any()
}

fn choices(offered: &[(String, String)]) -> impl Iterator<Item = Choice> {
    offered
        .iter()
        .map(|(code, text)| Choice::new(code.clone(), text.clone()))
}
