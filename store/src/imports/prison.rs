//! One prison and its whole timetable, in one transaction: a file is loaded as a whole or not at all.

use jiff::Timestamp;
use sqlx::postgres::PgConnection;

use super::{PrisonFile, Put, exceptions, templates};
use crate::{Command, Db, Error};

/// Brings a prison to what its file says. Settings that a file does not know are left as they are.
///
/// # Errors
/// Only failures of the database.
pub async fn put_prison(db: &Db, file: &PrisonFile, now: Timestamp) -> Result<Put, Error> {
    db.perform(&PutPrison { file }, now).await
}

struct PutPrison<'a> {
    file: &'a PrisonFile,
}

impl Command for PutPrison<'_> {
    type Outcome = Put;

    async fn run(&self, tx: &mut PgConnection, _now: Timestamp) -> Result<Put, Error> {
        let known = sqlx::query!(
            "SELECT import_digest, demonstration FROM prison WHERE slug = $1 FOR UPDATE",
            self.file.slug.as_str(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        if let Some(known) = &known {
            if known.demonstration {
                return Ok(Put::Clash);
            }
            if known.import_digest.as_deref() == Some(self.file.digest.as_slice()) {
                return Ok(Put::Unchanged);
            }
        }
        let prison_id = put_row(tx, self.file).await?;
        templates::put(tx, prison_id, self.file).await?;
        exceptions::put(tx, prison_id, self.file).await?;
        Ok(if known.is_some() {
            Put::Updated
        } else {
            Put::Created
        })
    }
}

async fn put_row(tx: &mut PgConnection, file: &PrisonFile) -> Result<i32, Error> {
    let prison_id = sqlx::query_scalar!(
        "INSERT INTO prison AS p (slug, code, name, name_cy, address, address_cy, postcode, phone, email, online,
             seat_age, window_days, lead_days, weekend_processing, import_digest)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         ON CONFLICT ON CONSTRAINT prison_slug_unique DO UPDATE SET
             code = excluded.code, name = excluded.name, name_cy = excluded.name_cy, address = excluded.address,
             address_cy = excluded.address_cy, postcode = excluded.postcode, phone = excluded.phone,
             email = excluded.email, online = excluded.online, seat_age = excluded.seat_age,
             window_days = excluded.window_days, lead_days = excluded.lead_days,
             weekend_processing = excluded.weekend_processing, import_digest = excluded.import_digest,
             version = p.version + 1
         RETURNING prison_id",
        file.slug.as_str(),
        file.code.as_str(),
        file.name,
        file.name_cy,
        file.address,
        file.address_cy,
        file.postcode,
        file.phone,
        file.email,
        file.online.code(),
        file.seat_age,
        file.window_days,
        file.lead_days,
        file.weekend_processing,
        file.digest.as_slice(),
    )
    .fetch_one(tx)
    .await?;
    Ok(prison_id)
}
