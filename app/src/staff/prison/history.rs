//! The page that shows who changed a prison's settings.

use super::{HistoryView, load_prison_history};
use crate::prelude::*;
use crate::{
    components::Table,
    shell::{Loaded, Page, navigation::use_place},
};

/// Shows every change, newest first.
pub fn page() -> AnyView {
    let prison = use_place().query("prison");
    let history = Resource::new(move || prison.clone(), load_prison_history);
    view! { <Loaded from=history view=show/> }.into_any()
}

fn show(history: HistoryView) -> AnyView {
    let back = ["/staff/prison?prison=", &history.slug].concat();
    let title = ["Who changed the settings of ", &history.prison].concat();
    let tables = history
        .changes
        .into_iter()
        .map(|(caption, rows)| {
            let head = ["Setting", "Before", "Since"].map(str::to_owned).to_vec();
            view! { <Table caption=caption head=head rows=rows first_cell_is_header=true/> }
        })
        .collect::<Vec<_>>();
    let none = tables
        .is_empty()
        .then(|| view! { <p class="govuk-body">"Nobody has changed them here."</p> });
    view! {
        <Page title=title back=back>
            {none}
            {tables}
        </Page>
    }
    .into_any()
}
