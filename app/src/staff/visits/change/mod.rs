//! Changing a visit: another time, which is held and then confirmed, or other people. By the same rules as everybody's
//! change; whoever was slower is told who was faster.

mod people;
mod time;

#[cfg(feature = "ssr")]
mod other_people;
#[cfg(feature = "ssr")]
mod other_time;
#[cfg(feature = "ssr")]
mod seen;
#[cfg(feature = "ssr")]
mod show;

pub use people::{load_people, people_page, save_people};
pub use time::{load_time, save_time, time_page};

use serde::{Deserialize, Serialize};

use crate::booking::{group::GroupView, hold::HeldView};
use crate::components::{InsetText, SummaryList, SummaryRow};
use crate::forms::{Refusal, use_form};
use crate::prelude::*;
use crate::staff::times::Weeks;

/// The visit that is to change, as it is now; texts are made by the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Now {
    /// As people write it.
    pub shown: String,
    /// The visit's page.
    pub visit: String,
    /// Labels with answers.
    pub rows: Vec<(String, Vec<String>)>,
    /// Goes with what is changed.
    pub version: i32,
    /// Why it cannot be changed as it stands.
    pub fixed: Option<String>,
    /// Whether staff will have to decide about another time, whatever it is.
    pub decides: bool,
}

/// Choosing another time, or confirming the one chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeView {
    /// The visit.
    pub now: Now,
    /// The page's own address.
    pub page: String,
    /// What else goes with the time.
    pub note: Option<String>,
    /// The time chosen.
    pub chosen: Option<Chosen>,
    /// What can be chosen; none once something is.
    pub weeks: Option<Weeks>,
}

/// The time chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The session.
    pub session: String,
    /// In words.
    pub when: String,
    /// The place held for it.
    pub held: Option<HeldView>,
    /// What is in the way, where this member may set it aside: in words, and the rules' codes.
    pub obstacle: Option<(String, String)>,
}

/// Changing who comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleView {
    /// The visit.
    pub now: Now,
    /// Everybody, as typed so far.
    pub group: GroupView,
    /// Where what was typed is kept; empty while nothing is.
    pub draft: String,
}

/// What the visit is now, and why it may not be possible to change it.
fn as_it_is(now: &Now) -> AnyView {
    let rows = now
        .rows
        .iter()
        .map(|(key, lines)| SummaryRow::lines(key.clone(), lines.clone()))
        .collect();
    let fixed = now.fixed.clone().map(|text| {
        view! { <InsetText><p class="govuk-body">{text}</p></InsetText> }
    });
    view! { {fixed}<SummaryList rows=rows/> }.into_any()
}

/// The version that goes with a form. Who was told of a faster colleague, and presses again, means the visit as it is then:
/// without WASM the page was made again, with it the version alone is read again, and nothing typed is lost.
fn version<F>(now: &Now, again: impl Fn() -> F + 'static) -> AnyView
where
    F: Future<Output = Result<Now, Refusal>> + 'static,
{
    let seen = RwSignal::new(now.version);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if use_form()
            .faults()
            .iter()
            .any(|fault| fault.code == "meanwhile")
        {
            let now = again();
            leptos::task::spawn_local(async move {
                if let Ok(now) = now.await {
                    seen.try_set(now.version);
                }
            });
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (again, use_form);
    view! { <input type="hidden" name="version" value=move || seen.get().to_string()/> }.into_any()
}
