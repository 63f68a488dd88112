//! The page to take along on paper, and the button that prints.

use crate::prelude::*;
use crate::{
    components::list,
    forms::Refusal,
    manage::rows::{Row, summary},
    shell::{Loaded, Page, language},
    texts::manage as t,
};
use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PrintView {
    /// How it stands, in one or two words.
    pub status: String,
    /// When, where and who.
    pub rows: Vec<Row>,
    /// What to bring.
    pub bring: Vec<String>,
    /// What the gate scans: what it says and the picture; none while nothing is booked.
    pub code: Option<(String, String)>,
}

/// The visit on paper, with names, so it needs the date of birth.
#[server(prefix = "/_fn", endpoint = "visits/print/load", protocol = Wire)]
pub async fn load_print() -> Result<PrintView, Refusal> {
    use crate::{
        code,
        manage::{signed::Signed, words},
        texts::{bring, messages, visit},
    };

    let signed = Signed::confirmed("print").await?;
    let prison = signed.prison().await?;
    let l = language();
    let mut rows = words::visit_rows(&signed.visit, None);
    rows.push(words::address_row(&prison));
    rows.extend(
        prison
            .phone
            .iter()
            .map(|number| Row::new(visit::phone(l), [number.clone()])),
    );
    rows.extend(words::people_rows(&signed.visit, None));
    Ok(PrintView {
        status: visit::status(l, signed.visit.status).to_owned(),
        rows,
        bring: bring::everything(l, &prison),
        code: (signed.visit.status == domain::booking::Status::Booked).then(|| {
            let text = messages::code(l);
            let address = &signed.app.settings.public_url;
            let picture = code::svg(address, &signed.visit.reference, text);
            (text.to_owned(), picture)
        }),
    })
}

/// Everything about the visit on one page.
pub fn page() -> AnyView {
    let view = Resource::new(|| (), |()| load_print());
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: PrintView) -> AnyView {
    let l = language();
    view! {
        <Page title=t::visit_title(l) back="/visits/view">
            <p class="govuk-body govuk-!-font-weight-bold">{view.status}</p>
            {summary(view.rows)}
            {view.code.map(|(text, picture)| view! {
                <p class="govuk-body">{text}</p>
                <div class="app-code" inner_html=picture></div>
            })}
            <h2 class="govuk-heading-m">{t::bring(l)}</h2>
            {list(view.bring)}
            <PrintButton/>
        </Page>
    }
    .into_any()
}

/// Prints the page. Only a browser that runs the program can be told to; others have a menu for it.
#[component]
pub fn PrintButton() -> impl IntoView {
    let ready = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| ready.set(true));
    let press = move |_| {
        #[cfg(feature = "hydrate")]
        {
            _ = window().print();
        }
    };
    view! {
        <p class="govuk-body app-no-print" hidden=move || !ready.get()>
            <button type="button" class="govuk-button govuk-button--secondary" on:click=press>{t::print(language())}</button>
        </p>
    }
}
