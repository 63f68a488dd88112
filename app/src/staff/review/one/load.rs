//! Reading one flag.

use super::FlagView;
use crate::forms::Refusal;
use crate::prelude::*;

/// An open flag of a prison that this member of staff may look at. One that is dealt with leads to the list, which says how.
#[server(prefix = "/_fn", endpoint = "staff/review/one/load", protocol = Wire)]
pub async fn load_flag(id: String) -> Result<FlagView, Refusal> {
    use crate::{forms::unavailable, staff::signed::Signed};
    use store::{review, staff::View};

    let signed = Signed::open().await?;
    let flag_id = id.parse().map_err(|_| Refusal::not_found())?;
    let permit = signed.on_flag::<View>(flag_id).await?;
    let secret = signed.app.secrets.store();
    let page = review::page(&signed.app.db, &permit, flag_id, &secret, signed.now)
        .await
        .map_err(unavailable)?;
    match page {
        Some(page) => Ok(super::show::show(&signed, &page)),
        None => {
            let to = super::answer::list(&signed, permit.prison_id(), "meanwhile", flag_id);
            Err(Refusal::elsewhere(&to))
        }
    }
}
