//! Another time: the sessions of two weeks, and the one chosen beside the one it has.

use super::{Chosen, TimeView, as_it_is, version};
use crate::booking::frame::Frame;
use crate::booking::hold::Hold;
use crate::components::{
    Button, ButtonStyle, CharacterCount, SummaryList, SummaryRow, WarningText,
};
use crate::forms::{Answer, Form, Refusal, Values};
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};
use crate::staff::times::weeks;

/// The times of two weeks from a day (an empty one is today), or the session chosen and the rules in its way.
#[server(prefix = "/_fn", endpoint = "staff/visit/time/load", protocol = Wire)]
pub async fn load_time(
    reference: String,
    from: String,
    session: String,
    anyway: String,
) -> Result<TimeView, Refusal> {
    let seen = super::seen::Seen::open(&reference).await?;
    super::show::time(&seen, &from, &session, &anyway).await
}

/// Holds a time, keeps it longer, or gives it to the visit.
#[server(prefix = "/_fn", endpoint = "staff/visit/time", protocol = Wire)]
pub async fn save_time(values: Values) -> Answer {
    super::other_time::save(&values).await
}

/// Asks for another time.
pub fn time_page() -> AnyView {
    let place = use_place();
    let asked = (
        place.param("reference"),
        place.query("from"),
        place.query("session"),
        place.query("anyway"),
    );
    let view = Resource::new(
        move || asked.clone(),
        |(reference, from, session, anyway)| load_time(reference, from, session, anyway),
    );
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(mut view: TimeView) -> AnyView {
    let note = view
        .note
        .take()
        .map(|note| view! { <p class="govuk-body">{note}</p> });
    if let Some(chosen) = view.chosen.take() {
        return confirm(&view, chosen);
    }
    let title = ["Change the time of ", &view.now.shown].concat();
    let times = view.weeks.as_ref().map(weeks);
    view! {
        <Page title=title back=view.now.visit.clone()>
            {as_it_is(&view.now)}
            {note}
            {times}
        </Page>
    }
    .into_any()
}

fn confirm(view: &TimeView, chosen: Chosen) -> AnyView {
    let mut rows: Vec<SummaryRow> = view
        .now
        .rows
        .iter()
        .map(|(key, lines)| SummaryRow::lines(key.clone(), lines.clone()))
        .collect();
    rows.push(SummaryRow::new("New time", chosen.when.clone()).change(view.page.clone()));
    let title = ["Check the new time of ", &view.now.shown].concat();
    let after = match view.now.decides {
        true => "Staff decide about it. Until then the visit keeps the time it has.",
        false => "The visitor gets a message about the new time.",
    };
    let fixed = view
        .now
        .fixed
        .clone()
        .map(|text| view! { <WarningText text=text/> });
    let reference = view.now.shown.clone();
    let again = move || {
        let loaded = load_time(
            reference.clone(),
            String::new(),
            String::new(),
            String::new(),
        );
        async move { loaded.await.map(|view| view.now) }
    };
    let hidden = view! {
        {version(&view.now, again)}
        <input type="hidden" name="session" value=chosen.session/>
    };
    let frame = Frame {
        back: view.page.clone(),
        held: chosen.held,
        kept: false,
    };
    let held = frame.held.clone().map(|held| view! { <Hold held=held/> });
    let end = match chosen.obstacle {
        Some((text, rules)) => view! {
            <WarningText text=text/>
            <Form>
                {hidden}
                <input type="hidden" name="rules" value=rules/>
                <CharacterCount name="reason" label="Why is it changed anyway?" rows=3 max=500
                    hint="Colleagues read it on the visit’s page. That you set the rule aside stays on the audit."/>
                <Button text="Change the time anyway" name="do" value="anyway" style=ButtonStyle::Warning/>
            </Form>
        }
        .into_any(),
        None => {
            let main = view! { <Button text="Change the time" name="do" value="change"/> };
            view! { <Form>{hidden}{frame.beside(main.into_any())}</Form> }.into_any()
        }
    };
    let (page, visit) = (view.page.clone(), view.now.visit.clone());
    view! {
        <Page title=title back=page.clone()>
            {fixed}
            {held}
            <SummaryList rows=rows/>
            <p class="govuk-body">{after}</p>
            {end}
            <ul class="govuk-list">
                <li><a class="govuk-link" href=page.clone()>"Choose another time"</a></li>
                <li><a class="govuk-link" href=visit>"Leave the visit as it is"</a></li>
            </ul>
        </Page>
    }
    .into_any()
}
