//! Reading the visits of a day.

use super::DayView;
use crate::forms::Refusal;
use crate::prelude::*;

/// The visits of a prison (empty: the first of this member of staff) on a day (empty: today). `found` narrows them down
/// to what was looked for, `done` names what was just recorded about which visit.
#[server(prefix = "/_fn", endpoint = "staff/visits/load", protocol = Wire)]
pub async fn load_day(
    prison: String,
    date: String,
    sort: String,
    found: String,
    done: String,
) -> Result<DayView, Refusal> {
    use super::{search, show};
    use crate::{forms::unavailable, staff::signed::Signed};
    use store::{staff::View, visits};

    let signed = Signed::open().await?;
    let permit = signed.at::<View>(&prison)?;
    let date = signed.day(&date)?;
    let mut all = visits::day(&signed.app.db, &permit, date)
        .await
        .map_err(unavailable)?;
    let sought = if found.is_empty() {
        String::new()
    } else {
        search::kept(&signed)
    };
    if !sought.is_empty() {
        all.retain(|visit| search::fits(visit, &sought));
    }
    let shown = show::Shown {
        prison_id: permit.prison_id(),
        date,
        sort: &sort,
        sought,
        done: &done,
    };
    Ok(show::show(&signed, shown, &all))
}
