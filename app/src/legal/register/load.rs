//! What the pages show.

use super::{FirmsView, MeView};
use crate::forms::Refusal;
use crate::prelude::*;

/// Who asks. Whoever waits for a firm or belongs to one has nothing to say here any more.
#[server(prefix = "/_fn", endpoint = "legal/register/me", protocol = Wire)]
pub async fn load_me() -> Result<MeView, Refusal> {
    use crate::legal::signed::Signed;
    use domain::legal::Standing;

    let signed = Signed::open().await?;
    let before = match signed.who.standing {
        Standing::Waiting | Standing::Member => return Err(Refusal::elsewhere("/legal")),
        Standing::New => "",
        Standing::Refused => {
            "The firm you asked to join, or prison staff, did not accept you. Check your details, or ask another firm."
        }
        Standing::Left => {
            "You are no longer a member of your last firm. Ask the firm you work for now."
        }
    };
    Ok(MeView {
        email: signed.who.email,
        name: signed.who.name,
        before: before.to_owned(),
    })
}

/// The firms that fit what was typed last.
#[server(prefix = "/_fn", endpoint = "legal/register/firms", protocol = Wire)]
pub async fn load_firms() -> Result<FirmsView, Refusal> {
    use crate::{
        cookies,
        forms::{tried, unavailable},
        legal::{register::answer::SEARCH, signed::Signed},
    };
    use store::limits;

    let signed = Signed::open().await?;
    if !signed.who.standing.must_ask() {
        return Err(Refusal::elsewhere("/legal"));
    }
    if signed.who.name.is_empty() {
        return Err(Refusal::elsewhere("/legal/register"));
    }
    let typed = cookies::read_text(&signed.app, SEARCH.0);
    if typed.is_empty() {
        return Ok(FirmsView::default());
    }
    let searcher = signed.who.professional_id.to_string();
    let counted = [(limits::LEGAL_FIRM_SEARCHES, searcher.as_str())];
    tried(&signed.app, &counted, signed.now).await?;
    let found = store::legal::find_firms(&signed.app.db, &typed)
        .await
        .map_err(unavailable)?;
    Ok(FirmsView {
        typed,
        found: found
            .into_iter()
            .map(|firm| (firm.firm_id.to_string(), firm.name, firm.postcode))
            .collect(),
    })
}
