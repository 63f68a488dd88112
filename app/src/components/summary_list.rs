//! Summary list.

use crate::prelude::*;
use crate::{shell::language, texts::common};

/// One question and its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SummaryRow {
    /// What was asked.
    pub key: String,
    /// The answer; several lines stand below each other.
    pub value: Vec<String>,
    /// Where the answer leads when it is a link.
    pub link: Option<String>,
    /// Where to change it: an address with the language's prefix.
    pub change: Option<String>,
}

impl SummaryRow {
    /// An answer that stays.
    #[must_use]
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: vec![value.into()],
            link: None,
            change: None,
        }
    }

    /// An answer of several lines.
    #[must_use]
    pub fn lines(key: impl Into<String>, value: Vec<String>) -> Self {
        Self {
            key: key.into(),
            value,
            link: None,
            change: None,
        }
    }

    /// An answer that is a link.
    #[must_use]
    pub fn links_to(self, href: String) -> Self {
        Self {
            link: Some(href),
            ..self
        }
    }

    /// An answer with a link to change it.
    #[must_use]
    pub fn change(self, href: impl Into<String>) -> Self {
        Self {
            change: Some(href.into()),
            ..self
        }
    }
}

/// Questions and answers, with links to change them.
#[component]
pub fn SummaryList(
    /// The rows.
    rows: Vec<SummaryRow>,
) -> impl IntoView {
    let change_text = common::change(language());
    let any = rows.iter().any(|row| row.change.is_some());
    let row = |row: SummaryRow| {
        let class = if any && row.change.is_none() {
            "govuk-summary-list__row govuk-summary-list__row--no-actions"
        } else {
            "govuk-summary-list__row"
        };
        let lines = row
            .value
            .into_iter()
            .map(|line| {
                let line = match row.link.clone() {
                    Some(href) => view! { <a class="govuk-link" href=href>{line}</a> }.into_any(),
                    None => line.into_any(),
                };
                view! { <p class="govuk-body">{line}</p> }
            })
            .collect_view();
        let hidden = row.key.to_lowercase();
        let action = row.change.map(|href| view! {
            <dd class="govuk-summary-list__actions">
                <a class="govuk-link" href=href>{change_text}<span class="govuk-visually-hidden">" "{hidden}</span></a>
            </dd>
        });
        view! {
            <div class=class>
                <dt class="govuk-summary-list__key">{row.key}</dt>
                <dd class="govuk-summary-list__value">{lines}</dd>
                {action}
            </div>
        }
    };
    view! { <dl class="govuk-summary-list">{rows.into_iter().map(row).collect_view()}</dl> }
}
