//! The row of a new booking, under a reference that nobody has.

use domain::booking::StaffText;
use domain::booking::{Reference, RequestCause, Status};
use domain::language::Language;
use domain::people::ContactDetails;
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{By, Judged, Prisoner};
use crate::Error;

/// Everything the row holds.
pub(super) struct NewBooking<'a> {
    pub(super) booking_id: Uuid,
    pub(super) prison_id: i32,
    pub(super) session_id: Uuid,
    pub(super) pool: Pool,
    pub(super) claim_id: Uuid,
    pub(super) status: Status,
    pub(super) reply_by: Option<Date>,
    pub(super) prisoner: &'a Prisoner,
    pub(super) judged: &'a Judged,
    pub(super) contact: &'a ContactDetails,
    pub(super) language: Language,
    pub(super) support: Option<&'a str>,
    pub(super) by: &'a By,
    pub(super) draft_id: Option<Uuid>,
    pub(super) api_key_id: Option<Uuid>,
    /// The order it is made with.
    pub(super) visiting_order_id: Option<Uuid>,
    pub(super) legal: Option<&'a OfFirm>,
}

/// What a booking of a firm has besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfFirm {
    /// The firm.
    pub firm_id: Uuid,
    /// Who books.
    pub professional_id: Uuid,
    /// For whom.
    pub client_id: Uuid,
    /// What is brought, for the gate.
    pub equipment: Option<StaffText>,
    /// What the prison should know.
    pub note: Option<StaffText>,
}

/// Inserts the row. A reference that is taken already is drawn again; nobody looks first, the unique constraint decides.
pub(super) async fn insert(
    tx: &mut PgConnection,
    new: &NewBooking<'_>,
    mut draw: impl FnMut() -> Reference,
    now: Timestamp,
) -> Result<Reference, Error> {
    let causes: Vec<String> = codes(&new.judged.causes);
    loop {
        let reference = draw();
        let inserted = sqlx::query!(
            "INSERT INTO booking (booking_id, prison_id, reference, session_id, pool, claim_id, status, request_causes,
                                  reply_by, prisoner_id, prisoner_key, prisoner_number, prisoner_first_name,
                                  prisoner_last_name, prisoner_date_of_birth, contact_email, contact_phone, language,
                                  support, channel, draft_id, api_key_id, created_at, visiting_order_id, firm_id, professional_id,
                                  client_id, equipment, note_to_prison)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                     $22, $23, $24, $25, $26, $27, $28, $29)
             ON CONFLICT ON CONSTRAINT booking_reference_unique DO NOTHING",
            new.booking_id,
            new.prison_id,
            reference.as_str(),
            new.session_id,
            new.pool.code(),
            new.claim_id,
            new.status.code(),
            &causes,
            new.reply_by.map(|date| date.to_sqlx()) as Option<jiff_sqlx::Date>,
            new.judged.prisoner_id,
            new.judged.prisoner_key,
            new.prisoner.number.as_str(),
            new.prisoner.first_name.as_ref().map_or("", |name| name.as_str()),
            new.prisoner.typed.last_name.as_str(),
            new.prisoner.typed.date_of_birth.date().to_sqlx(),
            new.contact.email.as_ref().map(|email| email.as_str()),
            new.contact.phone.as_ref().map(|phone| phone.as_str()),
            new.language.code(),
            new.support,
            new.by.channel.code(),
            new.draft_id,
            new.api_key_id,
            now.to_sqlx(),
            new.visiting_order_id,
            new.legal.map(|legal| legal.firm_id),
            new.legal.map(|legal| legal.professional_id),
            new.legal.map(|legal| legal.client_id),
            new.legal.and_then(|legal| legal.equipment.as_ref()).map(StaffText::as_str),
            new.legal.and_then(|legal| legal.note.as_ref()).map(StaffText::as_str),
        )
        .execute(&mut *tx)
        .await?;
        if inserted.rows_affected() == 1 {
            return Ok(reference);
        }
    }
}

/// Causes as the database keeps them.
pub(super) fn codes(causes: &[RequestCause]) -> Vec<String> {
    causes.iter().map(|cause| cause.code().to_owned()).collect()
}

#[cfg(test)]
#[path = "new_tests.rs"]
mod tests;
