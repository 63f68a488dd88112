//! How fast a key may be: counted in the database, so that it holds over all servers together.
use jiff::{SignedDuration, Timestamp};

use super::ApiKey;
use crate::limits::{self, Limit, Taken};
use crate::{Db, Error};

/// Counts one request of the key against its requests in a minute. A refused one does not count.
///
/// # Errors
/// Only failures of the database.
pub async fn pace(db: &Db, key: &ApiKey, now: Timestamp) -> Result<Taken, Error> {
    let limit = Limit {
        name: "api_key_requests",
        tries: key.per_minute,
        window: SignedDuration::from_mins(1),
    };
    limits::take(db, &[(limit, &key.api_key_id.to_string())], now).await
}
