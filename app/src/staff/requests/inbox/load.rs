//! Reading the inbox.

use super::InboxView;
use crate::forms::Refusal;
use crate::prelude::*;

/// The inbox of a prison (empty: the first of this member of staff), as far as a filter shows it. `by_itself` when nobody
/// asked for it but the screen, which keeps no sign-in alive.
#[server(prefix = "/_fn", endpoint = "staff/requests/load", protocol = Wire)]
pub async fn load_inbox(
    prison: String,
    show: String,
    by_itself: bool,
) -> Result<InboxView, Refusal> {
    use crate::{forms::unavailable, staff::signed::Signed};
    use store::{
        requests::{Filter, inbox},
        staff::View,
    };

    let signed = Signed::open_for(by_itself).await?;
    let permit = signed.at::<View>(&prison)?;
    let filter = Filter::of_word(&show);
    let inbox = inbox(&signed.app.db, &permit, filter, signed.now)
        .await
        .map_err(unavailable)?;
    Ok(super::show::show(
        &signed,
        permit.prison_id(),
        filter,
        &inbox,
    ))
}
