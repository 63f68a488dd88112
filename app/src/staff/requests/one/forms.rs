//! The forms of a request's page.

use super::{ClaimView, RequestView};
use crate::components::{
    Button, ButtonStyle, CharacterCount, Checkboxes, Choice, DateInput, InsetText, Radios, Size,
};
use crate::forms::{Form, use_form};
use crate::prelude::*;
use crate::staff::meanwhile::Meanwhile;

/// The most characters of a message, as the rules have it.
const MOST: usize = 500;

/// Who has it, and the buttons for that; nothing on the page of what had ended already.
pub(super) fn claim(view: &RequestView, meanwhile: Meanwhile) -> AnyView {
    if !view.waits {
        return ().into_any();
    }
    let (claim, may_decide) = (meanwhile.claim(), view.may_decide);
    view! { <div id="claim-state">{move || claimed(claim.get(), may_decide)}</div> }.into_any()
}

fn claimed(claim: Option<ClaimView>, may_decide: bool) -> AnyView {
    let button = |text: &'static str, value: &'static str| {
        view! { <Button text=text name="do" value=value style=ButtonStyle::Secondary/> }.into_any()
    };
    let (text, buttons) = match claim {
        None => ("Nothing waits here any more.".to_owned(), Vec::new()),
        Some(ClaimView::Nobody) => (
            "Nobody has claimed this.".to_owned(),
            vec![button("Claim for 15 minutes", "claim")],
        ),
        Some(ClaimView::Mine(until)) => (
            ["You have this until ", &until, "."].concat(),
            vec![
                button("Claim for 15 more minutes", "claim"),
                button("Give it back", "give_back"),
            ],
        ),
        Some(ClaimView::Other(text)) => (text, Vec::new()),
    };
    let form = (may_decide && !buttons.is_empty()).then(|| {
        view! { <Form id="claim"><div class="govuk-button-group">{buttons}</div></Form> }
    });
    view! {
        <InsetText>
            <p class="govuk-body" id="claimed">{text}</p>
            {form}
        </InsetText>
    }
    .into_any()
}

/// Yes and no, side by side.
pub(super) fn decide(view: &RequestView, meanwhile: Meanwhile) -> AnyView {
    view! {
        <h2 class="govuk-heading-m">"Decide"</h2>
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-one-half">{accept(view, meanwhile)}</div>
            <div class="govuk-grid-column-one-half">{reject(view, meanwhile)}</div>
        </div>
    }
    .into_any()
}

/// What stands in both forms: what was seen, and that the colleague's claim was seen.
fn seen(view: &RequestView) -> AnyView {
    let form = use_form();
    let despite = move || {
        let claimed = form.faults().iter().any(|fault| fault.code == "claimed");
        claimed.then(|| view! { <input type="hidden" name="despite_claim" value="yes"/> })
    };
    view! {
        <input type="hidden" name="version" value=view.version.to_string()/>
        {despite}
    }
    .into_any()
}

fn accept(view: &RequestView, meanwhile: Meanwhile) -> AnyView {
    let possible = view.choices.iter().filter(|one| one.possible).count();
    let choices: Vec<Choice> = view
        .choices
        .iter()
        .map(|one| {
            let hint = if one.possible {
                one.places.clone()
            } else {
                "Not possible as things stand: see the rules".to_owned()
            };
            let only = view.choices.len() == 1;
            Choice::new(one.rank.to_string(), one.when.clone())
                .hint(hint)
                .chosen(only)
        })
        .collect();
    let note = (possible == 0).then(|| {
        view! { <p class="govuk-body">"As things stand, this cannot be accepted with everybody."</p> }
    });
    let without: Vec<Choice> = view
        .visitors
        .iter()
        .enumerate()
        .map(|(position, one)| Choice::new(position.to_string(), one.name.clone()))
        .collect();
    let without = (without.len() > 1).then(|| {
        view! {
            <Checkboxes name="without" legend="Leave out (optional)" legend_size=Size::Small small=true
                hint="Everybody else must still be allowed to come, one of them aged 18 or over." choices=without/>
        }
    });
    let seen = seen(view);
    let full = overriding(view);
    view! {
        <Form id="accept">
            <h3 class="govuk-heading-s">"Accept"</h3>
            {meanwhile.in_form()}
            {seen}
            {note}
            <Radios name="rank" legend="Which time" legend_size=Size::Small choices=choices/>
            {without}
            {full}
            <CharacterCount name="accept_message" label="Message to the visitor (optional)" max=MOST rows=3/>
            <Button text="Accept and book" name="do" value="accept"/>
        </Form>
    }
    .into_any()
}

/// Asks for the reason once it was said that no place is left, or that the reason is wrong.
fn overriding(view: &RequestView) -> AnyView {
    let (form, may) = (use_form(), view.may_override);
    let asked = move || {
        let asked = form
            .faults()
            .iter()
            .any(|fault| fault.code == "full" || fault.field == "reason");
        (may && asked).then(|| {
            view! {
                <CharacterCount name="reason" label="Why is it accepted although it is full?" max=MOST rows=3
                    hint="One more place is made. Colleagues read the reason on the visit’s page."/>
                <input type="hidden" name="override" value="yes"/>
            }
        })
    };
    view! { {asked} }.into_any()
}

fn reject(view: &RequestView, meanwhile: Meanwhile) -> AnyView {
    let reasons = view
        .reasons
        .iter()
        .map(|(code, words)| Choice::new(code.clone(), words.clone()))
        .collect();
    let (seen, renews) = (seen(view), view.renews.clone());
    view! {
        <Form id="reject">
            <h3 class="govuk-heading-s">"Reject"</h3>
            {meanwhile.in_form()}
            {seen}
            <Checkboxes name="reasons" legend="Why (select all that apply)" legend_size=Size::Small small=true choices=reasons/>
            <DateInput name="renews" legend="No visiting order left: the allowance renews on" legend_size=Size::Small
                value=renews/>
            <DateInput name="banned" legend="A visitor is banned: the last day of the ban" legend_size=Size::Small/>
            <CharacterCount name="visitor_may_not_come" label="A visitor may not come: what the visitor is told" max=MOST rows=2/>
            <CharacterCount name="other" label="Something else: what the visitor is told" max=MOST rows=2/>
            <CharacterCount name="reject_message" label="Message to the visitor (optional)" max=MOST rows=3/>
            <Button text="Reject" name="do" value="reject" style=ButtonStyle::Warning/>
        </Form>
    }
    .into_any()
}
