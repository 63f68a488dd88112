//! What staff can do about a visit, each a form of its own, and the timeline.

use super::{Happened, OneView};
use crate::prelude::*;
use crate::{
    components::{Button, ButtonStyle, CharacterCount, Choice, Details, InsetText, Radios},
    forms::{Form, use_form},
};

/// The most characters of a note or message.
const MOST: usize = 500;

/// The gate's buttons, and why somebody is turned away.
pub(super) fn gate(visit: &OneView) -> AnyView {
    let buttons = visit.actions.iter().map(|action| {
        let style = if action.code == "arrived" {
            ButtonStyle::Primary
        } else {
            ButtonStyle::Secondary
        };
        view! { <Button text=action.text.clone() name="do" value=action.code.clone() style=style/> }
    });
    let (version, buttons) = (seen(visit), buttons.collect_view());
    let buttons = (!visit.actions.is_empty()).then(|| {
        view! { <Form class="govuk-button-group">{version}{buttons}</Form> }
    });
    let (other, reasons) = (seen(visit), choices(&visit.refusals));
    let refuse = (!visit.refusals.is_empty()).then(|| {
        let form = view! {
            <Form>
                {other}
                <Radios name="refusal" legend="Why were they refused entry?" choices=reasons small=true/>
                <Button text="Record that entry was refused" name="do" value="refuse" style=ButtonStyle::Warning/>
            </Form>
        };
        opened("Refuse entry", "refusal", form.into_any())
    });
    view! { {buttons}{refuse} }.into_any()
}

/// What changed since the visit was booked and needs a look.
pub(super) fn flags(visit: &OneView) -> AnyView {
    if visit.flags.is_empty() {
        return ().into_any();
    }
    let lines = visit.flags.iter().map(|(href, text)| {
        view! { <li><a class="govuk-link" href=href.clone()>{text.clone()}</a></li> }
    });
    let lines = lines.collect_view();
    view! {
        <InsetText>
            <p class="govuk-body">"Something has changed since this visit was booked. Review it:"</p>
            <ul class="govuk-list" id="flags">{lines}</ul>
        </InsetText>
    }
    .into_any()
}

/// Calling the visit off, with a reason.
pub(super) fn cancel(visit: &OneView) -> AnyView {
    if visit.cancellations.is_empty() {
        return ().into_any();
    }
    let reasons = choices(&visit.cancellations);
    let form = view! {
        <Form>
            <Radios name="reason" legend="Why is the visit cancelled?" choices=reasons small=true
                hint="The visitor is told the reason."/>
            <Button text="Cancel this visit" name="do" value="cancel" style=ButtonStyle::Warning/>
        </Form>
    };
    opened("Cancel the visit", "reason", form.into_any())
}

/// A note for colleagues, and a message to the visitor.
pub(super) fn words(visit: &OneView) -> AnyView {
    let Some(key) = visit.key.clone() else {
        return ().into_any();
    };
    let other = key.clone();
    let note = view! {
        <Form>
            <input type="hidden" name="key" value=key/>
            <CharacterCount name="note" label="Note" hint="Only staff can read it." max=MOST rows=3/>
            <Button text="Add the note" name="do" value="note" style=ButtonStyle::Secondary/>
        </Form>
    };
    let message = view! {
        <Form>
            <input type="hidden" name="key" value=other/>
            <CharacterCount name="message" label="Message" max=MOST rows=5
                hint="The visitor reads it on the page of the visit, as you write it. An email or text message says that it is there."/>
            <Button text="Send the message" name="do" value="message" style=ButtonStyle::Secondary/>
        </Form>
    };
    view! {
        {opened("Add a note", "note", note.into_any())}
        {opened("Send a message to the visitor", "message", message.into_any())}
    }
    .into_any()
}

/// Something only some need, open from the start when something is wrong with it.
fn opened(summary: &'static str, field: &'static str, content: AnyView) -> AnyView {
    let open = use_form()
        .posted()
        .is_some_and(|posted| posted.has("do") && wrong(field));
    view! { <Details summary=summary open=open>{content}</Details> }.into_any()
}

fn wrong(field: &str) -> bool {
    use_form().fault(field).is_some()
}

fn seen(visit: &OneView) -> AnyView {
    view! { <input type="hidden" name="version" value=visit.version.to_string()/> }.into_any()
}

fn choices(offered: &[(String, String)]) -> Vec<Choice> {
    offered
        .iter()
        .map(|(code, text)| Choice::new(code.clone(), text.clone()))
        .collect()
}

/// One line of the timeline.
pub(super) fn happened(one: &Happened) -> AnyView {
    let lines = one
        .lines
        .iter()
        .map(|line| view! { <br/>{line.clone()} })
        .collect_view();
    view! { <li><strong>{one.what.clone()}</strong><br/>{one.when.clone()}{lines}</li> }.into_any()
}
