//! The page of a firm.

use super::{ColleagueView, FirmView, load_firm};
use crate::prelude::*;
use crate::{
    components::{Button, ButtonStyle, Details, NotificationBanner, SummaryList, SummaryRow, Tag},
    forms::Form,
    shell::{Loaded, Page, navigation::use_place},
};

/// Shows who belongs to the firm and, to its administrators, who waits.
pub fn page() -> AnyView {
    let firm = Resource::new(|| (), |()| load_firm());
    view! { <Loaded from=firm view=show/> }.into_any()
}

fn show(view: FirmView) -> AnyView {
    let administrator = view.administrator;
    let waiting = (!view.waiting.is_empty()).then(|| {
        view! {
            <section id="waiting">
                <h2 class="govuk-heading-m">"Waiting to join"</h2>
                <p class="govuk-body">"Accept only people you know. Check their number in their regulator’s register."</p>
                {view.waiting.iter().map(applicant).collect_view()}
            </section>
        }
    });
    let members = view
        .members
        .iter()
        .map(|one| colleague(one, administrator))
        .collect_view();
    view! {
        <Page title=view.name.clone() back="/legal">
            {done().map(|text| view! { <NotificationBanner text=text success=true/> })}
            {waiting}
            <section id="members">
                <h2 class="govuk-heading-m">"Members"</h2>
                {members}
            </section>
            {administrator.then(|| view! {
                <p class="govuk-body"><a class="govuk-link" href="/legal/firm/history">"Who did what in this firm"</a></p>
            })}
        </Page>
    }
    .into_any()
}

fn rows(one: &ColleagueView) -> Vec<SummaryRow> {
    vec![
        SummaryRow::lines("Profession", one.lines.clone()),
        SummaryRow::new("Work email", one.email.clone()),
    ]
}

/// What every form of the page carries.
fn hold(one: &ColleagueView) -> AnyView {
    view! {
        <input type="hidden" name="whom" value=one.id.clone()/>
        <input type="hidden" name="version" value=one.version.clone()/>
    }
    .into_any()
}

fn applicant(one: &ColleagueView) -> AnyView {
    let (rows, of_decision) = (rows(one), hold(one));
    let accept = ["Accept ", &one.name].concat();
    let refuse = ["Refuse ", &one.name].concat();
    view! {
        <div class="govuk-!-margin-bottom-6">
            <h3 class="govuk-heading-s">{one.name.clone()}</h3>
            <SummaryList rows=rows/>
            <Form class="govuk-button-group">
                {of_decision}
                <Button text=accept name="do" value="accept"/>
                <Button text=refuse name="do" value="refuse" style=ButtonStyle::Secondary/>
            </Form>
        </div>
    }
    .into_any()
}

fn colleague(one: &ColleagueView, changeable: bool) -> AnyView {
    let changes = changeable.then(|| {
        let (of_rank, of_end) = (hold(one), hold(one));
        let (value, text) = if one.administrator {
            ("member", "End administrator rights")
        } else {
            ("administrator", "Make administrator")
        };
        let consequence = if one.own {
            "You are signed out at once and see nothing of the firm any more. Clients and visits stay with the firm."
        } else {
            "They are signed out at once and see nothing of the firm any more. Clients and visits stay with the firm."
        };
        let off = ["Take ", &one.name, " off the firm"].concat();
        view! {
            <Details summary=["Change ", &one.name].concat()>
                <Form>
                    {of_rank}
                    <Button text=text name="do" value=value style=ButtonStyle::Secondary/>
                </Form>
                <p class="govuk-body">{consequence}</p>
                <Form>
                    {of_end}
                    <Button text=off name="do" value="off" style=ButtonStyle::Warning/>
                </Form>
            </Details>
        }
    });
    let own = one.own.then_some(" (you)");
    let tag = one
        .administrator
        .then(|| view! { " "<Tag text="Administrator"/> });
    view! {
        <div class="govuk-!-margin-bottom-6">
            <h3 class="govuk-heading-s">{one.name.clone()}{own}{tag}</h3>
            <SummaryList rows=rows(one)/>
            {changes}
        </div>
    }
    .into_any()
}

/// What was just done. The address carries a word, never a sentence.
fn done() -> Option<&'static str> {
    Some(match use_place().query("done").as_str() {
        "accept" => "They are a member of the firm now, and have been told by email.",
        "refuse" => "They were not accepted, and have been told by email.",
        "administrator" => "They are an administrator now.",
        "member" => "They are not an administrator any more.",
        "off" => "They are off the firm and signed out.",
        _ => return None,
    })
}
