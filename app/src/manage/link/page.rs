//! What somebody sees whose link does not work any more.

use super::Gone;
use crate::prelude::*;
use crate::{
    components::ButtonLink,
    shell::{Loaded, Page, href, language, navigation::use_place},
    texts::manage as t,
};

/// Goes on to the visit, or explains why the link does not.
pub fn page() -> AnyView {
    let token = use_place().param("token");
    let opened = Resource::new(move || token.clone(), super::open_link);
    view! { <Loaded from=opened view=show/> }.into_any()
}

fn show(gone: Gone) -> AnyView {
    // The address was right once and will not be again.
    #[cfg(feature = "ssr")]
    if let Some(options) = use_context::<leptos_axum::ResponseOptions>() {
        options.set_status(axum::http::StatusCode::GONE);
    }
    let l = language();
    let why = match gone {
        Gone::Revoked => t::link_revoked(l),
        Gone::Expired => t::link_expired(l),
    };
    view! {
        <Page title=t::link_title(l)>
            <p class="govuk-body">{why}</p>
            <p class="govuk-body">{t::link_instead(l)}</p>
            <ButtonLink text=t::find_title(l) href=href("/visits/find")/>
        </Page>
    }
    .into_any()
}
