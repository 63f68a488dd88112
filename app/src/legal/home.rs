//! Where a professional stands.

use crate::forms::Refusal;
use crate::prelude::*;
use crate::{
    components::{InsetText, NotificationBanner, SummaryList, SummaryRow},
    shell::{Loaded, Page, navigation::use_place},
};
use serde::{Deserialize, Serialize};

/// A professional's account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    /// Their name.
    pub name: String,
    /// Their work address.
    pub email: String,
    /// The firm they belong to, or have asked to join.
    pub firm: String,
    /// Whether they were accepted.
    pub member: bool,
    /// Whether they administer the firm.
    pub administrator: bool,
}

/// Shows the account.
pub fn page() -> AnyView {
    let account = Resource::new(|| (), |()| load_account());
    view! { <Loaded from=account view=show/> }.into_any()
}

/// The account of whoever is signed in.
#[server(prefix = "/_fn", endpoint = "legal/account", protocol = Wire)]
pub async fn load_account() -> Result<AccountView, Refusal> {
    use super::signed::Signed;

    let signed = Signed::registered().await?;
    Ok(AccountView {
        member: signed.who.is_member(),
        firm: signed.who.firm.map(|firm| firm.name).unwrap_or_default(),
        name: signed.who.name,
        email: signed.who.email,
        administrator: signed.who.administrator,
    })
}

fn show(view: AccountView) -> AnyView {
    let asked = use_place().query("done") == "asked";
    let rank = match (view.member, view.administrator) {
        (true, true) => "Administrator of the firm",
        (true, false) => "Member of the firm",
        (false, _) => "Waiting to be accepted",
    };
    let rows = vec![
        SummaryRow::new("Name", view.name.clone()),
        SummaryRow::new("Work email address", view.email.clone()),
        SummaryRow::new("Firm or chambers", view.firm.clone()),
        SummaryRow::new("Your account", rank),
    ];
    view! {
        <Page title="Your account">
            {asked.then(|| view! { <NotificationBanner text="We have passed on that you want to join." success=true/> })}
            {(!view.member).then(|| view! {
                <InsetText>
                    "An administrator of "{view.firm.clone()}" or prison staff check your details now. We send an email when they have decided. Until then you see nothing of the firm."
                </InsetText>
            })}
            <SummaryList rows=rows/>
            {view.member.then(|| view! {
                <p class="govuk-body"><a class="govuk-link" href="/legal/firm">"See who is in your firm"</a></p>
            })}
        </Page>
    }
    .into_any()
}
