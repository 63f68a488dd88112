//! Bank holidays.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;

use super::Put;
use crate::{Db, Error};

/// One bank holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankHoliday {
    /// Its date.
    pub date: Date,
    /// Its name.
    pub title: String,
}

/// Brings the bank holidays between the first and the last of a list to what the list says. Earlier and later ones
/// stay: published files drop the years that are over.
///
/// # Errors
/// Only failures of the database.
pub async fn put_bank_holidays(db: &Db, list: &[BankHoliday]) -> Result<Put, Error> {
    let dates: Vec<jiff_sqlx::Date> = list.iter().map(|holiday| holiday.date.to_sqlx()).collect();
    let titles: Vec<String> = list.iter().map(|holiday| holiday.title.clone()).collect();
    let (Some(first), Some(last)) = (
        list.iter().map(|holiday| holiday.date).min(),
        list.iter().map(|holiday| holiday.date).max(),
    ) else {
        return Ok(Put::Unchanged);
    };
    db.retrying(|| async {
        let mut tx = db.begin().await?;
        // Writing nothing must not look like a change, or every calendar would be generated again.
        let differs = sqlx::query_scalar!(
            r#"SELECT EXISTS (
                   SELECT FROM (SELECT date, title FROM bank_holiday WHERE date BETWEEN $3 AND $4) AS known
                   FULL JOIN unnest($1::date[], $2::text[]) AS given (date, title)
                   ON given.date = known.date AND given.title = known.title
                   WHERE known.date IS NULL OR given.date IS NULL
               ) AS "differs!""#,
            &dates as _,
            &titles,
            first.to_sqlx() as _,
            last.to_sqlx() as _,
        )
        .fetch_one(&mut *tx)
        .await?;
        if !differs {
            return Ok(Put::Unchanged);
        }
        sqlx::query!(
            "DELETE FROM bank_holiday WHERE date BETWEEN $2 AND $3 AND date <> ALL ($1)",
            &dates as _,
            first.to_sqlx() as _,
            last.to_sqlx() as _,
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "INSERT INTO bank_holiday (date, title) SELECT date, title FROM unnest($1::date[], $2::text[]) AS given (date, title)
             ON CONFLICT (date) DO UPDATE SET title = excluded.title",
            &dates as _,
            &titles,
        )
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Put::Updated)
    })
    .await
}
