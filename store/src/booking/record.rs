//! A booking's row and what hangs on it, as the verbs that change it see them: locked.

use std::collections::BTreeSet;

use domain::booking::Status;
use domain::messages::Medium;
use domain::people::{DateOfBirth, Name, Phone, PrisonerNumber, TypedPrisoner};
use domain::places::Pool;
use jiff::civil::Date;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{People, Placed, Prisoner, Visitor, placed};
use crate::Error;

/// A booking, locked until the end of the transaction.
#[derive(Debug, Clone)]
pub(crate) struct Booking {
    pub(crate) booking_id: Uuid,
    pub(crate) prison_id: i32,
    pub(crate) session_id: Uuid,
    pub(crate) pool: Pool,
    pub(crate) claim_id: Uuid,
    pub(crate) status: Status,
    pub(crate) reply_by: Option<Date>,
    pub(crate) prisoner: Prisoner,
    pub(crate) prisoner_key: String,
    /// How the booker can be told.
    pub(crate) media: Vec<Medium>,
    pub(crate) version: i32,
    /// The visiting order it was made with.
    pub(crate) visiting_order_id: Option<Uuid>,
}

/// A change that waits for a decision, locked.
#[derive(Debug, Clone)]
pub(crate) struct OpenChange {
    pub(crate) change_id: Uuid,
    pub(crate) session_id: Uuid,
    pub(crate) pool: Pool,
    pub(crate) took_place: bool,
    /// The whole new list of visitors; none keeps those of the booking.
    pub(crate) visitors: Option<Vec<Placed>>,
    pub(crate) reply_by: Date,
}

/// Finds a booking and locks it.
pub(crate) async fn lock_booking(
    tx: &mut PgConnection,
    booking_id: Uuid,
) -> Result<Option<Booking>, Error> {
    let row = sqlx::query!(
        "SELECT prison_id, session_id, pool, claim_id, status, reply_by, prisoner_key,
                  prisoner_number, prisoner_first_name, prisoner_last_name, prisoner_date_of_birth,
                  contact_email, contact_phone, version, visiting_order_id
           FROM booking WHERE booking_id = $1 FOR NO KEY UPDATE",
        booking_id,
    )
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let unreadable = || Error::corrupt("booking", booking_id);
    Ok(Some(Booking {
        booking_id,
        prison_id: row.prison_id,
        session_id: row.session_id,
        pool: Pool::parse(&row.pool).map_err(|_| unreadable())?,
        claim_id: row.claim_id,
        status: Status::parse(&row.status).map_err(|_| unreadable())?,
        reply_by: row.reply_by.map(|date| date.to_jiff()),
        prisoner: Prisoner {
            number: PrisonerNumber::parse(&row.prisoner_number).map_err(|_| unreadable())?,
            first_name: Name::parse(&row.prisoner_first_name).ok(),
            typed: TypedPrisoner {
                last_name: Name::parse(&row.prisoner_last_name).map_err(|_| unreadable())?,
                date_of_birth: DateOfBirth::recorded(row.prisoner_date_of_birth.to_jiff()),
            },
        },
        prisoner_key: row.prisoner_key,
        media: media(row.contact_email.as_deref(), row.contact_phone.as_deref()),
        version: row.version,
        visiting_order_id: row.visiting_order_id,
    }))
}

/// Finds the booking's change that waits for a decision, and locks it.
pub(crate) async fn open_change(
    tx: &mut PgConnection,
    booking_id: Uuid,
) -> Result<Option<OpenChange>, Error> {
    let row = sqlx::query!(
        "SELECT change_id, session_id, pool, took_place, visitors, reply_by
         FROM booking_change WHERE booking_id = $1 AND state = 'open' FOR UPDATE",
        booking_id,
    )
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let unreadable = || Error::corrupt("booking_change", row.change_id);
    Ok(Some(OpenChange {
        change_id: row.change_id,
        session_id: row.session_id,
        pool: Pool::parse(&row.pool).map_err(|_| unreadable())?,
        took_place: row.took_place,
        visitors: row
            .visitors
            .map(placed::read)
            .transpose()
            .map_err(|_| unreadable())?,
        reply_by: row.reply_by.to_jiff(),
    }))
}

impl Booking {
    /// The visitors as they are now, in order.
    pub(crate) async fn visitors(&self, tx: &mut PgConnection) -> Result<Vec<Placed>, Error> {
        placed::of_booking(tx, self.booking_id).await
    }

    /// The people of the booking, with these visitors instead of its own if some are given.
    pub(crate) async fn people(
        &self,
        tx: &mut PgConnection,
        instead: Option<&[Visitor]>,
    ) -> Result<People, Error> {
        let visitors = match instead {
            Some(visitors) => visitors.to_vec(),
            None => self
                .visitors(tx)
                .await?
                .into_iter()
                .map(|placed| placed.visitor)
                .collect(),
        };
        Ok(People {
            prisoner: self.prisoner.clone(),
            visitors,
        })
    }

    /// The keys of the prisoner and of these visitors.
    pub(crate) fn keys(&self, visitors: &[Placed]) -> BTreeSet<String> {
        let mut keys: BTreeSet<String> = visitors
            .iter()
            .map(|placed| placed.person_key.clone())
            .collect();
        keys.insert(self.prisoner_key.clone());
        keys
    }
}

/// Email, text or both: a phone that cannot receive texts is no way to be told.
pub(crate) fn media(email: Option<&str>, phone: Option<&str>) -> Vec<Medium> {
    let mobile =
        phone.is_some_and(|phone| Phone::parse(phone).is_ok_and(|phone| phone.is_mobile()));
    [(email.is_some(), Medium::Email), (mobile, Medium::Text)]
        .into_iter()
        .filter_map(|(allowed, medium)| allowed.then_some(medium))
        .collect()
}
