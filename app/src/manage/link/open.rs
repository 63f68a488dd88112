//! Checking a link and signing in.

use crate::forms::Refusal;
use crate::prelude::*;
use serde::{Deserialize, Serialize};

/// A link of ours that opens nothing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gone {
    /// Another link was sent since.
    Revoked,
    /// The visit is too long ago.
    Expired,
}

/// Signs in to the visit of a link and goes there; says so when the link is over.
#[server(prefix = "/_fn", endpoint = "visits/open", protocol = Wire)]
pub async fn open_link(token: String) -> Result<Gone, Refusal> {
    use crate::{
        forms::unavailable,
        manage::signed::{self, Signed},
        state::state,
    };
    use store::{
        manage_link::{self, Opened},
        sign_in,
    };

    let app = state()?;
    let now = app.clock.now();
    let (booking_id, link_version) =
        match manage_link::open(&app.db, &app.secrets.store(), &token, now)
            .await
            .map_err(unavailable)?
        {
            Opened::Booking {
                booking_id,
                link_version,
            } => (booking_id, link_version),
            Opened::Revoked => return Ok(Gone::Revoked),
            Opened::Expired => return Ok(Gone::Expired),
            Opened::Unknown => return Err(Refusal::not_found()),
        };
    // Whoever has said who they are need not do so again because of another click on the link.
    let same = Signed::of(app.clone())
        .await?
        .is_some_and(|signed| signed.visit.booking_id == booking_id);
    if !same {
        let Some(token) = sign_in::start_by_link(&app.db, booking_id, link_version, now)
            .await
            .map_err(unavailable)?
        else {
            return Ok(Gone::Revoked);
        };
        signed::keep(&app, &token)?;
    }
    Err(Refusal::elsewhere("/visits/view"))
}
