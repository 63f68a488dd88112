//! The public page about how well the service does, made on the server like the pages of plain text, so that it weighs
//! nothing in the browser.

use domain::{
    calendar::london,
    figures::{Costs, Share, satisfaction},
    language::Language,
    places::Pool,
};
use jiff::Timestamp;
use std::fmt::Write as _;
use store::performance::{FreePlaces, Published};

use crate::{
    forms::{Refusal, unavailable},
    staff::reports::{count, percent, pounds},
    state::AppState,
    texts::{dates, performance as t},
};

/// Everything below the heading, as HTML.
pub(crate) async fn html(app: &AppState, l: Language) -> Result<String, Refusal> {
    let today = london::today(app.clock.now());
    let published = store::performance::published(&app.db)
        .await
        .map_err(unavailable)?;
    let free = store::performance::free_places(&app.db, today)
        .await
        .map_err(unavailable)?;
    let mut html = match published {
        Some((at, figures)) => at_a_glance(l, at, &figures, &app.settings.costs),
        None => format!("<p class=\"govuk-body\">{}</p>", t::not_yet(l)),
    };
    html.push_str(&free_places(l, &free));
    html.push_str(&how(l));
    Ok(html)
}

fn at_a_glance(l: Language, at: Timestamp, figures: &Published, costs: &Costs) -> String {
    let unknown = || t::unknown(l).to_owned();
    let share = |share: Share| share.percent().map_or_else(unknown, |_| percent(share));
    let made = store::reports::Made(figures.made.clone());
    let cost = costs.per_transaction(&figures.made);
    let of_all = cost.map(|pence| format!("£{}", count(pence * made.count() / 100)));
    let rows = [
        (
            t::transactions(l),
            count(made.count()),
            t::transactions_2013(l),
        ),
        (t::digital(l), share(made.digital()), "0%"),
        (
            t::cost(l),
            cost.map_or_else(unknown, pounds),
            t::cost_2013(l),
        ),
        (
            t::cost_of_all(l),
            of_all.unwrap_or_else(unknown),
            t::cost_of_all_2013(l),
        ),
        (t::completed(l), share(figures.completed), t::unknown(l)),
        (
            t::satisfaction(l),
            share(satisfaction(figures.ratings)),
            t::unknown(l),
        ),
        (t::answered(l), share(figures.answered), t::unknown(l)),
    ];
    let rows = rows.map(|(name, ours, before)| vec![name.to_owned(), ours, before.to_owned()]);
    let day = |date| dates::date_without_weekday(l, date);
    let counted = london::civil(at);
    let counted = format!(
        "{}, {}",
        day(counted.date()),
        dates::time(l, counted.time())
    );
    let head = [t::measure(l), t::this_service(l), t::in_2013(l)];
    format!(
        "<p class=\"govuk-body\">{}</p>{}<p class=\"govuk-body\">{}</p><p class=\"govuk-body-s\">{}</p>",
        t::intro(l, &day(figures.from), &day(figures.to)),
        table(t::at_a_glance(l), &head, &rows),
        t::note_2013(l),
        t::counted(l, &counted),
    )
}

fn free_places(l: Language, free: &[FreePlaces]) -> String {
    if free.is_empty() {
        let (heading, none) = (t::free(l), t::no_samples(l));
        return format!(
            "<h2 class=\"govuk-heading-m\">{heading}</h2><p class=\"govuk-body\">{none}</p>"
        );
    }
    let kind = |pool| match pool {
        Pool::Open => t::open(l),
        Pool::Closed => t::closed(l),
        Pool::LegalInPerson => t::legal_in_person(l),
        Pool::LegalVideo => t::legal_video(l),
        Pool::LegalPhone => t::legal_phone(l),
    };
    let days = |days: Option<i32>| {
        days.map_or_else(|| t::none_free(l).to_owned(), |days| days.to_string())
    };
    let rows: Vec<Vec<String>> = free
        .iter()
        .map(|one| {
            vec![
                one.name_in(l).to_owned(),
                kind(one.pool).to_owned(),
                days(one.days),
            ]
        })
        .collect();
    let head = [t::prison(l), t::kind(l), t::days(l)];
    let table = table(t::free(l), &head, &rows);
    format!("{table}<p class=\"govuk-body-s\">{}</p>", t::free_intro(l))
}

fn how(l: Language) -> String {
    let lines = [
        t::how_digital(l),
        t::how_cost(l),
        t::how_completed(l),
        t::how_satisfaction(l),
        t::how_answered(l),
    ];
    let lines = lines.map(|line| format!("<li>{line}</li>")).concat();
    let heading = t::how(l);
    format!(
        "<h2 class=\"govuk-heading-m\">{heading}</h2><ul class=\"govuk-list govuk-list--bullet\">{lines}</ul>"
    )
}

fn table(caption: &str, head: &[&str], rows: &[Vec<String>]) -> String {
    let mut html = format!(
        "<table class=\"govuk-table\"><caption class=\"govuk-table__caption govuk-table__caption--m\">{}</caption>\
         <thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">",
        escaped(caption)
    );
    // Writing to a string cannot fail.
    for title in head {
        let _ = write!(
            html,
            "<th scope=\"col\" class=\"govuk-table__header\">{}</th>",
            escaped(title)
        );
    }
    html.push_str("</tr></thead><tbody class=\"govuk-table__body\">");
    for row in rows {
        html.push_str("<tr class=\"govuk-table__row\">");
        for (place, cell) in row.iter().enumerate() {
            let cell = escaped(cell);
            let _ = if place == 0 {
                write!(
                    html,
                    "<th scope=\"row\" class=\"govuk-table__header\">{cell}</th>"
                )
            } else {
                write!(html, "<td class=\"govuk-table__cell\">{cell}</td>")
            };
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    html
}

/// Names of prisons come from files and from staff.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prisons_name_is_text() {
        let free = FreePlaces {
            name: "<b>North & South</b>".to_owned(),
            name_cy: None,
            pool: Pool::Open,
            days: None,
        };
        let html = free_places(Language::En, &[free]);
        assert!(
            html.contains("&lt;b&gt;North &amp; South&lt;/b&gt;"),
            "{html}"
        );
        assert!(html.contains("None free"));
    }
}
