//! Finding a firm to join. Only firms that staff have accepted somebody of are shown, so nothing that anybody can type is.

use domain::people::fold;
use uuid::Uuid;

use crate::{Db, Error};

/// How many firms one search shows.
const MOST: i64 = 20;

/// A firm that can be joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFirm {
    /// The firm.
    pub firm_id: Uuid,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub postcode: String,
}

/// Firms whose name begins like this, by name; at most 20. Nothing for less than two letters.
///
/// # Errors
/// Only failures of the database.
pub async fn find_firms(db: &Db, typed: &str) -> Result<Vec<FoundFirm>, Error> {
    // Folding leaves letters and digits only, so nothing in it means anything to LIKE.
    let folded = fold(typed);
    if folded.chars().count() < 2 {
        return Ok(Vec::new());
    }
    let found = sqlx::query_as!(
        FoundFirm,
        "SELECT firm_id, name, postcode FROM firm
         WHERE name_folded LIKE $1 || '%' AND verified_at IS NOT NULL ORDER BY name_folded, postcode LIMIT $2",
        folded,
        MOST,
    )
    .fetch_all(db.read())
    .await?;
    Ok(found)
}
