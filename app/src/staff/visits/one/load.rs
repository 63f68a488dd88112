//! Reading one visit.

use super::OneView;
use crate::forms::Refusal;
use crate::prelude::*;

/// The visit with a reference, at whichever of this member of staff's prisons it is.
#[server(prefix = "/_fn", endpoint = "staff/visit/load", protocol = Wire)]
pub async fn load_one(reference: String) -> Result<OneView, Refusal> {
    use crate::{
        forms::unavailable,
        staff::{signed::Signed, visits::gate},
    };
    use store::{
        live,
        staff::{Book, Decide, View},
        visits,
    };

    let signed = Signed::open().await?;
    let (located, permit) = gate::permitted::<View>(&signed, &reference).await?;
    let reference =
        domain::booking::Reference::parse(&reference).map_err(|_| Refusal::not_found())?;
    let at = live::At::Booking(located.booking_id);
    live::look(&signed.app.db, &permit, at, signed.now)
        .await
        .map_err(unavailable)?;
    let visit = visits::one(&signed.app.db, &permit, &reference)
        .await
        .map_err(unavailable)?
        .ok_or_else(Refusal::not_found)?;
    let may_book = signed.at::<Book>(&located.slug).is_ok();
    let may_decide = signed.at::<Decide>(&located.slug).is_ok();
    Ok(super::show::show(&signed, &visit, may_book, may_decide))
}
