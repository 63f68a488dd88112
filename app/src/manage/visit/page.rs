//! The page of one visit.

use crate::prelude::*;
use crate::{
    components::{Button, ButtonLink, ButtonStyle, InsetText, NotificationBanner, list},
    forms::Form,
    manage::{
        print::PrintButton,
        rows::{Row, paragraphs, summary},
    },
    shell::{Loaded, Page, href, language, navigation::use_place},
    texts::manage as t,
};
use serde::{Deserialize, Serialize};

/// What the page shows; texts are made by the server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VisitView {
    /// How it stands.
    pub status: Status,
    /// When and where.
    pub visit: Vec<Row>,
    /// Who; none until the date of birth was given.
    pub people: Option<Vec<Row>>,
    /// Whether staff wrote something that is not shown before the date of birth was given.
    pub messages_hidden: bool,
    /// What can be done now.
    pub actions: Vec<Action>,
    /// What to bring; empty when nobody is to come.
    pub bring: Vec<String>,
    /// The prison's phone, in a sentence.
    pub phone: Option<String>,
    /// What staff wrote, newest first: when and the lines; none until the date of birth was given.
    pub messages: Vec<(String, Vec<String>)>,
    /// When and what, oldest first.
    pub history: Vec<(String, Vec<String>)>,
    /// Whether there is something to put into a calendar.
    pub calendar: bool,
}

/// How a visit stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Status {
    /// In one or two words.
    pub tag: String,
    /// The tag's class.
    pub class: String,
    /// What it means.
    pub lines: Vec<String>,
}

/// Something that can be done with a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// Another time.
    ChangeTime,
    /// Other people.
    ChangeVisitors,
    /// Calling a booking off.
    Cancel,
    /// Taking a request back.
    Withdraw,
    /// Taking a change back that waits.
    WithdrawChange,
    /// Looking for another visit.
    BookAnother,
}

/// Shows the visit that the browser is signed in to.
pub fn page() -> AnyView {
    let view = Resource::new(|| (), |()| super::load_visit());
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: VisitView) -> AnyView {
    let l = language();
    let buttons = view.actions.into_iter().map(move |action| {
        let (text, path, style) = match action {
            Action::ChangeTime => (
                t::change_time(l),
                "/visits/change/time",
                ButtonStyle::Secondary,
            ),
            Action::ChangeVisitors => (
                t::change_visitors(l),
                "/visits/change/visitors",
                ButtonStyle::Secondary,
            ),
            Action::Cancel => (t::cancel(l), "/visits/cancel", ButtonStyle::Warning),
            Action::Withdraw => (t::withdraw(l), "/visits/withdraw", ButtonStyle::Warning),
            Action::WithdrawChange => (
                t::withdraw_change(l),
                "/visits/withdraw",
                ButtonStyle::Secondary,
            ),
            Action::BookAnother => (t::book_another(l), "/book/prison", ButtonStyle::Secondary),
        };
        view! { <ButtonLink text=text href=href(path) style=style/> }
    });
    let people = match view.people {
        Some(rows) => summary(rows),
        None => view! {
            <p class="govuk-body">{t::names_hidden(l)}</p>
            <p class="govuk-body"><a class="govuk-link" href=href("/visits/confirm?next=view")>{t::show_names(l)}</a></p>
        }
        .into_any(),
    };
    let bring = (!view.bring.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">{t::bring(l)}</h2>
            {list(view.bring)}
        }
    });
    let messages = (!view.messages.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">{t::messages(l)}</h2>
            <ul class="govuk-list app-history">{view.messages.into_iter().map(entry).collect_view()}</ul>
        }
    });
    view! {
        <Page title=t::visit_title(l)>
            {done().map(|(text, success)| view! { <NotificationBanner text=text success=success/> })}
            <p class="govuk-body"><strong class=view.status.class>{view.status.tag}</strong></p>
            {paragraphs(view.status.lines)}
            {hidden_messages(view.messages_hidden)}
            {messages}
            {summary(view.visit)}
            <div class="govuk-button-group app-no-print">{buttons.collect_view()}</div>
            <h2 class="govuk-heading-m">{t::people(l)}</h2>
            {people}
            {bring}
            {view.phone.map(|text| view! { <p class="govuk-body">{text}</p> })}
            <h2 class="govuk-heading-m">{t::history(l)}</h2>
            <ol class="govuk-list app-history">{view.history.into_iter().map(entry).collect_view()}</ol>
            <div class="app-no-print">
                {view.calendar.then(|| view! {
                    <p class="govuk-body"><a class="govuk-link" href=href("/visits/view/calendar") rel="external">{t::calendar(l)}</a></p>
                })}
                <p class="govuk-body"><a class="govuk-link" href=href("/visits/print")>{t::print_page(l)}</a></p>
                <PrintButton/>
                <Form>
                    <Button name="do" value="leave" text=t::leave(l) style=ButtonStyle::Secondary/>
                </Form>
                <p class="govuk-body-s">{t::leave_hint(l)}</p>
            </div>
        </Page>
    }
    .into_any()
}

/// That staff wrote something, for whoever has not said who they are.
fn hidden_messages(hidden: bool) -> AnyView {
    let l = language();
    if !hidden {
        return ().into_any();
    }
    view! {
        <InsetText>
            <p class="govuk-body">
                {t::messages_hidden(l)}" "
                <a class="govuk-link" href=href("/visits/confirm?next=view")>{t::show_names(l)}</a>
            </p>
        </InsetText>
    }
    .into_any()
}

fn entry((when, what): (String, Vec<String>)) -> AnyView {
    let what = what
        .into_iter()
        .map(|line| view! { <br/>{line} })
        .collect_view();
    view! { <li><strong>{when}</strong>{what}</li> }.into_any()
}

/// What was just done, and whether it was what the visitor wanted. The address carries a word, never a sentence.
fn done() -> Option<(&'static str, bool)> {
    let l = language();
    Some(match use_place().query("done").as_str() {
        "cancelled" => (t::done_cancelled(l), true),
        "already" => (t::done_already(l), false),
        "withdrawn" => (t::done_withdrawn(l), true),
        "change-withdrawn" => (t::done_change_withdrawn(l), true),
        "changed" => (t::done_changed(l), true),
        "request-changed" => (t::done_request_changed(l), true),
        "change-requested" => (t::done_change_requested(l), true),
        "unchanged" => (t::done_unchanged(l), false),
        "fixed" => (t::done_fixed(l), false),
        _ => return None,
    })
}
