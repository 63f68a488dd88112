//! Reading one client.

use super::ClientView;
use crate::forms::Refusal;
use crate::prelude::*;

/// The client with this id, for whoever works for them.
#[server(prefix = "/_fn", endpoint = "legal/client/load", protocol = Wire)]
pub async fn load_client(client: String) -> Result<ClientView, Refusal> {
    use crate::{
        forms::unavailable,
        legal::{clients, signed::Signed, visits::line, words},
        texts::dates,
    };
    use domain::{language::Language, legal::Standing};
    use store::legal::{self, Member, Which, colleagues};

    let signed = Signed::registered().await?;
    let pass = signed.pass::<Member>()?;
    let (db, now) = (&signed.app.db, signed.now);
    let client_id = client.parse().map_err(|_| Refusal::not_found())?;
    let (found, prison) = clients::open(&signed, &pass, client_id).await?;
    let members = colleagues(db, &pass, None).await.map_err(unavailable)?;
    let visits = legal::visits(db, &pass, Which::Of(client_id), now)
        .await
        .map_err(unavailable)?;
    Ok(ClientView {
        id: client,
        version: found.version.to_string(),
        name: found.name(),
        number: found.prisoner.number.as_str().to_owned(),
        news: found
            .news
            .iter()
            .map(|news| words::news(*news, Some(&prison.name)))
            .collect(),
        prison: prison.name,
        matter: found.matter,
        hearing: found.hearing.map_or_else(Default::default, |day| {
            (
                day.day().to_string(),
                day.month().to_string(),
                day.year().to_string(),
            )
        }),
        hearing_words: found
            .hearing
            .map(|day| dates::date(Language::En, day))
            .unwrap_or_default(),
        archived: found.archived,
        colleagues: members
            .into_iter()
            .filter(|one| one.standing == Standing::Member)
            .map(|one| {
                (
                    one.professional_id.to_string(),
                    one.name,
                    found.colleagues.contains(&one.professional_id),
                    one.professional_id == pass.professional_id(),
                )
            })
            .collect(),
        visits: visits.iter().map(line).collect(),
    })
}
