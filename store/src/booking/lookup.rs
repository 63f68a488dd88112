//! The reads behind [`super::view`].

use domain::booking::{Channel, Reference, Status};
use domain::language::Language;
use domain::places::Pool;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::view::{ChangeView, PrisonView, PrisonerView, SessionView, View};
use super::{Placed, placed};
use crate::{Db, Error};

/// The booking that a reference and the lead visitor's date of birth lead to.
pub(super) async fn id_for_lead(
    db: &Db,
    reference: &Reference,
    lead_born: Date,
) -> Result<Option<Uuid>, Error> {
    let booking_id = sqlx::query_scalar!(
        "SELECT booking_id FROM booking JOIN booking_visitor USING (booking_id)
         WHERE reference = $1 AND lead AND date_of_birth = $2 AND firm_id IS NULL",
        reference.as_str(),
        lead_born.to_sqlx(),
    )
    .fetch_optional(db.read_own())
    .await?;
    Ok(booking_id)
}

/// The booking with a reference, of this program or of anybody.
pub(super) async fn id_for_program(
    db: &Db,
    reference: &Reference,
    only_of: Option<Uuid>,
) -> Result<Option<Uuid>, Error> {
    let booking_id = sqlx::query_scalar!(
        "SELECT booking_id FROM booking WHERE reference = $1 AND ($2::uuid IS NULL OR api_key_id = $2)",
        reference.as_str(),
        only_of,
    )
    .fetch_optional(db.read_own())
    .await?;
    Ok(booking_id)
}

/// Everything on a booking, in one snapshot.
pub(super) async fn load(db: &Db, booking_id: Uuid) -> Result<Option<View>, Error> {
    let mut tx = db.read_own().begin().await?;
    sqlx::query!("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        .execute(&mut *tx)
        .await?;
    let view = load_within(&mut tx, booking_id).await?;
    tx.commit().await?;
    Ok(view)
}

/// The same within a transaction.
pub(crate) async fn load_within(
    tx: &mut PgConnection,
    booking_id: Uuid,
) -> Result<Option<View>, Error> {
    let row = sqlx::query!(
        r#"SELECT reference, status, session_id, pool, reply_by, prisoner_number, prisoner_first_name,
                prisoner_last_name, prisoner_date_of_birth, contact_email, contact_phone, language, support, channel,
                api_key_id, link_version, sequence, booking.version, booking.created_at,
                prison_id, slug, prison.name, name_cy, phone, firm.name AS "firm?", equipment, note_to_prison
         FROM booking JOIN prison USING (prison_id) LEFT JOIN firm USING (firm_id) WHERE booking_id = $1"#,
        booking_id,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let unreadable = || Error::corrupt("booking", booking_id);
    let at = session(tx, row.session_id).await?.ok_or_else(unreadable)?;
    let choices = choices(tx, booking_id).await?;
    let change = change(tx, booking_id).await?;
    let visitors = placed::of_booking(tx, booking_id).await?;
    Ok(Some(View {
        booking_id,
        reference: Reference::parse(&row.reference).map_err(|_| unreadable())?,
        status: Status::parse(&row.status).map_err(|_| unreadable())?,
        prison: PrisonView {
            prison_id: row.prison_id,
            slug: row.slug,
            name: row.name,
            name_cy: row.name_cy,
            phone: row.phone,
        },
        at,
        pool: Pool::parse(&row.pool).map_err(|_| unreadable())?,
        reply_by: row.reply_by.map(|date| date.to_jiff()),
        choices,
        change,
        prisoner: PrisonerView {
            number: row.prisoner_number,
            first_name: row.prisoner_first_name,
            last_name: row.prisoner_last_name,
            date_of_birth: row.prisoner_date_of_birth.to_jiff(),
        },
        visitors: visitors.into_iter().map(|placed| placed.visitor).collect(),
        contact_email: row.contact_email,
        contact_phone: row.contact_phone,
        language: Language::parse(&row.language).map_err(|_| unreadable())?,
        support: row.support,
        firm: row.firm,
        equipment: row.equipment,
        note_to_prison: row.note_to_prison,
        channel: Channel::parse(&row.channel).map_err(|_| unreadable())?,
        api_key_id: row.api_key_id,
        link_version: row.link_version,
        sequence: row.sequence,
        version: row.version,
        created_at: row.created_at.to_jiff(),
    }))
}

struct SessionRow {
    session_id: Uuid,
    date: jiff_sqlx::Date,
    starts: jiff_sqlx::Time,
    ends: jiff_sqlx::Time,
    starts_at: jiff_sqlx::Timestamp,
    ends_at: jiff_sqlx::Timestamp,
    room: String,
}

impl From<SessionRow> for SessionView {
    fn from(row: SessionRow) -> Self {
        Self {
            session_id: row.session_id,
            date: row.date.to_jiff(),
            starts: row.starts.to_jiff(),
            ends: row.ends.to_jiff(),
            starts_at: row.starts_at.to_jiff(),
            ends_at: row.ends_at.to_jiff(),
            room: row.room,
        }
    }
}

async fn session(tx: &mut PgConnection, session_id: Uuid) -> Result<Option<SessionView>, Error> {
    let row = sqlx::query_as!(
        SessionRow,
        "SELECT session_id, date, starts, ends, starts_at, ends_at, room FROM session WHERE session_id = $1",
        session_id,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(Into::into))
}

async fn choices(tx: &mut PgConnection, booking_id: Uuid) -> Result<Vec<SessionView>, Error> {
    let rows = sqlx::query_as!(
        SessionRow,
        "SELECT session_id, date, starts, ends, starts_at, ends_at, room
         FROM booking_choice JOIN session USING (session_id) WHERE booking_id = $1 ORDER BY rank",
        booking_id,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

async fn change(tx: &mut PgConnection, booking_id: Uuid) -> Result<Option<ChangeView>, Error> {
    let row = sqlx::query!(
        "SELECT session_id, visitors, reply_by FROM booking_change WHERE booking_id = $1 AND state = 'open'",
        booking_id,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let unreadable = || Error::corrupt("booking_change", booking_id);
    let visitors: Option<Vec<Placed>> = row
        .visitors
        .map(placed::read)
        .transpose()
        .map_err(|_| unreadable())?;
    Ok(Some(ChangeView {
        at: session(tx, row.session_id).await?.ok_or_else(unreadable)?,
        visitors: visitors.map(|list| list.into_iter().map(|placed| placed.visitor).collect()),
        reply_by: row.reply_by.to_jiff(),
    }))
}
