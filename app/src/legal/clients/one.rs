//! What a professional changes about a client.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Keeps matter and hearing, shares, archives, or takes news as seen.
#[server(prefix = "/_fn", endpoint = "legal/client", protocol = Wire)]
pub async fn act_on_client(values: Values) -> Answer {
    use super::add::parsed;
    use crate::{
        forms::{Fault, Next, Refusal, unavailable},
        legal::signed::Signed,
    };
    use store::legal::{Edit, EditOutcome, Member, ShareWith, edit_client, share_client};
    use uuid::Uuid;

    let signed = Signed::registered().await?;
    let pass = signed.pass::<Member>()?;
    let client_id: Uuid = values
        .get("client")
        .parse()
        .map_err(|_| Refusal::malformed())?;
    let action = values.get("do");
    let back = format!("/legal/clients/{client_id}?done={action}");
    let (db, now) = (&signed.app.db, signed.now);
    let edit = match action {
        "matter" => {
            let matter = parsed::matter(&values);
            let hearing = parsed::hearing(&values, signed.today());
            match (matter, hearing) {
                (Ok(matter), Ok(hearing)) => Edit::Matter(matter, hearing),
                (matter, hearing) => {
                    let faults = matter.err().into_iter().chain(hearing.err());
                    return Err(Refusal::invalid(faults.collect()));
                }
            }
        }
        "archive" => Edit::Archive(true),
        "restore" => Edit::Archive(false),
        "seen" => Edit::Seen,
        "share" => {
            let share = ShareWith {
                client_id,
                colleagues: values
                    .all("colleague")
                    .filter_map(|id| id.parse().ok())
                    .collect(),
            };
            let shared = share_client(db, &pass, &share, now).await;
            return if shared.map_err(unavailable)? {
                Ok(Next::to(&back))
            } else {
                Err(Refusal::not_found())
            };
        }
        _ => return Err(Refusal::malformed()),
    };
    let version = values
        .get("version")
        .parse()
        .map_err(|_| Refusal::malformed())?;
    match edit_client(db, &pass, (client_id, version), &edit, now)
        .await
        .map_err(unavailable)?
    {
        EditOutcome::Done if edit == Edit::Archive(true) => Ok(Next::to("/legal?done=archived")),
        EditOutcome::Done => Ok(Next::to(&back)),
        EditOutcome::Meanwhile => Err(Refusal::conflict(vec![Fault::new(
            "",
            "meanwhile",
            "A colleague has changed this client meanwhile. Nothing of yours was kept: look again.",
        )])),
        EditOutcome::NotFound => Err(Refusal::not_found()),
    }
}
