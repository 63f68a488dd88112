//! Throwing a draft away, after asking.

use crate::prelude::*;
use crate::{
    components::{Button, ButtonStyle},
    forms::{Answer, Form, Values},
    shell::{Page, href, language},
    texts::booking::draft as t,
};

/// Asks whether to delete everything.
pub fn page() -> AnyView {
    let l = language();
    view! {
        <Page title=t::delete_title(l) back="/book/check">
            <p class="govuk-body">{t::delete_intro(l)}</p>
            <Form>
                <Button text=t::delete_yes(l) style=ButtonStyle::Warning/>
            </Form>
            <p class="govuk-body"><a class="govuk-link" href=href("/book/check")>{t::delete_no(l)}</a></p>
        </Page>
    }
    .into_any()
}

/// Gives the held place back and deletes the answers. One that is gone already is no error.
#[server(prefix = "/_fn", endpoint = "book/delete", protocol = Wire)]
pub async fn delete_draft(values: Values) -> Answer {
    use crate::{
        booking::journey::{self, Journey},
        forms::{Next, unavailable},
    };

    // Nothing that was typed matters here.
    let _ = values;
    let journey = Journey::open().await?;
    if let Ok(draft) = journey.draft() {
        let holder = store::places::Holder::Draft(draft.draft_id);
        store::places::release(&journey.app.db, holder, journey.now)
            .await
            .map_err(unavailable)?;
        store::drafts::delete(&journey.app.db, draft.draft_id)
            .await
            .map_err(unavailable)?;
    }
    journey::clear_cookie(&journey.app)?;
    Ok(Next::to("/"))
}
