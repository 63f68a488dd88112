//! A line about a request, on the board and in the inbox.

#[cfg(feature = "ssr")]
mod words;

#[cfg(feature = "ssr")]
pub(in crate::staff) use words::{cause, words};

use serde::{Deserialize, Serialize};

use crate::components::Tag;
use crate::prelude::*;

/// A request, or a change of a booking that is one; texts are made by the server.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RequestLine {
    /// Where it is decided.
    pub href: String,
    /// The reference as people write it.
    pub reference: String,
    /// Name and number.
    pub prisoner: String,
    /// "Change of a booking" or "Request".
    pub kind: String,
    /// The time asked for.
    pub when: String,
    /// "2 days ago".
    pub age: String,
    /// "Reply by Friday 5 March".
    pub reply_by: String,
    /// Whether that is today or over.
    pub urgent: bool,
    /// Why staff decide, where there is room for it.
    pub causes: Vec<String>,
    /// "Bela Kovacs has this until 10:15am"; empty when nobody has it.
    pub claim: String,
}

/// Shows a line, under a heading of the second level.
pub(in crate::staff) fn line(line: RequestLine) -> AnyView {
    let id = ["request-", &line.reference].concat();
    let colour = if line.urgent { "red" } else { "yellow" };
    let causes = (!line.causes.is_empty()).then(|| {
        let causes = line.causes.into_iter();
        let causes = causes.map(|cause| view! { <li>{cause}</li> });
        view! { <ul class="govuk-list app-requests__causes">{causes.collect_view()}</ul> }
    });
    let claim = (!line.claim.is_empty())
        .then(|| view! { <p class="govuk-body"><Tag text=line.claim colour="purple"/></p> });
    view! {
        <li class="app-requests__line">
            <div>
                <h3 class="govuk-heading-s">
                    <a class="govuk-link" id=id href=line.href>{line.reference}</a>" "{line.prisoner}
                </h3>
                <p class="govuk-body">{line.kind}" for "{line.when}<br/>"Made "{line.age}</p>
            </div>
            {causes}
            <div>
                <p class="govuk-body"><Tag text=line.reply_by colour=colour/></p>
                {claim}
            </div>
        </li>
    }
    .into_any()
}
