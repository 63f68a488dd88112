//! Table.

use crate::prelude::*;

/// Rows of text; the first cell of each row is its header when `first_cell_is_header` is set.
#[component]
pub fn Table(
    /// What the table shows.
    #[prop(into)]
    caption: String,
    /// The columns' headers.
    head: Vec<String>,
    /// The rows, each with as many cells as there are headers.
    rows: Vec<Vec<String>>,
    /// The first cell of each row names it.
    #[prop(optional)]
    first_cell_is_header: bool,
) -> impl IntoView {
    let cell = move |(number, text): (usize, String)| {
        if number == 0 && first_cell_is_header {
            view! { <th scope="row" class="govuk-table__header">{text}</th> }.into_any()
        } else {
            view! { <td class="govuk-table__cell">{text}</td> }.into_any()
        }
    };
    let row = |cells: Vec<String>| view! { <tr class="govuk-table__row">{cells.into_iter().enumerate().map(cell).collect_view()}</tr> };
    view! {
        <table class="govuk-table">
            <caption class="govuk-table__caption govuk-table__caption--m">{caption}</caption>
            <thead class="govuk-table__head">
                <tr class="govuk-table__row">
                    {head.into_iter().map(|text| view! { <th scope="col" class="govuk-table__header">{text}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody class="govuk-table__body">{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
