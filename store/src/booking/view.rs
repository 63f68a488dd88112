//! A booking with everything on it, for its page, for programs and for staff.

use domain::booking::{Channel, Reference, Status};
use domain::language::Language;
use domain::people::{DateOfBirth, Name, PrisonerNumber, TypedPrisoner};
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use uuid::Uuid;

use super::{People, Prisoner, Visitor, lookup};
use crate::{Db, Error};

/// A booking as it is now.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The booking.
    pub booking_id: Uuid,
    /// What people know it by.
    pub reference: Reference,
    /// Where it is in its life.
    pub status: Status,
    /// Where.
    pub prison: PrisonView,
    /// When; for a request the first choice.
    pub at: SessionView,
    /// In which pool.
    pub pool: Pool,
    /// The day by whose end a request is answered.
    pub reply_by: Option<Date>,
    /// The ranked choices of a request, from the first.
    pub choices: Vec<SessionView>,
    /// The change that waits for a decision.
    pub change: Option<ChangeView>,
    /// Who is visited.
    pub prisoner: PrisonerView,
    /// Who visits, in order.
    pub visitors: Vec<Visitor>,
    /// Where email goes.
    pub contact_email: Option<String>,
    /// Where texts go, in E.164.
    pub contact_phone: Option<String>,
    /// The language of messages.
    pub language: Language,
    /// Access needs.
    pub support: Option<String>,
    /// The firm of legal professionals that made it.
    pub firm: Option<String>,
    /// What a firm brings.
    pub equipment: Option<String>,
    /// What a firm tells the prison.
    pub note_to_prison: Option<String>,
    /// How it was made.
    pub channel: Channel,
    /// The program that made it.
    pub api_key_id: Option<Uuid>,
    /// Manage links carry this version; raising it revokes them.
    pub link_version: i32,
    /// SEQUENCE of the calendar file.
    pub sequence: i32,
    /// Rises with everything that happens to it.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
}

/// What a booking shows of its prison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrisonView {
    /// Its row.
    pub prison_id: i32,
    /// Its key in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its name in Welsh, where it has one.
    pub name_cy: Option<String>,
    /// Its phone.
    pub phone: Option<String>,
}

/// When a session is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionView {
    /// The session.
    pub session_id: Uuid,
    /// London's date.
    pub date: Date,
    /// London's wall-clock start.
    pub starts: Time,
    /// London's wall-clock end.
    pub ends: Time,
    /// The start, resolved.
    pub starts_at: Timestamp,
    /// The end, resolved.
    pub ends_at: Timestamp,
    /// The room; may be empty.
    pub room: String,
}

/// A change that waits.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeView {
    /// The time asked for; the booking's own when only people change.
    pub at: SessionView,
    /// The whole new list of visitors, when people change.
    pub visitors: Option<Vec<Visitor>>,
    /// The day by whose end staff decide.
    pub reply_by: Date,
}

/// The prisoner as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrisonerView {
    /// The number.
    pub number: String,
    /// Given names; empty where they were not asked for.
    pub first_name: String,
    /// Family names.
    pub last_name: String,
    /// Date of birth.
    pub date_of_birth: Date,
}

impl View {
    /// Everybody on it as the rules take them; none when a stored value is older than today's rules.
    #[must_use]
    pub fn people(&self) -> Option<People> {
        let prisoner = &self.prisoner;
        Some(People {
            prisoner: Prisoner {
                number: PrisonerNumber::parse(&prisoner.number).ok()?,
                first_name: Name::parse(&prisoner.first_name).ok(),
                typed: TypedPrisoner {
                    last_name: Name::parse(&prisoner.last_name).ok()?,
                    date_of_birth: DateOfBirth::recorded(prisoner.date_of_birth),
                },
            },
            visitors: self.visitors.clone(),
        })
    }
}

/// The booking with this id.
///
/// # Errors
/// Only failures of the database or a code that this version does not know.
pub async fn find(db: &Db, booking_id: Uuid) -> Result<Option<View>, Error> {
    lookup::load(db, booking_id).await
}

/// The booking with this reference, if this is its lead visitor's date of birth.
///
/// # Errors
/// As [`find`].
pub async fn find_by_reference(
    db: &Db,
    reference: &Reference,
    lead_born: Date,
) -> Result<Option<View>, Error> {
    match lookup::id_for_lead(db, reference, lead_born).await? {
        Some(booking_id) => lookup::load(db, booking_id).await,
        None => Ok(None),
    }
}

/// The booking with this reference, as a program sees it: its own, or any when it may see all (`None`).
///
/// # Errors
/// As [`find`].
pub async fn find_for_program(
    db: &Db,
    reference: &Reference,
    only_of: Option<Uuid>,
) -> Result<Option<View>, Error> {
    match lookup::id_for_program(db, reference, only_of).await? {
        Some(booking_id) => lookup::load(db, booking_id).await,
        None => Ok(None),
    }
}
