//! Reading one request.

use super::RequestView;
use crate::forms::Refusal;
use crate::prelude::*;

/// A request of a prison that this member of staff may look at.
#[server(prefix = "/_fn", endpoint = "staff/requests/one/load", protocol = Wire)]
pub async fn load_request(id: String) -> Result<RequestView, Refusal> {
    use crate::{forms::unavailable, staff::signed::Signed};
    use store::{live, requests, staff::View};

    let signed = Signed::open().await?;
    let booking_id = id.parse().map_err(|_| Refusal::not_found())?;
    let permit = signed.on::<View>(booking_id).await?;
    live::look(
        &signed.app.db,
        &permit,
        live::At::Booking(booking_id),
        signed.now,
    )
    .await
    .map_err(unavailable)?;
    let page = requests::page(&signed.app.db, &permit, booking_id, signed.now)
        .await
        .map_err(unavailable)?;
    let page = page.ok_or_else(Refusal::not_found)?;
    Ok(super::show::show(&signed, &page))
}
