//! The page of one flag.

use super::{FlagView, forms, load_flag};
use crate::components::{InsetText, SummaryList, SummaryRow};
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};

/// Shows a flag with its visit.
pub fn page() -> AnyView {
    let id = use_place().param("id");
    let flag = Resource::new(move || id.clone(), load_flag);
    view! { <Loaded from=flag view=show/> }.into_any()
}

fn show(view: FlagView) -> AnyView {
    let back = ["/staff/review?prison=", &view.slug].concat();
    let rows = view
        .rows
        .iter()
        .map(|(key, lines)| SummaryRow::lines(key.clone(), lines.clone()))
        .collect();
    let decide = view.decide.clone().map(|href| {
        view! {
            <p class="govuk-body">
                "Something else waits for a decision: "<a class="govuk-link" href=href>"decide about it"</a>"."
            </p>
        }
    });
    let forms = if view.may_decide {
        forms::all(&view)
    } else {
        view! { <p class="govuk-body">"You can look at this. Dealing with it needs a permission that you do not have here."</p> }.into_any()
    };
    let (others, what, age) = (others(&view), view.what, view.age);
    view! {
        <Page title=view.title back=back wide=true>
            <InsetText>
                <p class="govuk-body" id="what"><strong>{what}</strong><br/>"Changed "{age}</p>
                {others}
            </InsetText>
            {decide}
            <SummaryList rows=rows/>
            <p class="govuk-body"><a class="govuk-link" href=view.visit>"Everything about this visit"</a></p>
            {forms}
        </Page>
    }
    .into_any()
}

fn others(view: &FlagView) -> AnyView {
    if view.others.is_empty() {
        return ().into_any();
    }
    let lines = view.others.iter().map(|(href, text)| {
        view! { <li><a class="govuk-link" href=href.clone()>{text.clone()}</a></li> }
    });
    view! {
        <p class="govuk-body">"Also on this visit. Moving or cancelling it deals with these as well:"</p>
        <ul class="govuk-list">{lines.collect_view()}</ul>
    }
    .into_any()
}
