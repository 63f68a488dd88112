//! Work that only one server may do at a time: whoever holds the lease does it, until it runs out.
use crate::{Db, Error};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// Takes or renews a lease. False when another holder has it and it has not run out.
pub async fn take(
    db: &Db,
    name: &str,
    holder: Uuid,
    lasts: SignedDuration,
    now: Timestamp,
) -> Result<bool, Error> {
    let taken = sqlx::query!(
        "INSERT INTO lease AS l (name, holder, leased_until) VALUES ($1, $2, $4)
         ON CONFLICT (name) DO UPDATE SET holder = $2, leased_until = $4
         WHERE l.holder = $2 OR l.leased_until <= $3",
        name,
        holder,
        now.to_sqlx(),
        (now + lasts).to_sqlx(),
    )
    .execute(db.write())
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// Hands a lease back early, so that another server need not wait for it to run out.
pub async fn give_back(db: &Db, name: &str, holder: Uuid) -> Result<(), Error> {
    sqlx::query!(
        "DELETE FROM lease WHERE name = $1 AND holder = $2",
        name,
        holder
    )
    .execute(db.write())
    .await?;
    Ok(())
}
