//! Reading the timetable's pages.

use super::{DateView, FormView, PreviewView, WeekView};
use crate::forms::Refusal;
use crate::prelude::*;

/// A prison's week (empty: the first prison of this member of staff).
#[server(prefix = "/_fn", endpoint = "staff/timetable/week", protocol = Wire)]
pub async fn load_week(prison: String) -> Result<WeekView, Refusal> {
    use super::show;
    use crate::{forms::unavailable, staff::signed::Signed};
    use store::{staff::View, timetable};

    let signed = Signed::open().await?;
    let permit = signed.at::<View>(&prison)?;
    let db = &signed.app.db;
    let overview = timetable::overview(db, &permit, signed.today())
        .await
        .map_err(unavailable)?;
    let records = timetable::edit::records(db, &permit, 10)
        .await
        .map_err(unavailable)?;
    Ok(show::week(&signed, permit.prison_id(), &overview, &records))
}

/// One date of a prison.
#[server(prefix = "/_fn", endpoint = "staff/timetable/day", protocol = Wire)]
pub async fn load_day(prison: String, date: String) -> Result<DateView, Refusal> {
    use super::show;
    use crate::{forms::unavailable, staff::signed::Signed};
    use store::{staff::View, timetable};

    let signed = Signed::open().await?;
    let permit = signed.at::<View>(&prison)?;
    let date = signed.day(&date)?;
    let db = &signed.app.db;
    let sessions = timetable::at_date(db, &permit, date)
        .await
        .map_err(unavailable)?;
    let overview = timetable::overview(db, &permit, date)
        .await
        .map_err(unavailable)?;
    Ok(show::day(
        &signed,
        permit.prison_id(),
        date,
        &sessions,
        &overview,
    ))
}

/// The form of an edit: of this kind, of this template, session or slot, on this date; or one that was typed before.
#[server(prefix = "/_fn", endpoint = "staff/timetable/form", protocol = Wire)]
pub async fn load_form(
    prison: String,
    kind: String,
    of: String,
    date: String,
    edit: String,
) -> Result<FormView, Refusal> {
    use super::ask;
    use crate::staff::signed::Signed;
    use store::staff::{Timetable, View};

    let signed = Signed::open().await?;
    let permit = signed.at::<Timetable>(&prison)?;
    let view = signed.at::<View>(&prison)?;
    let asked = ask::Asked {
        slug: &prison,
        kind: &kind,
        of: &of,
        date: &date,
        edit: &edit,
    };
    ask::form(&signed, &permit, &view, asked).await
}

/// What an edit would do.
#[server(prefix = "/_fn", endpoint = "staff/timetable/preview", protocol = Wire)]
pub async fn load_preview(prison: String, id: String) -> Result<PreviewView, Refusal> {
    use super::show;
    use crate::{forms::unavailable, staff::signed::Signed};
    use store::{
        staff::Timetable,
        timetable::edit::{Previewed, preview},
    };

    let signed = Signed::open().await?;
    let permit = signed.at::<Timetable>(&prison)?;
    let id = id.parse().map_err(|_| Refusal::not_found())?;
    match preview(&signed.app.db, &permit, id, signed.now)
        .await
        .map_err(unavailable)?
    {
        Previewed::Shown(preview) => Ok(show::preview(&prison, &preview)),
        Previewed::Blocked(typed, blocked) => Ok(show::blocked(&prison, &typed, &blocked)),
        Previewed::Applied => {
            let home = format!("/staff/timetable?prison={prison}&done=already");
            Err(Refusal::elsewhere(&home))
        }
        Previewed::NotFound => Err(Refusal::not_found()),
    }
}
