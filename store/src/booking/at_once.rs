//! Taking a place and booking it in one transaction, for whoever needs no time to think in between.

use jiff::Timestamp;
use sqlx::PgConnection;

use super::book::find_booked;
use super::{Book, BookOutcome};
use crate::places::{HoldForDraft, HoldOutcome, LockedDraft, lock_draft};
use crate::{Command as _, Error};

/// Holds and books under one draft. The second value is false where an earlier try with the same draft had booked already.
pub(crate) async fn held_for(
    tx: &mut PgConnection,
    hold: &HoldForDraft,
    book: &Book,
    now: Timestamp,
) -> Result<(BookOutcome, bool), Error> {
    if lock_draft(tx, hold.draft_id).await? == LockedDraft::Booked
        && let Some(booked) = find_booked(tx, hold.draft_id).await?
    {
        return Ok((BookOutcome::Booked(booked), false));
    }
    // Before the place is taken, as everybody does.
    book.keep_records_still(tx).await?;
    let held = hold.run(tx, now).await?;
    if let Some(refused) = refused(held) {
        return Ok((refused, true));
    }
    Ok((book.run(tx, now).await?, true))
}

/// Why there is no booking when no place could be taken for it.
pub(super) fn refused(held: HoldOutcome) -> Option<BookOutcome> {
    Some(match held {
        HoldOutcome::Held(_) => return None,
        HoldOutcome::Full(pool) => BookOutcome::Full(pool),
        HoldOutcome::NotOffered(causes) => BookOutcome::NotOffered(causes),
        HoldOutcome::People(refused) => BookOutcome::People(refused),
        HoldOutcome::TooLate => BookOutcome::TooLate,
        HoldOutcome::PrisonNotBookable
        | HoldOutcome::NotFound
        | HoldOutcome::AlreadyBooked
        | HoldOutcome::TooManyHolds { .. }
        | HoldOutcome::ChangeWaiting
        | HoldOutcome::Ended(_) => BookOutcome::NoHold,
    })
}
