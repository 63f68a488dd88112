//! Cancelling and withdrawing. Done twice, in two tabs or after staff were faster, the answer says how the visit stands.

use super::CallOffView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// What the pages show. A visit that cannot be called off this way is shown instead.
#[server(prefix = "/_fn", endpoint = "visits/call-off/load", protocol = Wire)]
pub async fn load_call_off(withdraw: bool) -> Result<CallOffView, Refusal> {
    use crate::manage::{signed::Signed, words};
    use domain::booking::Status;

    let signed = Signed::open().await?;
    let visit = &signed.visit;
    let waits = visit.status == Status::Requested || visit.change.is_some();
    let possible = if withdraw {
        waits
    } else {
        visit.status == Status::Booked
    };
    if !possible || !signed.in_time() {
        // Another tab or the prison was faster.
        let already = !withdraw && visit.status == Status::Cancelled;
        return Err(Refusal::elsewhere(if already {
            "/visits/view?done=already"
        } else {
            "/visits/view"
        }));
    }
    Ok(CallOffView {
        visit: words::visit_rows(visit, None),
        only_change: visit.status == Status::Booked,
    })
}

/// Cancels the booking.
#[server(prefix = "/_fn", endpoint = "visits/cancel", protocol = Wire)]
pub async fn cancel_visit(values: Values) -> Answer {
    use crate::{
        forms::{Fault, Next, unavailable},
        manage::{refused, signed::Signed},
        shell::language,
        texts::visit as t,
    };
    use domain::booking::CancelReason;
    use store::booking::{self, By, Cancel, CancelOutcome};

    let signed = Signed::open().await?;
    let offered = [
        CancelReason::Visitor,
        CancelReason::Prisoner,
        CancelReason::DetailsChanged,
        CancelReason::BookedInError,
    ];
    let reason = CancelReason::parse(values.get("reason"))
        .ok()
        .filter(|reason| offered.contains(reason));
    let Some(reason) = reason else {
        let fault = Fault::new("reason", "reason_missing", t::reason_missing(language()));
        return Err(Refusal::invalid(vec![fault]));
    };
    let cancel = Cancel {
        booking_id: signed.visit.booking_id,
        reason,
        by: By::visitor(),
    };
    match booking::cancel(&signed.app.db, &cancel, signed.now)
        .await
        .map_err(unavailable)?
    {
        CancelOutcome::Cancelled => Ok(Next::to("/visits/view?done=cancelled")),
        CancelOutcome::Already => Ok(Next::to("/visits/view?done=already")),
        CancelOutcome::IsRequest => Ok(Next::to("/visits/withdraw")),
        CancelOutcome::TooLate => Err(refused::too_late()),
        // The page of the visit says how it ended.
        CancelOutcome::Ended(_) | CancelOutcome::NotFound => Ok(Next::to("/visits/view")),
    }
}

/// Withdraws the request, or the change that waits.
#[server(prefix = "/_fn", endpoint = "visits/withdraw", protocol = Wire)]
pub async fn withdraw_visit(values: Values) -> Answer {
    use crate::{
        forms::{Next, unavailable},
        manage::{refused, signed::Signed},
    };
    use store::booking::{self, By, Withdraw, WithdrawOutcome};

    let _ = values;
    let signed = Signed::open().await?;
    let withdraw = Withdraw {
        booking_id: signed.visit.booking_id,
        by: By::visitor(),
    };
    match booking::withdraw(&signed.app.db, &withdraw, signed.now)
        .await
        .map_err(unavailable)?
    {
        WithdrawOutcome::Withdrawn => Ok(Next::to("/visits/view?done=withdrawn")),
        WithdrawOutcome::ChangeWithdrawn => Ok(Next::to("/visits/view?done=change-withdrawn")),
        WithdrawOutcome::TooLate => Err(refused::too_late()),
        WithdrawOutcome::Already | WithdrawOutcome::NothingWaits(_) | WithdrawOutcome::NotFound => {
            Ok(Next::to("/visits/view"))
        }
    }
}
