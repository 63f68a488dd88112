//! Reading a prison's settings and their history.

use super::{HistoryView, SettingsView};
use crate::forms::Refusal;
use crate::prelude::*;

/// A prison's settings (empty: the first prison of this member of staff).
#[server(prefix = "/_fn", endpoint = "staff/prison/load", protocol = Wire)]
pub async fn load_prison(prison: String) -> Result<SettingsView, Refusal> {
    use super::words;
    use crate::{forms::unavailable, staff::signed::Signed};
    use domain::staff::Permission;
    use store::{prisons, staff::View};

    let signed = Signed::open().await?;
    let permit = signed.at::<View>(&prison)?;
    let (own, version) = prisons::own(&signed.app.db, &permit)
        .await
        .map_err(unavailable)?;
    let mut prisons = signed.member.prisons.iter();
    let at = prisons
        .find(|at| at.is(permit.prison_id()))
        .ok_or_else(Refusal::not_found)?;
    let fields = own.fields();
    Ok(SettingsView {
        slug: at.slug.clone(),
        prison: at.name.clone(),
        may_edit: at.may(Permission::Timetable),
        version,
        rows: words::rows(&fields),
        fields: fields
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text))
            .collect(),
    })
}

/// Who changed a prison's settings.
#[server(prefix = "/_fn", endpoint = "staff/prison/history", protocol = Wire)]
pub async fn load_prison_history(prison: String) -> Result<HistoryView, Refusal> {
    use super::words;
    use crate::{forms::unavailable, staff::signed::Signed};
    use store::{prisons, staff::View};

    let signed = Signed::open().await?;
    let permit = signed.at::<View>(&prison)?;
    let changes = prisons::changes(&signed.app.db, &permit, 100)
        .await
        .map_err(unavailable)?;
    let mut prisons = signed.member.prisons.iter();
    let at = prisons
        .find(|at| at.is(permit.prison_id()))
        .ok_or_else(Refusal::not_found)?;
    Ok(HistoryView {
        slug: at.slug.clone(),
        prison: at.name.clone(),
        changes: changes.iter().map(words::change).collect(),
    })
}
