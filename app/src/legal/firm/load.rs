//! Reading the firm.

use super::FirmView;
use crate::forms::Refusal;
use crate::prelude::*;

/// The firm of whoever is signed in. Who was not accepted yet finds no such page.
#[server(prefix = "/_fn", endpoint = "legal/firm/load", protocol = Wire)]
pub async fn load_firm() -> Result<FirmView, Refusal> {
    use super::ColleagueView;
    use crate::{
        forms::unavailable,
        legal::{signed::Signed, words},
    };
    use domain::legal::Standing;
    use store::legal::{Administrator, Member, colleagues};

    let signed = Signed::registered().await?;
    let pass = signed.pass::<Member>()?;
    let administrator = signed.who.pass::<Administrator>();
    let all = colleagues(&signed.app.db, &pass, administrator.as_ref())
        .await
        .map_err(unavailable)?;
    let mut view = FirmView {
        name: signed.who.firm.map(|firm| firm.name).unwrap_or_default(),
        administrator: administrator.is_some(),
        ..FirmView::default()
    };
    for one in all {
        let list = match one.standing {
            Standing::Waiting => &mut view.waiting,
            _ => &mut view.members,
        };
        list.push(ColleagueView {
            id: one.professional_id.to_string(),
            version: one.version.to_string(),
            lines: vec![
                words::role(one.role).to_owned(),
                words::registered(one.regulator, &one.number),
            ],
            own: one.professional_id == signed.who.professional_id,
            name: one.name,
            email: one.email,
            administrator: one.administrator,
        });
    }
    Ok(view)
}
