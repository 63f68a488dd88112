//! The parts of a request's page that are only read.

use super::{ChoiceView, RequestView, Row, RuleLine, RuleResult, VisitorView};
use crate::components::{SummaryList, SummaryRow, Tag};
use crate::prelude::*;

fn summary(rows: &[Row]) -> AnyView {
    let rows = rows
        .iter()
        .map(|(key, lines)| SummaryRow::lines(key.clone(), lines.clone()))
        .collect();
    view! { <SummaryList rows=rows/> }.into_any()
}

/// What is asked for, the prisoner, how the booker is reached.
pub(super) fn left(view: &RequestView) -> AnyView {
    let change = (!view.change.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">"The change"</h2>
            {summary(&view.change)}
        }
    });
    let recorded = if view.recorded.is_empty() {
        view! { <p class="govuk-body">{view.no_record.clone()}</p> }.into_any()
    } else {
        summary(&view.recorded)
    };
    let allowance = view.allowance.clone().map(|href| {
        view! { <p class="govuk-body"><a class="govuk-link" href=href>"The prisoner’s visiting orders"</a></p> }
    });
    view! {
        {change}
        <h2 class="govuk-heading-m">"What is asked for"</h2>
        {summary(&view.asked)}
        <h2 class="govuk-heading-m">"Prisoner as typed"</h2>
        {summary(&view.prisoner)}
        <h2 class="govuk-heading-m">"Prisoner in the records"</h2>
        {recorded}
        {allowance}
        <h2 class="govuk-heading-m">"Contact and help"</h2>
        {summary(&view.contact)}
    }
    .into_any()
}

/// The visitors.
pub(super) fn people(view: &RequestView) -> AnyView {
    let visitors = view.visitors.iter().map(visitor).collect_view();
    view! {
        <h2 class="govuk-heading-m">"Visitors"</h2>
        {visitors}
    }
    .into_any()
}

fn visitor(visitor: &VisitorView) -> AnyView {
    view! {
        <h3 class="govuk-heading-s">{visitor.name.clone()}</h3>
        {summary(&visitor.rows)}
    }
    .into_any()
}

/// Each time asked for with the result of every rule.
pub(super) fn choices(view: &RequestView) -> AnyView {
    if view.choices.is_empty() {
        return ().into_any();
    }
    let several = view.choices.len() > 1;
    let choices = view.choices.iter().map(|one| choice(one, several));
    view! {
        <h2 class="govuk-heading-m">"What the rules say now"</h2>
        {choices.collect_view()}
    }
    .into_any()
}

fn choice(choice: &ChoiceView, several: bool) -> AnyView {
    let title = if several {
        ["Choice ", &choice.rank.to_string(), ": ", &choice.when].concat()
    } else {
        choice.when.clone()
    };
    let rules = choice.rules.iter().map(rule).collect_view();
    view! {
        <table class="govuk-table app-rules">
            <caption class="govuk-table__caption govuk-table__caption--s">
                {title}<br/><span class="govuk-body">{choice.places.clone()}</span>
            </caption>
            <thead class="govuk-table__head govuk-visually-hidden">
                <tr>
                    <th scope="col">"Rule"</th>
                    <th scope="col">"Result"</th>
                    <th scope="col">"Cause"</th>
                </tr>
            </thead>
            <tbody class="govuk-table__body">{rules}</tbody>
        </table>
    }
    .into_any()
}

fn rule(line: &RuleLine) -> AnyView {
    let (text, colour) = match line.result {
        RuleResult::Pass => ("Pass", "green"),
        RuleResult::Decide => ("Needs a decision", "yellow"),
        RuleResult::Refused => ("Would be refused", "red"),
    };
    view! {
        <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header">{line.rule.clone()}</th>
            <td class="govuk-table__cell"><Tag text=text colour=colour/></td>
            <td class="govuk-table__cell">{line.words.clone()}</td>
        </tr>
    }
    .into_any()
}

/// What happened.
pub(super) fn history(view: &RequestView) -> AnyView {
    let entries = view.history.iter().map(|(when, lines)| {
        let lines = lines
            .iter()
            .map(|line| view! { <br/>{line.clone()} })
            .collect_view();
        view! { <li><strong>{when.clone()}</strong>{lines}</li> }
    });
    view! {
        <h2 class="govuk-heading-m">"History"</h2>
        <ol class="govuk-list app-history" id="history">{entries.collect_view()}</ol>
    }
    .into_any()
}
