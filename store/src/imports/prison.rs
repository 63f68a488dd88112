//! One prison and its whole timetable, in one transaction: a file is loaded as a whole or not at all.

use domain::calendar::london;
use jiff::Timestamp;
use sqlx::postgres::PgConnection;

use super::kept::Decided;
use super::{Kept, PrisonFile, Put, exceptions, templates};
use crate::{Command, Db, Error, Outcome};

/// What came of a prison's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrisonPut {
    /// What was done.
    pub put: Put,
    /// Where the file says otherwise than staff, and staff's word was kept.
    pub kept: Vec<Kept>,
}

impl Outcome for PrisonPut {
    fn stands(&self) -> bool {
        self.put.stands()
    }
}

/// Brings a prison to what its file says. Settings that a file does not know, and what staff decided on a screen, are left as
/// they are.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn put_prison(db: &Db, file: &PrisonFile, now: Timestamp) -> Result<PrisonPut, Error> {
    db.perform(&PutPrison { file }, now).await
}

struct PutPrison<'a> {
    file: &'a PrisonFile,
}

impl Command for PutPrison<'_> {
    type Outcome = PrisonPut;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<PrisonPut, Error> {
        // Locked first, as edits do: an edit is either in the record that is read here, or waits and sees what the file
        // brought.
        sqlx::query!(
            "SELECT revision FROM timetable_state JOIN prison USING (prison_id) WHERE slug = $1
             FOR UPDATE OF timetable_state",
            self.file.slug.as_str(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        let known = sqlx::query!(
            "SELECT prison_id, import_digest, demonstration, seat_age, window_days, lead_days, weekend_processing
             FROM prison WHERE slug = $1 FOR UPDATE",
            self.file.slug.as_str(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        let mut kept = Vec::new();
        let mut own = Settings::of(self.file);
        let mut decided = Decided::default();
        if let Some(known) = &known {
            let nothing = |put| {
                let kept = Vec::new();
                Ok(PrisonPut { put, kept })
            };
            if known.demonstration {
                return nothing(Put::Clash);
            }
            if known.import_digest.as_deref() == Some(self.file.digest.as_slice()) {
                return nothing(Put::Unchanged);
            }
            decided = Decided::read(tx, known.prison_id).await?;
            let mut keep = |field, both| decided.setting(field, both, &mut kept);
            own.seat_age = keep("seat_age", (known.seat_age, own.seat_age));
            own.window_days = keep("window_days", (known.window_days, own.window_days));
            own.lead_days = keep("lead_days", (known.lead_days, own.lead_days));
            let weekends = (known.weekend_processing, own.weekend_processing);
            own.weekend_processing = decided.setting("weekend_processing", weekends, &mut kept);
        }
        let today = london::today(now);
        let prison_id = put_row(tx, self.file, &own).await?;
        kept.extend(templates::put(tx, prison_id, self.file, &decided, today).await?);
        kept.extend(exceptions::put(tx, prison_id, self.file, &decided).await?);
        let put = if known.is_some() {
            Put::Updated
        } else {
            Put::Created
        };
        Ok(PrisonPut { put, kept })
    }
}

/// The settings that a file knows and staff can change.
struct Settings {
    seat_age: i32,
    window_days: i32,
    lead_days: i32,
    weekend_processing: bool,
}

impl Settings {
    const fn of(file: &PrisonFile) -> Self {
        Self {
            seat_age: file.seat_age,
            window_days: file.window_days,
            lead_days: file.lead_days,
            weekend_processing: file.weekend_processing,
        }
    }
}

async fn put_row(tx: &mut PgConnection, file: &PrisonFile, own: &Settings) -> Result<i32, Error> {
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
        own.seat_age,
        own.window_days,
        own.lead_days,
        own.weekend_processing,
        file.digest.as_slice(),
    )
    .fetch_one(tx)
    .await?;
    Ok(prison_id)
}
