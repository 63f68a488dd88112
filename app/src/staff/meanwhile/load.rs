//! Reading where a booking stands.

use super::Standing;
use crate::forms::Refusal;
use crate::prelude::*;

/// Where a booking stands, of a prison that this member of staff may look at. `by_itself` when nobody asked for it but the
/// screen, which keeps no sign-in alive.
#[server(prefix = "/_fn", endpoint = "staff/standing", protocol = Wire)]
pub async fn load_standing(id: String, by_itself: bool) -> Result<Standing, Refusal> {
    use crate::{
        forms::unavailable,
        staff::{requests, signed::Signed},
        texts::dates,
    };
    use domain::{calendar::london, language::Language};
    use store::{requests::standing, staff::View};

    let signed = Signed::open_for(by_itself).await?;
    let booking_id = id.parse().map_err(|_| Refusal::not_found())?;
    let permit = signed.on::<View>(booking_id).await?;
    let now = standing(&signed.app.db, &permit, booking_id, signed.now)
        .await
        .map_err(unavailable)?
        .ok_or_else(Refusal::not_found)?;
    Ok(Standing {
        id,
        version: now.version,
        waits: now.waits,
        claim: requests::claim(&signed, now.claim.as_ref()),
        ended: if now.waits {
            String::new()
        } else {
            requests::ended(&now.history, &now.names, now.status)
        },
        read_at: dates::time(Language::En, london::civil(signed.now).time()),
        position: Some(now.position),
    })
}
