//! Some firms and their people, from `firms.json`. They sign in with a code from the development mailbox.

use domain::legal::{RegulatorNumber, Role, Standing};
use domain::people::fold;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde::Deserialize;
use uuid::Uuid;

use crate::{Db, Error};

#[derive(Deserialize)]
struct Firm {
    name: String,
    postcode: String,
    members: Vec<Member>,
}

#[derive(Deserialize)]
struct Member {
    email: String,
    name: String,
    role: Role,
    number: String,
    standing: Standing,
    administrator: bool,
}

/// Makes every firm with its people.
pub(super) async fn make(db: &Db, now: Timestamp) -> Result<(), Error> {
    let firms: Vec<Firm> = super::embedded(include_str!("firms.json"))?;
    for firm in firms {
        let firm_id = Uuid::now_v7();
        sqlx::query!(
            "INSERT INTO firm (firm_id, name, name_folded, postcode, created_at, verified_at, demonstration)
             VALUES ($1, $2, $3, $4, $5, $5, true)",
            firm_id,
            firm.name,
            fold(&firm.name),
            firm.postcode,
            now.to_sqlx(),
        )
        .execute(db.write())
        .await?;
        for one in firm.members {
            let regulator = one.role.regulator();
            let number = RegulatorNumber::parse(regulator, &one.number)
                .ok_or_else(|| Error::corrupt("demonstration number", &one.number))?;
            sqlx::query!(
                "INSERT INTO professional
                    (professional_id, email, name, role, regulator, regulator_number, firm_id, standing, administrator,
                     asked_at, created_at, demonstration)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, true)",
                Uuid::now_v7(),
                one.email,
                one.name,
                one.role.code(),
                regulator.code(),
                number.as_str(),
                firm_id,
                one.standing.code(),
                one.administrator,
                now.to_sqlx(),
            )
            .execute(db.write())
            .await?;
        }
    }
    Ok(())
}
