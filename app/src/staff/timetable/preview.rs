//! The page that shows what an edit would change, and asks what becomes of the bookings it touches.

use super::{PreviewView, TouchedView, act::CHANGED, load_preview};
use crate::prelude::*;
use crate::{
    components::{Button, CharacterCount, Choice, Details, InsetText, Select, Size, WarningText},
    forms::{Form, use_form},
    shell::{Loaded, Page, navigation::use_place},
};

/// The longest message to visitors, in characters.
const MAX: usize = domain::booking::StaffText::MAX_CHARACTERS;

/// More session lines than this stand behind a line to press.
const MOST_LINES: usize = 8;

/// Shows the edit whose id is in the address.
pub fn page() -> AnyView {
    let place = use_place();
    let asked = (place.query("prison"), place.param("id"));
    let preview = Resource::new(
        move || asked.clone(),
        |(prison, id)| load_preview(prison, id),
    );
    view! { <Loaded from=preview view=show/> }.into_any()
}

fn show(preview: PreviewView) -> AnyView {
    // The title says it all of an edit without further words.
    let edit = (!preview.edit.is_empty()).then(|| lines(&preview.edit));
    let (change, timetable) = (preview.change.clone(), preview.timetable.clone());
    let title = preview.title.clone();
    let now = RwSignal::new(preview);
    read_again_when_changed(now);
    // Made anew when it is read again, and never by a question that a field asks.
    let rest = move || {
        let preview = now.get();
        untrack(|| match &preview.blocked {
            Some(why) => view! { <WarningText text=why.clone()/> }.into_any(),
            None => asked(&preview),
        })
    };
    view! {
        <Page title=title caption="What this changes" back=change.clone()>
            {edit.map(|edit| view! { <InsetText>{edit}</InsetText> })}
            {rest}
            <p class="govuk-body">
                <a class="govuk-link" href=change>"Change what you typed"</a>
            </p>
            <p class="govuk-body">
                <a class="govuk-link" href=timetable>"Do not change anything"</a>
            </p>
        </Page>
    }
    .into_any()
}

/// Who was told that things changed meanwhile decides about things as they are: without WASM the page was made again, with
/// it the preview is read again, and what was chosen and typed stays. When it cannot be read, the next try is answered the
/// same way.
fn read_again_when_changed(now: RwSignal<PreviewView>) {
    #[cfg(feature = "hydrate")]
    {
        let (form, prison) = (use_form(), use_place().query("prison"));
        Effect::new(move |first: Option<()>| {
            let changed = form.faults().iter().any(|fault| fault.code == CHANGED);
            if first.is_none() || !changed {
                return;
            }
            let read = load_preview(prison.clone(), now.with_untracked(|it| it.id.clone()));
            leptos::task::spawn_local(async move {
                if let Ok(preview) = read.await {
                    form.keep_typed("main form");
                    _ = now.try_set(preview);
                }
            });
        });
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (now, CHANGED);
}

fn lines(lines: &[String]) -> AnyView {
    lines
        .iter()
        .map(|line| view! { <p class="govuk-body">{line.clone()}</p> })
        .collect_view()
        .into_any()
}

/// What changes, and the form that applies it.
fn asked(preview: &PreviewView) -> AnyView {
    let effects = preview
        .effects
        .iter()
        .map(|line| view! { <li>{line.clone()}</li> })
        .collect_view();
    let list = view! { <ul class="govuk-list govuk-list--bullet" id="effects">{effects}</ul> };
    let list = if preview.effects.is_empty() {
        ().into_any()
    } else if preview.effects.len() > MOST_LINES {
        view! { <Details summary="Show every session">{list}</Details> }.into_any()
    } else {
        list.into_any()
    };
    let touched = preview
        .touched
        .iter()
        .map(|session| touched(session, preview.one_by_one))
        .collect_view();
    let waiting = (!preview.waiting.is_empty()).then(|| {
        let lines = preview.waiting.iter();
        let lines = lines.map(|line| view! { <li>{line.clone()}</li> });
        view! {
            <h2 class="govuk-heading-m">"What waits on these sessions"</h2>
            <ul class="govuk-list govuk-list--bullet" id="waiting">{lines.collect_view()}</ul>
        }
    });
    let message = (!preview.touched.is_empty() || !preview.waiting.is_empty()).then(|| {
        view! {
            <CharacterCount name="message" label="Message (optional)" max=MAX rows=4
                hint="For everybody whose visit is moved or cancelled, or whose change or choice ends. They also get the usual email or text message."/>
        }
    });
    let (id, digest) = (preview.id.clone(), preview.digest.clone());
    view! {
        <h2 class="govuk-heading-m">"Sessions"</h2>
        <p class="govuk-body" id="summary">{preview.summary.clone()}</p>
        {list}
        <h2 class="govuk-heading-m">"Bookings"</h2>
        <p class="govuk-body" id="bookings">{preview.bookings.clone()}</p>
        <Form>
            <input type="hidden" name="prison" value=use_place().query("prison")/>
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="digest" value=digest/>
            {touched}
            {waiting}
            {message}
            <Button text="Apply this change"/>
        </Form>
    }
    .into_any()
}

fn touched(session: &TouchedView, one_by_one: bool) -> AnyView {
    let name = ["all.", &session.id].concat();
    let why = lines(&session.why);
    let label = match session.bookings.len() {
        1 => "What happens to the booking".to_owned(),
        number => ["What happens to the ", &number.to_string(), " bookings"].concat(),
    };
    let options = |first: &str| -> Vec<Choice> {
        let first = Choice::new("", first).chosen(true);
        let others = session.options.iter();
        let others = others.map(|(value, text)| Choice::new(value.clone(), text.clone()));
        [first].into_iter().chain(others).collect()
    };
    let each = if one_by_one && session.bookings.len() > 1 {
        let names: Vec<String> = session
            .bookings
            .iter()
            .map(|(id, _)| ["one.", id].concat())
            .collect();
        let open = use_form()
            .posted()
            .is_some_and(|posted| names.iter().any(|name| !posted.get(name).is_empty()));
        let selects = session
            .bookings
            .iter()
            .zip(names)
            .map(|((_, text), name)| {
                let choices = options("As decided for all");
                view! { <Select name=name label=text.clone() choices=choices/> }
            })
            .collect_view();
        view! { <Details summary="Decide for single bookings" open=open>{selects}</Details> }
            .into_any()
    } else {
        let names = session
            .bookings
            .iter()
            .map(|(_, text)| view! { <li>{text.clone()}</li> })
            .collect_view();
        view! { <ul class="govuk-list govuk-list--bullet">{names}</ul> }.into_any()
    };
    view! {
        <section class="app-timetable__touched">
            <h3 class="govuk-heading-s">{session.heading.clone()}</h3>
            {why}
            <Select name=name label=label label_size=Size::Small choices=options("Select what happens")/>
            {each}
        </section>
    }
    .into_any()
}
