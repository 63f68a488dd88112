//! The page of a report.

use super::{ReportView, TableView, load_report};
use crate::prelude::*;
use crate::{
    components::{Button, ButtonStyle, Input},
    forms::Form,
    shell::{Loaded, Page, navigation::use_place},
};

/// Shows the figures of a prison, or of all.
pub fn page() -> AnyView {
    let place = use_place();
    let asked = ["prison", "all", "from", "to"].map(|name| place.query(name));
    let report = Resource::new(
        move || asked.clone(),
        |[prison, all, from, to]| load_report(prison, all, from, to),
    );
    view! { <Loaded from=report view=show/> }.into_any()
}

fn show(report: ReportView) -> AnyView {
    let whose = if report.national {
        "all prisons"
    } else {
        &report.prison
    };
    let title = ["Reports for ", whose].concat();
    let figures = report.figures.iter().map(|(number, label)| {
        view! {
            <li class="app-board__figure">
                <span class="app-board__number app-report__number">{number.clone()}</span>" "{label.clone()}
            </li>
        }
    });
    let figures = figures.collect_view();
    let tables = report.tables.iter().map(|one| table(&report, one));
    let tables = tables.collect_view();
    view! {
        <Page title=title wide=true>
            {others(&report)}
            {days(&report)}
            <h2 class="govuk-heading-m" id="days">{report.days.clone()}</h2>
            <ul class="govuk-list app-board__figures" id="figures">{figures}</ul>
            <p class="govuk-body-s app-no-print">
                <a class="govuk-link" href=csv(&report, "summary") rel="external">"Download these figures (CSV)"</a>
            </p>
            {tables}
        </Page>
    }
    .into_any()
}

/// Whose report it is, as in addresses.
fn whose(report: &ReportView) -> String {
    let all = if report.national { "all=yes&" } else { "" };
    [all, "prison=", &report.slug].concat()
}

/// The address of a table's file.
fn csv(report: &ReportView, table: &str) -> String {
    let (from, to) = &report.range;
    [
        "/staff/reports.csv?",
        &whose(report),
        "&from=",
        from,
        "&to=",
        to,
        "&table=",
        table,
    ]
    .concat()
}

/// Whose figures else there are, over the same days.
fn others(report: &ReportView) -> AnyView {
    let (from, to) = &report.range;
    let link = |whose: String, text: String| {
        let href = ["/staff/reports?", &whose, "&from=", from, "&to=", to].concat();
        view! { <li><a class="govuk-link" href=href>{text}</a></li> }
    };
    let all = (report.may_national && !report.national).then(|| {
        link(
            ["all=yes&prison=", &report.slug].concat(),
            "All prisons together".to_owned(),
        )
    });
    let others = report
        .others
        .iter()
        .map(|(slug, name)| link(["prison=", slug].concat(), name.clone()))
        .collect_view();
    let audit = report.may_audit.then(|| {
        let href = ["/staff/audit?prison=", &report.slug].concat();
        let text = ["Who did what at ", &report.prison].concat();
        view! { <p class="govuk-body app-no-print"><a class="govuk-link" href=href>{text}</a></p> }
    });
    let there = report.may_national || !report.others.is_empty();
    view! {
        {there.then(|| view! {
            <nav class="app-board__prisons app-no-print" aria-label="Other reports">
                <ul class="govuk-list">{all}{others}</ul>
            </nav>
        })}
        {audit}
    }
    .into_any()
}

/// Other days.
fn days(report: &ReportView) -> AnyView {
    let all = if report.national { "yes" } else { "" };
    let (slug, (from, to)) = (report.slug.clone(), report.range.clone());
    view! {
        <Form class="app-line-form app-no-print">
            <input type="hidden" name="prison" value=slug/>
            <input type="hidden" name="all" value=all/>
            <Input name="from" label="First day" type_="date" class="govuk-input--width-10" value=from/>
            <Input name="to" label="Last day" type_="date" class="govuk-input--width-10" value=to/>
            <Button text="Show these days" style=ButtonStyle::Secondary/>
        </Form>
    }
    .into_any()
}

fn table(report: &ReportView, table: &TableView) -> AnyView {
    let caption = [&table.id, "-caption"].concat();
    let note = (!table.note.is_empty())
        .then(|| view! { <p class="govuk-body-s">{table.note.clone()}</p> });
    let rows = (!table.rows.is_empty()).then(|| rows(table, &caption));
    let file = ["Download ", &table.caption.to_lowercase(), " (CSV)"].concat();
    view! {
        <section class="app-report" id=table.id.clone() aria-labelledby=caption.clone()>
            <h2 class="govuk-heading-m" id=caption.clone()>{table.caption.clone()}</h2>
            {note}
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">{rows}</div>
                <div class="govuk-grid-column-one-third" inner_html=table.chart.clone()></div>
            </div>
            <p class="govuk-body-s app-no-print">
                <a class="govuk-link" href=csv(report, &table.id) rel="external">{file}</a>
            </p>
        </section>
    }
    .into_any()
}

fn rows(table: &TableView, caption: &str) -> AnyView {
    let class = |place: usize, kind: &'static str| {
        if place > 0 {
            [kind, " ", kind, "--numeric"].concat()
        } else {
            kind.to_owned()
        }
    };
    let head = table.head.iter().enumerate().map(|(place, text)| {
        view! { <th scope="col" class=class(place, "govuk-table__header")>{text.clone()}</th> }
    });
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(place, text)| {
            if place == 0 {
                view! { <th scope="row" class="govuk-table__header">{text.clone()}</th> }.into_any()
            } else {
                view! { <td class=class(place, "govuk-table__cell")>{text.clone()}</td> }.into_any()
            }
        });
        view! { <tr class="govuk-table__row">{cells.collect_view()}</tr> }
    });
    view! {
        <table class="govuk-table app-report__table" aria-labelledby=caption.to_owned()>
            <thead class="govuk-table__head"><tr class="govuk-table__row">{head.collect_view()}</tr></thead>
            <tbody class="govuk-table__body">{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
