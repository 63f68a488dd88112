//! All prisons, whether or not visits to them are booked here.
use super::Listed;
use crate::{Db, Error};
use domain::prisons::{OnlineBooking, Slug};

/// Every prison by English name. About 130 rows, so callers take them all.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn list(db: &Db) -> Result<Vec<Listed>, Error> {
    let rows = sqlx::query!(
        "SELECT prison_id, slug, name, name_cy, address, postcode, online FROM prison ORDER BY name, slug",
    )
    .fetch_all(db.read())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Listed {
                prison_id: row.prison_id,
                slug: Slug::parse(&row.slug)
                    .map_err(|_| Error::corrupt("prison.slug", &row.slug))?,
                name: row.name,
                name_cy: row.name_cy,
                place: row
                    .address
                    .lines()
                    .next_back()
                    .unwrap_or_default()
                    .trim()
                    .to_owned(),
                postcode: row.postcode,
                online: OnlineBooking::parse(&row.online)
                    .map_err(|_| Error::corrupt("prison.online", &row.online))?,
            })
        })
        .collect()
}
