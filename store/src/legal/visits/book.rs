//! Booking in one press: the place is taken and booked in one transaction, under a key that the page was made with.

use domain::audit::Action;
use domain::booking::StaffText;
use domain::language::Language;
use domain::people::{ContactDetails, Email};
use domain::places::Pool;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::booking::{Book, BookOutcome, OfFirm, People, Visitor, held_for};
use crate::legal::{Client, Member, Pass};
use crate::places::{HoldForDraft, Holder};
use crate::{Command, Db, Error, Secret, drafts};

/// A visit to book.
#[derive(Debug, Clone)]
pub struct BookVisit {
    /// Drawn when the page was made: a double press or a retry books once.
    pub key: Uuid,
    /// For whom.
    pub client: Client,
    /// When.
    pub session_id: Uuid,
    /// How: one of the legal pools.
    pub pool: Pool,
    /// Who attends; the first one leads.
    pub attendees: Vec<Visitor>,
    /// Where messages go: the professional's own address.
    pub email: Email,
    /// What is brought, for the gate.
    pub equipment: Option<StaffText>,
    /// What the prison should know.
    pub note: Option<StaffText>,
    /// For the keys of persons.
    pub secret: Secret,
}

/// Books a visit for a client.
///
/// # Errors
/// Only failures of the database.
pub async fn book_visit(
    db: &Db,
    pass: &Pass<Member>,
    wish: &BookVisit,
    now: Timestamp,
) -> Result<BookOutcome, Error> {
    pass.perform(db, &Booking { pass, wish }, now).await
}

struct Booking<'a> {
    pass: &'a Pass<Member>,
    wish: &'a BookVisit,
}

impl Command for Booking<'_> {
    type Outcome = BookOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<BookOutcome, Error> {
        let Self { pass, wish } = self;
        if !wish.pool.is_legal() || !self.begin(tx, now).await? {
            return Ok(BookOutcome::NoHold);
        }
        let people = People {
            prisoner: wish.client.prisoner.clone(),
            visitors: wish.attendees.clone(),
        };
        let book = Book {
            holder: Holder::Draft(wish.key),
            people: people.clone(),
            contact: ContactDetails {
                email: Some(wish.email.clone()),
                phone: None,
            },
            language: Language::En,
            support: None,
            more_choices: Vec::new(),
            by: pass.by(),
            legal: Some(OfFirm {
                firm_id: pass.firm_id(),
                professional_id: pass.professional_id(),
                client_id: wish.client.client_id,
                equipment: wish.equipment.clone(),
                note: wish.note.clone(),
            }),
            secret: wish.secret.clone(),
        };
        let hold = HoldForDraft {
            draft_id: wish.key,
            session_id: wish.session_id,
            pool: wish.pool,
            people,
            secret: wish.secret.clone(),
        };
        let (outcome, anew) = held_for(tx, &hold, &book, now).await?;
        if let BookOutcome::Booked(booked) = &outcome
            && anew
        {
            pass.record(
                tx,
                Action::BookForClient,
                ("booking", booked.booking_id),
                now,
            )
            .await?;
        }
        Ok(outcome)
    }
}

impl Booking<'_> {
    /// Makes the draft that is the key, unless it is there. False when it is somebody else's.
    async fn begin(&self, tx: &mut PgConnection, now: Timestamp) -> Result<bool, Error> {
        let professional_id = self.pass.professional_id();
        sqlx::query!(
            "INSERT INTO draft (draft_id, language, created_at, expires_at, professional_id)
             VALUES ($1, 'en', $2, $3, $4) ON CONFLICT (draft_id) DO NOTHING",
            self.wish.key,
            now.to_sqlx(),
            (now + drafts::LASTS).to_sqlx(),
            professional_id,
        )
        .execute(&mut *tx)
        .await?;
        let own = sqlx::query_scalar!(
            "SELECT draft_id FROM draft WHERE draft_id = $1 AND professional_id = $2",
            self.wish.key,
            professional_id,
        )
        .fetch_optional(tx)
        .await?;
        Ok(own.is_some())
    }
}
