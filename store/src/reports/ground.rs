//! What every count stands on: a transaction for long reads, the prisons that count, and the days that are no working days.

use domain::calendar::BankHolidays;
use sqlx::{PgConnection, Postgres, Transaction};

use crate::{Db, Error, db};

/// Whose figures, and the bank holidays.
pub(crate) struct Ground {
    /// By name, and not "all of them": from the list the database knows how much it will find.
    pub(super) prisons: Vec<i32>,
    pub(super) holidays: BankHolidays,
}

/// Of one prison, or of all.
pub(crate) async fn ground(tx: &mut PgConnection, prison_id: Option<i32>) -> Result<Ground, Error> {
    let row = sqlx::query!(
        r#"SELECT ARRAY(SELECT prison_id FROM prison WHERE $1::int IS NULL OR prison_id = $1) AS "prisons!",
                  ARRAY(SELECT date FROM bank_holiday) AS "holidays!: Vec<jiff_sqlx::Date>""#,
        prison_id,
    )
    .fetch_one(tx)
    .await?;
    Ok(Ground {
        prisons: row.prisons,
        holidays: row
            .holidays
            .into_iter()
            .map(|date| date.to_jiff())
            .collect(),
    })
}

/// A transaction for long reads. Their plans depend on how many days and prisons there are, unlike those of all others; they
/// hash a year's rows in memory, and are over before a compiled plan would be ready.
pub(crate) async fn snapshot(
    db: &Db,
    prison_id: Option<i32>,
) -> Result<Transaction<'static, Postgres>, Error> {
    let mut tx = db.read().begin().await?;
    sqlx::query!("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        .execute(&mut *tx)
        .await?;
    sqlx::query!(
        "SELECT set_config('plan_cache_mode', 'force_custom_plan', true) AS plans,
                set_config('work_mem', '32MB', true) AS memory, set_config('jit', 'off', true) AS compiling"
    )
    .fetch_one(&mut *tx)
    .await?;
    if let Some(prison_id) = prison_id {
        db::show_only(&mut tx, prison_id).await?;
    }
    Ok(tx)
}
