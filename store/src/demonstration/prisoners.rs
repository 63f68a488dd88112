//! The invented prisoners and who may visit them, from `prisoners.json`.

use domain::people::{DateOfBirth, fold};
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Error, Secret};

#[derive(Deserialize)]
pub(super) struct InventedPrisoner {
    pub(super) number: String,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) date_of_birth: Date,
    pub(super) prison: String,
    pub(super) sentence: String,
    pub(super) location: Option<String>,
    pub(super) category: Option<String>,
    pub(super) incentive: Option<String>,
    closed_visits: bool,
    pub(super) contacts: Vec<InventedContact>,
}

#[derive(Deserialize)]
pub(super) struct InventedContact {
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) date_of_birth: Date,
    pub(super) relationship: String,
    pub(super) approved: bool,
    #[serde(default)]
    pub(super) closed_only: bool,
    /// Days from the day of loading, so that the ban is always in force at first.
    banned_for_days: Option<i32>,
}

/// All of them, as the file has them.
pub(super) fn embedded() -> Result<Vec<InventedPrisoner>, Error> {
    super::embedded(include_str!("prisoners.json"))
}

pub(super) async fn load(tx: &mut PgConnection, secret: &Secret, today: Date) -> Result<(), Error> {
    for prisoner in embedded()? {
        let prisoner_id = Uuid::now_v7();
        sqlx::query!(
            r#"INSERT INTO prisoner (prisoner_id, prison_id, number, first_name, last_name, last_name_folded, date_of_birth,
                   status, sentence, location, category, incentive, closed_visits)
               SELECT $1, prison_id, $3, $4, $5, $6, $7, 'in', $8, $9, $10, $11, $12 FROM prison WHERE slug = $2"#,
            prisoner_id,
            prisoner.prison,
            prisoner.number,
            prisoner.first_name,
            prisoner.last_name,
            fold(&prisoner.last_name),
            prisoner.date_of_birth.to_sqlx() as _,
            prisoner.sentence,
            prisoner.location,
            prisoner.category,
            prisoner.incentive,
            prisoner.closed_visits,
        )
        .execute(&mut *tx)
        .await?;
        for contact in prisoner.contacts {
            insert_contact(tx, prisoner_id, &contact, secret, today).await?;
        }
    }
    sqlx::query!(
        "UPDATE prison SET prisoner_records = 'loaded', contact_records = 'loaded'
         WHERE prison_id IN (SELECT prison_id FROM prisoner)"
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn insert_contact(
    tx: &mut PgConnection,
    prisoner_id: Uuid,
    contact: &InventedContact,
    secret: &Secret,
    today: Date,
) -> Result<(), Error> {
    let key = secret.visitor_key(
        &contact.first_name,
        &contact.last_name,
        DateOfBirth::recorded(contact.date_of_birth),
    );
    let banned_until = contact
        .banned_for_days
        .and_then(|days| today.checked_add(days.days()).ok());
    sqlx::query!(
        r#"INSERT INTO contact (contact_id, prisoner_id, prison_id, first_name, last_name, date_of_birth, relationship,
               approved, banned_until, closed_only, person_key)
           SELECT $1, $2, prison_id, $3, $4, $5, $6, $7, $8, $9, $10 FROM prisoner WHERE prisoner_id = $2"#,
        Uuid::now_v7(),
        prisoner_id,
        contact.first_name,
        contact.last_name,
        contact.date_of_birth.to_sqlx() as _,
        contact.relationship,
        contact.approved,
        banned_until.map(|date| date.to_sqlx()) as _,
        contact.closed_only,
        key.as_str(),
    )
    .execute(tx)
    .await?;
    Ok(())
}
