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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestDb;

    const MINUTE: SignedDuration = SignedDuration::from_mins(1);

    #[tokio::test]
    async fn one_holder_at_a_time_until_it_runs_out_or_is_given_back() {
        let db = TestDb::new().await.unwrap();
        let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let (one, other) = (Uuid::now_v7(), Uuid::now_v7());
        let take = async |holder, at| take(&db, "reminders", holder, MINUTE, at).await.unwrap();
        assert!(take(one, now).await);
        assert!(!take(other, now).await);
        assert!(take(one, now + MINUTE / 2).await, "renewed");
        assert!(!take(other, now + MINUTE).await);
        assert!(take(other, now + MINUTE + MINUTE / 2).await, "run out");
        give_back(&db, "reminders", one).await.unwrap();
        assert!(
            !take(one, now + MINUTE * 2).await,
            "only the holder gives it back"
        );
        give_back(&db, "reminders", other).await.unwrap();
        assert!(take(one, now + MINUTE * 2).await);
    }
}
