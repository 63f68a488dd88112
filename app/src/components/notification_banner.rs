//! Notification banner.

use crate::prelude::*;
use crate::{forms::use_form, shell::language, texts::common};

/// Something the visitor should know before the rest of the page, or, with `success`, what was just done. That goes when the
/// next thing is refused: the page would say both that it was done and that there is a problem.
#[component]
pub fn NotificationBanner(
    /// The sentence.
    #[prop(into)]
    text: String,
    /// It tells of something done.
    #[prop(optional)]
    success: bool,
) -> impl IntoView {
    let l = language();
    let (class, role, title) = if success {
        (
            "govuk-notification-banner govuk-notification-banner--success",
            "alert",
            common::success(l),
        )
    } else {
        ("govuk-notification-banner", "region", common::important(l))
    };
    let form = use_form();
    move || {
        (!success || !form.refused()).then(|| {
            view! {
                <div class=class role=role aria-labelledby="notification-title">
                    <div class="govuk-notification-banner__header">
                        <h2 class="govuk-notification-banner__title" id="notification-title">{title}</h2>
                    </div>
                    <div class="govuk-notification-banner__content">
                        <p class="govuk-notification-banner__heading">{text.clone()}</p>
                    </div>
                </div>
            }
        })
    }
}
