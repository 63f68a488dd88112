//! Staff book for somebody who calls, writes or stands at the counter: the same hold and the same booking as everybody
//! else's, under the permit's prison.

use domain::booking::Channel;
use domain::places::Pool;
use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::at_once::refused;
use super::book::find_booked;
use super::overriding::Overridden;
use super::{Book, BookOutcome, Overriding};
use crate::places::{
    HoldForDraft, HoldOutcome, Holder, Leeway, LockedDraft, find_session, lock_draft,
};
use crate::staff::{self, Permit};
use crate::{Command, Db, Error};

/// Holds a place for a caller. Who makes one may book at that prison.
#[derive(Debug, Clone)]
pub struct HoldForCaller {
    caller: Caller,
    hold: HoldForDraft,
}

/// Books, or requests, for a caller. Who makes one may book at that prison.
#[derive(Debug, Clone)]
pub struct BookForCaller {
    caller: Caller,
    book: Book,
    overriding: Option<(Uuid, Overriding)>,
}

/// The member of staff, and where.
#[derive(Debug, Clone, Copy)]
struct Caller {
    prison_id: i32,
    staff_id: Uuid,
}

impl Caller {
    fn of(permit: &Permit<staff::Book>) -> Self {
        Self {
            prison_id: permit.prison_id(),
            staff_id: permit.staff_id(),
        }
    }

    /// Whether the draft is this member's, for this prison.
    async fn has(self, tx: &mut PgConnection, draft_id: Uuid) -> Result<bool, Error> {
        let theirs = sqlx::query_scalar!(
            "SELECT draft_id FROM draft WHERE draft_id = $1 AND staff_id = $2 AND prison_id = $3",
            draft_id,
            self.staff_id,
            self.prison_id,
        )
        .fetch_optional(tx)
        .await?;
        Ok(theirs.is_some())
    }

    /// Holds, after making sure that draft and session are this prison's.
    async fn hold(
        self,
        tx: &mut PgConnection,
        hold: &HoldForDraft,
        leeway: &mut Leeway,
        now: Timestamp,
    ) -> Result<HoldOutcome, Error> {
        let session = find_session(tx, hold.session_id, now).await?;
        let here = session.is_some_and(|session| session.prison_id == self.prison_id);
        if !here || !self.has(tx, hold.draft_id).await? {
            return Ok(HoldOutcome::NotFound);
        }
        hold.run_with(tx, leeway, now).await
    }
}

impl HoldForCaller {
    /// At the prison that the permit is for; another prison's session is not found.
    #[must_use]
    pub fn new(permit: &Permit<staff::Book>, hold: HoldForDraft) -> Self {
        Self {
            caller: Caller::of(permit),
            hold,
        }
    }
}

impl BookForCaller {
    /// On the hold of the member's draft.
    #[must_use]
    pub fn new(permit: &Permit<staff::Book>, channel: Channel, book: Book) -> Self {
        let book = Book {
            by: permit.by(channel),
            ..book
        };
        Self {
            caller: Caller::of(permit),
            book,
            overriding: None,
        }
    }

    /// In this session, setting soft rules aside. The place is taken and booked at once: a place beyond the capacity is
    /// never merely held.
    #[must_use]
    pub fn overriding(self, session_id: Uuid, overriding: Overriding) -> Self {
        Self {
            overriding: Some((session_id, overriding)),
            ..self
        }
    }
}

/// Holds a place for a caller.
///
/// # Errors
/// Only failures of the database.
pub async fn hold_for_caller(
    db: &Db,
    hold: &HoldForCaller,
    now: Timestamp,
) -> Result<HoldOutcome, Error> {
    db.perform_at(hold.caller.prison_id, hold, now).await
}

/// Books, or requests, for a caller.
///
/// # Errors
/// Only failures of the database.
pub async fn book_for_caller(
    db: &Db,
    book: &BookForCaller,
    now: Timestamp,
) -> Result<BookOutcome, Error> {
    db.perform_at(book.caller.prison_id, book, now).await
}

impl Command for HoldForCaller {
    type Outcome = HoldOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<HoldOutcome, Error> {
        let mut leeway = Leeway::none();
        self.caller.hold(tx, &self.hold, &mut leeway, now).await
    }
}

impl Command for BookForCaller {
    type Outcome = BookOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<BookOutcome, Error> {
        let Holder::Draft(draft_id) = self.book.holder else {
            return Ok(BookOutcome::NoHold);
        };
        if !self.caller.has(tx, draft_id).await? {
            return Ok(BookOutcome::NoHold);
        }
        let Some((session_id, overriding)) = &self.overriding else {
            return self.book.run(tx, now).await;
        };
        if !overriding.is_at(self.caller.prison_id) {
            return Ok(BookOutcome::NoHold);
        }
        if lock_draft(tx, draft_id).await? == LockedDraft::Booked
            && let Some(booked) = find_booked(tx, draft_id).await?
        {
            return Ok(BookOutcome::Booked(booked));
        }
        // Before the place is taken, as everybody does.
        self.book.keep_records_still(tx).await?;
        let mut leeway = overriding.leeway();
        let hold = HoldForDraft {
            draft_id,
            session_id: *session_id,
            pool: Pool::Open,
            people: self.book.people.clone(),
            secret: self.book.secret.clone(),
        };
        let held = self.caller.hold(tx, &hold, &mut leeway, now).await?;
        if let Some(refused) = refused(held) {
            return Ok(refused);
        }
        let outcome = self.book.run_with(tx, &mut leeway, now).await?;
        if let BookOutcome::Booked(booked) = &outcome {
            let what = Overridden {
                booking_id: booked.booking_id,
                version: 1,
            };
            overriding.record(tx, &what, &leeway, now).await?;
        }
        Ok(outcome)
    }
}
