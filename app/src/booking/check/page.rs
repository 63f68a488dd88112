//! The page that shows all the answers.

use crate::prelude::*;
use crate::{
    booking::frame::{Frame, StepPage},
    components::{SummaryList, SummaryRow},
    forms::Form,
    shell::{Loaded, href},
};
use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckView {
    /// What every step shows.
    pub frame: Frame,
    /// The heading.
    pub title: String,
    /// What to know before pressing the button.
    pub notes: Vec<String>,
    /// The answers.
    pub sections: Vec<Section>,
    /// What the button says.
    pub button: String,
}

/// Answers that belong together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Section {
    /// Their heading.
    pub heading: String,
    /// One for each answer.
    pub rows: Vec<Row>,
}

/// One answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Row {
    /// What was asked.
    pub key: String,
    /// What was answered, line by line.
    pub lines: Vec<String>,
    /// The page where it can be changed, without the language's prefix.
    pub change: String,
}

/// Shows all the answers.
pub fn page() -> AnyView {
    let view = Resource::new(|| (), |()| super::load_check());
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: CheckView) -> AnyView {
    let sections = view.sections.into_iter().map(|section| {
        let rows = section
            .rows
            .into_iter()
            .map(|row| SummaryRow::lines(row.key, row.lines).change(href(&row.change)));
        view! {
            <h2 class="govuk-heading-m">{section.heading}</h2>
            <SummaryList rows=rows.collect()/>
        }
    });
    let sections = sections.collect_view();
    let buttons = view.frame.buttons(&view.button);
    view! {
        <StepPage title=view.title frame=view.frame>
            {sections}
            {view.notes.into_iter().map(|note| view! { <p class="govuk-body">{note}</p> }).collect_view()}
            <Form>{buttons}</Form>
        </StepPage>
    }
    .into_any()
}
