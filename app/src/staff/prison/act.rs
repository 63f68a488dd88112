//! Changing a prison's settings.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Sets what was typed, unless a colleague was faster.
#[server(prefix = "/_fn", endpoint = "staff/prison", protocol = Wire)]
pub async fn set_prison(values: Values) -> Answer {
    use super::words;
    use crate::{
        forms::{Fault, Next, Refusal, unavailable},
        staff::signed::Signed,
    };
    use store::{
        prisons::{self, SetOutcome, SetOwn},
        staff::{Timetable, View},
    };

    let signed = Signed::open().await?;
    let prison = values.get("prison").to_owned();
    let permit = signed.at::<Timetable>(&prison)?;
    let view = signed.at::<View>(&prison)?;
    let version = values.get("version").parse();
    let version = version.map_err(|_| Refusal::malformed())?;
    let db = &signed.app.db;
    let (now, _) = prisons::own(db, &view).await.map_err(unavailable)?;
    let new = now
        .read(|name| values.get(name))
        .map_err(|errors| Refusal::invalid(errors.iter().map(words::fault).collect()))?;
    let set = SetOwn::new(&permit, version, new);
    match prisons::set_own(db, &set, signed.now)
        .await
        .map_err(unavailable)?
    {
        SetOutcome::Set => Ok(Next::to(&format!("/staff/prison?prison={prison}&done=set"))),
        SetOutcome::Unchanged => Ok(Next::to(&format!(
            "/staff/prison?prison={prison}&done=same"
        ))),
        SetOutcome::Meanwhile(change) => {
            let text = words::meanwhile(change.as_ref());
            Err(Refusal::conflict(vec![Fault::new("", "meanwhile", text)]))
        }
    }
}
