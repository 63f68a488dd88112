//! Reading the inbox.

use super::InboxView;
use crate::forms::Refusal;
use crate::prelude::*;

/// The inbox of a prison (empty: the first of this member of staff), as far as a filter shows it.
#[server(prefix = "/_fn", endpoint = "staff/requests/load", protocol = Wire)]
pub async fn load_inbox(prison: String, show: String) -> Result<InboxView, Refusal> {
    use crate::{forms::unavailable, staff::signed::Signed};
    use store::{
        requests::{Filter, inbox},
        staff::View,
    };

    let signed = Signed::open().await?;
    let permit = signed.at::<View>(&prison)?;
    let filter = Filter::of_word(&show);
    let (lines, counts) = inbox(&signed.app.db, &permit, filter, signed.now)
        .await
        .map_err(unavailable)?;
    Ok(super::show::show(
        &signed,
        permit.prison_id(),
        filter,
        &lines,
        &counts,
    ))
}
