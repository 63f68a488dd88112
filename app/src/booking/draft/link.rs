//! Making a link that carries a draft to another device.

use crate::prelude::*;
use crate::{
    components::Button,
    forms::{Answer, Form, Refusal, Values},
    shell::{Loaded, Page, language},
    texts::booking::draft as t,
};
use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LinkView {
    /// The page to go back to, without the language's prefix.
    pub back: String,
    /// The link just made.
    pub link: Option<String>,
}

/// Offers a link, and shows it once made.
pub fn page() -> AnyView {
    let view = Resource::new(|| (), |()| load_link());
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: LinkView) -> AnyView {
    let l = language();
    let button = if view.link.is_some() {
        t::resume_again(l)
    } else {
        t::resume_make(l)
    };
    view! {
        <Page title=t::resume_title(l) back=view.back>
            <p class="govuk-body">{t::resume_intro(l)}</p>
            {view.link.map(|link| view! {
                <h2 class="govuk-heading-m">{t::resume_link(l)}</h2>
                <p class="govuk-body app-link-to-copy">{link}</p>
            })}
            <Form>
                <Button text=button/>
            </Form>
        </Page>
    }
    .into_any()
}

/// The page, with the link that this browser made a moment ago.
#[server(prefix = "/_fn", endpoint = "book/resume/load", protocol = Wire)]
pub async fn load_link() -> Result<LinkView, Refusal> {
    use crate::{
        booking::journey::{self, Journey},
        shell::href,
    };

    let journey = Journey::open().await?;
    journey.draft()?;
    let link = journey::made_link(&journey.app).map(|token| {
        [
            &journey.app.settings.public_url,
            &href("/book/resume/"),
            token.reveal(),
        ]
        .concat()
    });
    Ok(LinkView {
        back: journey.next().to_owned(),
        link,
    })
}

/// Makes a new link; earlier ones stop working. It travels to the page in a cookie, because addresses are kept in
/// histories and logs.
#[server(prefix = "/_fn", endpoint = "book/resume", protocol = Wire)]
pub async fn make_link(values: Values) -> Answer {
    use crate::{
        booking::journey::{self, Journey},
        forms::{Next, unavailable},
    };

    let _ = values;
    let journey = Journey::open().await?;
    let draft_id = journey.draft()?.draft_id;
    let link = store::drafts::resume_link(&journey.app.db, draft_id, journey.now)
        .await
        .map_err(unavailable)?;
    let link = link.ok_or_else(|| Refusal::elsewhere("/book/prison"))?;
    journey::show_link(&journey.app, &link)?;
    Ok(Next::to("/book/resume"))
}
