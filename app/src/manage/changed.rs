//! What came of a change, as an answer: where to go, or why not.

use crate::{
    booking::outcome,
    forms::{Answer, Next},
    manage::refused::{change_waiting, is_over, too_late},
    shell::language,
    texts::visit as t,
};
use domain::{booking::Status, prisons::Settings};
use store::booking::ChangeOutcome;

/// The answer to a change of time or people.
pub(super) fn answer(outcome: ChangeOutcome, settings: &Settings) -> Answer {
    match outcome {
        ChangeOutcome::Changed {
            status: Status::Requested,
        } => Ok(Next::to("/visits/view?done=request-changed")),
        ChangeOutcome::Changed { .. } => Ok(Next::to("/visits/view?done=changed")),
        ChangeOutcome::Requested { .. } => Ok(Next::to("/visits/view?done=change-requested")),
        ChangeOutcome::Unchanged => Ok(Next::to("/visits/view?done=unchanged")),
        ChangeOutcome::Full(pool) => Err(outcome::full(pool)),
        ChangeOutcome::HoldExpired => Err(outcome::conflict(
            "hold_expired",
            t::hold_expired(language()),
        )),
        ChangeOutcome::NoHold => Err(outcome::conflict("no_hold", t::no_longer_held(language()))),
        ChangeOutcome::NotOffered(reasons) => Err(outcome::not_offered(&reasons)),
        ChangeOutcome::Choices(_) => Ok(Next::to("/visits/change/time?why=choices")),
        ChangeOutcome::People(refused) => Err(outcome::people(&refused, settings)),
        ChangeOutcome::ChangeWaiting => Err(change_waiting()),
        ChangeOutcome::TooLate => Err(too_late()),
        ChangeOutcome::Ended(_) | ChangeOutcome::NotFound => Err(is_over()),
    }
}
