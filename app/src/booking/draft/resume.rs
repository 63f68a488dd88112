//! Opening a draft by its link. A page asks first: programs that look at links in messages only ever GET them.

use crate::prelude::*;
use crate::{
    components::Button,
    forms::{Answer, Form, Values},
    shell::{Page, language},
    texts::booking::draft as t,
};

/// Asks whether to carry on here.
pub fn page() -> AnyView {
    let l = language();
    view! {
        <Page title=t::resume_confirm_title(l)>
            <p class="govuk-body">{t::resume_confirm(l)}</p>
            <Form>
                <Button text=t::resume_here(l)/>
            </Form>
        </Page>
    }
    .into_any()
}

/// Uses the link up and gives this browser the draft.
#[server(prefix = "/_fn", endpoint = "book/resume/open", protocol = Wire)]
pub async fn resume_draft(values: Values) -> Answer {
    use crate::{
        booking::journey,
        forms::{Fault, Next, Refusal, unavailable},
        state::state,
    };
    use store::token::Token;

    let app = state()?;
    let link = Token::presented(values.get("token"));
    match store::drafts::resume(&app.db, &link, app.clock.now())
        .await
        .map_err(unavailable)?
    {
        Some(cookie) => {
            journey::write_cookie(&app, &cookie)?;
            Ok(Next::to("/book/check"))
        }
        None => Err(Refusal::conflict(vec![Fault::new(
            "",
            "link_gone",
            t::resume_gone(language()),
        )])),
    }
}
