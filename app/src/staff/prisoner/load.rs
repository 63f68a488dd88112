//! Reading one prisoner's allowance.

use super::PrisonerView;
use crate::forms::Refusal;
use crate::prelude::*;

/// The prisoner with an id, if at one of this member of staff's prisons.
#[server(prefix = "/_fn", endpoint = "staff/prisoner/load", protocol = Wire)]
pub async fn load_prisoner(id: String) -> Result<PrisonerView, Refusal> {
    use crate::{forms::unavailable, staff::signed::Signed};
    use store::{
        allowance,
        staff::{Decide, View},
    };

    let signed = Signed::open().await?;
    let prisoner_id = id.parse().map_err(|_| Refusal::not_found())?;
    let permit = signed.on_prisoner::<View>(prisoner_id).await?;
    let page = allowance::page(&signed.app.db, &permit, prisoner_id, signed.now)
        .await
        .map_err(unavailable)?
        .ok_or_else(Refusal::not_found)?;
    let may_decide = signed.at::<Decide>(&page.slug).is_ok();
    Ok(super::show::show(&page, may_decide))
}
