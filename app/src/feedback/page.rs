//! The feedback page, and the thanks on it.

use crate::prelude::*;
use crate::{
    components::{Button, CharacterCount, Choice, Radios, Size},
    forms::Form,
    shell::{Page, language, navigation::use_place},
    texts::{common, feedback as t},
};

/// Asks how the service was; says thank you afterwards.
pub fn page() -> AnyView {
    let l = language();
    if use_place().query("sent") == "yes" {
        return view! {
            <Page title=t::thanks(l) back="/">
                <p class="govuk-body">{t::stored(l)}</p>
                <p class="govuk-body"><a class="govuk-link" href=crate::shell::href("/")>{common::to_start(l)}</a></p>
            </Page>
        }
        .into_any();
    }
    let ratings = vec![
        Choice::new("5", t::very_satisfied(l)),
        Choice::new("4", t::satisfied(l)),
        Choice::new("3", t::neither(l)),
        Choice::new("2", t::dissatisfied(l)),
        Choice::new("1", t::very_dissatisfied(l)),
    ];
    view! {
        <Page title=t::title(l) back="/">
            <p class="govuk-body">{t::intro(l)}</p>
            <Form>
                <Radios name="rating" legend=t::rating(l) legend_size=Size::Medium choices=ratings/>
                <CharacterCount name="comment" label=t::comment(l) label_size=Size::Medium hint=t::comment_hint(l) max=1200/>
                <Button text=t::send(l)/>
            </Form>
        </Page>
    }
    .into_any()
}
