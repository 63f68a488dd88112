//! A client and the prison where they are, as every page about one begins.

use store::{
    legal::{self, Client, Member, Pass},
    prisons::{self, Prison},
};
use uuid::Uuid;

use crate::{
    forms::{Refusal, unavailable},
    legal::signed::Signed,
};

/// The client of this id, for whoever works for them; there is no such page for anybody else.
pub(in crate::legal) async fn open(
    signed: &Signed,
    pass: &Pass<Member>,
    client_id: Uuid,
) -> Result<(Client, Prison), Refusal> {
    let db = &signed.app.db;
    let client = legal::client(db, pass, client_id)
        .await
        .map_err(unavailable)?
        .ok_or_else(Refusal::not_found)?;
    let prison = prisons::by_id(db, client.prison_id)
        .await
        .map_err(unavailable)?
        .ok_or_else(Refusal::not_found)?;
    Ok((client, prison))
}
