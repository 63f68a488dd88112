//! What every step's page shows around its question: the back link, the held place, what happens to the answers.

use super::hold::{HeldView, Hold};
use crate::prelude::*;
use crate::{
    components::{Button, ButtonStyle},
    shell::{Page, href, language},
    texts::booking::{draft, hold},
};
use serde::{Deserialize, Serialize};

/// Ready for showing, made by the server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Frame {
    /// Where the back link leads, without the language's prefix.
    pub back: String,
    /// The place held, if there is one.
    pub held: Option<HeldView>,
    /// Whether there are answers to carry on with elsewhere, or to delete.
    pub kept: bool,
}

impl Frame {
    /// The button of the page's form, and beside it the one that keeps the held place longer: in one form, so that
    /// pressing either loses nothing.
    #[must_use]
    pub fn buttons(&self, text: &str) -> AnyView {
        let main = view! { <Button text=text/> };
        self.beside(main.into_any())
    }

    /// The button that keeps the held place longer, beside another one.
    #[must_use]
    pub fn beside(&self, main: AnyView) -> AnyView {
        let l = language();
        let held = self.held.as_ref().filter(|held| !held.over);
        let (button, note) = match held {
            Some(held) if held.can_extend => (
                Some(view! {
                    <Button name="action" value="extend" style=ButtonStyle::Secondary text=hold::extend(l)/>
                }),
                None,
            ),
            Some(_) => (None, Some(hold::used_up(l))),
            None => (None, None),
        };
        view! {
            <div class="govuk-button-group">{main}{button}</div>
            {note.map(|note| view! { <p class="govuk-body">{note}</p> })}
        }
        .into_any()
    }
}

/// The page of one step.
#[component]
pub fn StepPage(
    /// The title, which is the heading too unless the page brings its own.
    #[prop(into)]
    title: String,
    /// What surrounds the question.
    frame: Frame,
    /// The page has an `h1` among its children.
    #[prop(optional)]
    own_heading: bool,
    /// The question.
    children: Children,
) -> impl IntoView {
    let l = language();
    view! {
        <Page title=title back=frame.back own_heading=own_heading>
            {frame.held.map(|held| view! { <Hold held=held/> })}
            {children.run()}
            {frame.kept.then(|| view! {
                <p class="govuk-body-s app-kept">
                    {draft::kept(l)}" "
                    <a class="govuk-link" href=href("/book/resume")>{draft::carry_on(l)}</a>" · "
                    <a class="govuk-link" href=href("/book/delete")>{draft::delete(l)}</a>
                </p>
            })}
        </Page>
    }
}
