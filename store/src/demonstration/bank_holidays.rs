//! Three years of bank holidays of England and Wales.

use sqlx::PgConnection;

use crate::Error;

pub(super) async fn load(tx: &mut PgConnection) -> Result<(), Error> {
    let holidays: serde_json::Value = super::embedded(include_str!("bank_holidays.json"))?;
    sqlx::query!(
        "INSERT INTO bank_holiday (date, title)
         SELECT date, title FROM jsonb_to_recordset($1) AS t (date date, title text) ON CONFLICT DO NOTHING",
        holidays
    )
    .execute(tx)
    .await?;
    Ok(())
}
