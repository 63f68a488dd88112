//! Button.

use crate::prelude::*;

/// How a button looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonStyle {
    /// The main thing to do on a page.
    #[default]
    Primary,
    /// Anything else.
    Secondary,
    /// Something that cannot be taken back.
    Warning,
}

impl ButtonStyle {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "govuk-button",
            Self::Secondary => "govuk-button govuk-button--secondary",
            Self::Warning => "govuk-button govuk-button--warning",
        }
    }
}

/// A button that sends the form it stands in; its name and value are sent along.
#[component]
pub fn Button(
    /// What it says.
    #[prop(into)]
    text: String,
    /// The name sent when this button is pressed.
    #[prop(optional, into)]
    name: Option<String>,
    /// The value sent when this button is pressed.
    #[prop(optional, into)]
    value: Option<String>,
    /// How it looks.
    #[prop(optional)]
    style: ButtonStyle,
    /// More to say to a screen reader, such as which visitor is removed.
    #[prop(optional, into)]
    hidden_text: Option<String>,
) -> impl IntoView {
    view! {
        <button type="submit" class=style.class() name=name value=value>
            {text}
            {hidden_text.map(|text| view! { <span class="govuk-visually-hidden">" "{text}</span> })}
        </button>
    }
}

/// A link that looks like a button; `start` adds the arrow of a start page.
#[component]
pub fn ButtonLink(
    /// What it says.
    #[prop(into)]
    text: String,
    /// An address with the language's prefix.
    #[prop(into)]
    href: String,
    /// How it looks.
    #[prop(optional)]
    style: ButtonStyle,
    /// The arrow of a start page.
    #[prop(optional)]
    start: bool,
) -> impl IntoView {
    let class = [
        style.class(),
        if start { " govuk-button--start" } else { "" },
    ]
    .concat();
    view! {
        <a href=href role="button" draggable="false" class=class>
            {text}
            {start.then(|| view! {
                <svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
                    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/>
                </svg>
            })}
        </a>
    }
}
