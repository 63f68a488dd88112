//! The table of a session's visits. On a phone each visit stands as a block; the roles keep it a table for those who
//! cannot see it.

use super::{DayView, Group, Line};
use crate::components::{Button, ButtonStyle, Tag};
use crate::forms::Form;
use crate::prelude::*;

/// Which list a form belongs to.
pub(super) fn where_from(day: &DayView) -> AnyView {
    view! {
        <input type="hidden" name="prison" value=day.slug.clone()/>
        <input type="hidden" name="date" value=day.date.clone()/>
        <input type="hidden" name="sort" value=day.sort.clone()/>
    }
    .into_any()
}

/// The visits of a session, or all of them.
pub(super) fn table(day: &DayView, group: &Group) -> AnyView {
    let head = [
        "Time",
        "Reference",
        "Prisoner",
        "Visitors",
        "Status",
        "Needs",
    ];
    let head = head.map(|text| {
        view! { <th scope="col" role="columnheader" class="govuk-table__header">{text}</th> }
    });
    let rows = group.visits.iter().map(|visit| row(day, visit));
    let gate = day.may_book.then(
        || view! { <th scope="col" role="columnheader" class="govuk-table__header app-no-print">"Gate"</th> },
    );
    view! {
        <table class="govuk-table app-visits__table" role="table">
            <caption class="govuk-table__caption govuk-table__caption--m">{group.heading.clone()}</caption>
            <thead class="govuk-table__head" role="rowgroup">
                <tr class="govuk-table__row" role="row">{head.into_iter().collect_view()}{gate}</tr>
            </thead>
            <tbody class="govuk-table__body" role="rowgroup">{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn row(day: &DayView, visit: &Line) -> AnyView {
    let href = ["/staff/visits/", &visit.reference, "?prison=", &day.slug].concat();
    let id = ["visit-", &visit.reference].concat();
    let lines = |lines: &[String]| {
        lines
            .iter()
            .map(|line| view! { <div>{line.clone()}</div> })
            .collect_view()
    };
    let gate = day.may_book.then(|| {
        view! { <td role="cell" class="govuk-table__cell app-no-print">{gate(day, visit)}</td> }
    });
    view! {
        <tr class="govuk-table__row" role="row" id=id>
            <td role="cell" class="govuk-table__cell">{visit.time.clone()}</td>
            <th scope="row" role="rowheader" class="govuk-table__header">
                <a class="govuk-link" href=href>{visit.shown.clone()}</a>
            </th>
            <td role="cell" class="govuk-table__cell">{lines(&visit.prisoner)}</td>
            <td role="cell" class="govuk-table__cell">{lines(&visit.visitors)}</td>
            <td role="cell" class="govuk-table__cell">{tag(visit.status.clone(), &visit.colour)}</td>
            <td role="cell" class="govuk-table__cell">{lines(&visit.needs)}</td>
            {gate}
        </tr>
    }
    .into_any()
}

fn gate(day: &DayView, visit: &Line) -> AnyView {
    if visit.actions.is_empty() {
        return ().into_any();
    }
    let buttons = visit.actions.iter().map(|action| {
        let style = if action.code == "arrived" {
            ButtonStyle::Primary
        } else {
            ButtonStyle::Secondary
        };
        view! {
            <Button text=action.text.clone() name="do" value=action.code.clone() style=style
                hidden_text=["for ", &visit.shown].concat()/>
        }
    });
    let (list, buttons) = (where_from(day), buttons.collect_view());
    let (reference, version) = (visit.reference.clone(), visit.version.to_string());
    view! {
        <Form class="app-visits__gate">
            {list}
            <input type="hidden" name="reference" value=reference/>
            <input type="hidden" name="version" value=version/>
            {buttons}
        </Form>
    }
    .into_any()
}

/// A status as a tag; the server chooses one of GOV.UK's colours.
pub(super) fn tag(text: String, colour: &str) -> AnyView {
    let known = ["yellow", "orange", "blue", "red", "grey", "green"];
    let colour = known.into_iter().find(|known| *known == colour);
    match colour {
        Some(colour) => view! { <Tag text=text colour=colour/> }.into_any(),
        None => view! { <Tag text=text/> }.into_any(),
    }
}
