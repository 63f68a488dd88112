//! Words of staff about a visit: notes for colleagues, and messages that the visitor reads on the visit's page.

use domain::audit::Action;
use domain::booking::StaffText;
use domain::messages::Kind;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::lock_booking;
use crate::audit::{self, Entry};
use crate::messages::{Message, enqueue};
use crate::staff::{Book, Permit};
use crate::{Command, Db, Error, Outcome};

/// For whom the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// A note: staff only.
    Staff,
    /// A message: the visitor is told that there is something to read.
    Visitor,
}

/// Adds words to a booking. Who makes one may book at that prison.
#[derive(Debug, Clone)]
pub struct AddWords {
    key: Uuid,
    booking_id: Uuid,
    prison_id: i32,
    staff_id: Uuid,
    text: StaffText,
    who: For,
}

impl AddWords {
    /// The form that was shown has a key: pressed twice, it adds once.
    #[must_use]
    pub fn new(
        permit: &Permit<Book>,
        key: Uuid,
        booking_id: Uuid,
        text: StaffText,
        who: For,
    ) -> Self {
        Self {
            key,
            booking_id,
            prison_id: permit.prison_id(),
            staff_id: permit.staff_id(),
            text,
            who,
        }
    }

    /// A message to the visitor of a booking that an edit of the timetable touches.
    pub(crate) fn of_edit(
        prison_id: i32,
        staff_id: Uuid,
        booking_id: Uuid,
        text: &StaffText,
    ) -> Self {
        Self {
            key: Uuid::now_v7(),
            booking_id,
            prison_id,
            staff_id,
            text: text.clone(),
            who: For::Visitor,
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddWordsOutcome {
    /// They are there, now or since the button was pressed first.
    Added,
    /// There is no such booking at this prison.
    NotFound,
}

impl Outcome for AddWordsOutcome {
    fn stands(&self) -> bool {
        *self == Self::Added
    }
}

/// Adds words to a booking.
///
/// # Errors
/// Only failures of the database.
pub async fn add_words(db: &Db, add: &AddWords, now: Timestamp) -> Result<AddWordsOutcome, Error> {
    db.perform_at(add.prison_id, add, now).await
}

impl Command for AddWords {
    type Outcome = AddWordsOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<AddWordsOutcome, Error> {
        let booking = lock_booking(tx, self.booking_id).await?;
        let Some(booking) = booking.filter(|booking| booking.prison_id == self.prison_id) else {
            return Ok(AddWordsOutcome::NotFound);
        };
        if self.insert(tx, now).await? {
            self.tell_audit(tx, now).await?;
        }
        if self.who == For::Visitor {
            let message = Message {
                prison_id: self.prison_id,
                booking_id: self.booking_id,
                kind: Kind::StaffMessage,
                occasion: &self.key.to_string(),
                detail: serde_json::json!({ "staff_message_id": self.key }),
                media: &booking.media,
            };
            enqueue(tx, &message, now).await?;
        }
        Ok(AddWordsOutcome::Added)
    }
}

impl AddWords {
    /// That there were words, because the words themselves go with the booking.
    async fn tell_audit(&self, tx: &mut PgConnection, now: Timestamp) -> Result<(), Error> {
        let entry = Entry {
            actor_kind: "staff",
            actor_id: Some(&self.staff_id.to_string()),
            action: match self.who {
                For::Staff => Action::AddNote,
                For::Visitor => Action::SendMessage,
            },
            object_kind: "booking",
            object_id: Some(&self.booking_id.to_string()),
            prison_id: Some(self.prison_id),
            detail: serde_json::json!({}),
        };
        audit::record(tx, entry, now).await
    }

    /// Whether the words are new: pressed twice, they are there once.
    async fn insert(&self, tx: &mut PgConnection, now: Timestamp) -> Result<bool, Error> {
        let (text, at) = (self.text.as_str(), now.to_sqlx());
        let added = match self.who {
            For::Staff => {
                sqlx::query!(
                    "INSERT INTO booking_note (note_id, booking_id, prison_id, staff_id, text, created_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (note_id) DO NOTHING",
                    self.key,
                    self.booking_id,
                    self.prison_id,
                    self.staff_id,
                    text,
                    at,
                )
                .execute(tx)
                .await?
            }
            For::Visitor => {
                sqlx::query!(
                    "INSERT INTO staff_message (staff_message_id, booking_id, prison_id, staff_id, text, created_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (staff_message_id) DO NOTHING",
                    self.key,
                    self.booking_id,
                    self.prison_id,
                    self.staff_id,
                    text,
                    at,
                )
                .execute(tx)
                .await?
            }
        };
        Ok(added.rows_affected() == 1)
    }
}

/// What staff told a booking's visitor: when, and in which words; newest first.
///
/// # Errors
/// Only failures of the database.
pub async fn told_by_staff(db: &Db, booking_id: Uuid) -> Result<Vec<(Timestamp, String)>, Error> {
    let rows = sqlx::query!(
        "SELECT created_at, text FROM staff_message WHERE booking_id = $1 ORDER BY created_at DESC, staff_message_id",
        booking_id
    )
    .fetch_all(db.read_own())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.created_at.to_jiff(), row.text))
        .collect())
}
