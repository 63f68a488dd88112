//! Uncounting a try that turned out to be right.
use super::{Limit, key_hash};
use crate::{Db, Error};

/// Takes one try off each limit: for limits on misses, called when the try matched after all.
pub async fn give_back(db: &Db, limits: &[(Limit, &str)]) -> Result<(), Error> {
    let mut counts: Vec<_> = limits
        .iter()
        .map(|(limit, key)| (limit.name.to_owned(), key_hash(key)))
        .collect();
    counts.sort();
    let mut transaction = db.begin().await?;
    for (name, hash) in counts {
        sqlx::query!(
            "UPDATE rate_limit SET count = count - 1 WHERE limit_name = $1 AND key_hash = $2 AND count > 0",
            name,
            hash,
        )
        .execute(&mut *transaction)
        .await?;
    }
    transaction.commit().await?;
    Ok(())
}
