//! Calling a visit off.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Cancels a visit, or takes a request back.
#[server(prefix = "/_fn", endpoint = "legal/visit", protocol = Wire)]
pub async fn act_on_visit(values: Values) -> Answer {
    use crate::{
        forms::{Fault, Next, Refusal, unavailable},
        legal::signed::Signed,
    };
    use domain::booking::Reference;
    use store::{
        booking::CancelOutcome,
        legal::{self, Member, cancel_visit},
    };

    let signed = Signed::registered().await?;
    let pass = signed.pass::<Member>()?;
    let (db, now) = (&signed.app.db, signed.now);
    let reference = Reference::parse(values.get("reference")).map_err(|_| Refusal::not_found())?;
    let found = legal::visit(db, &pass, &reference)
        .await
        .map_err(unavailable)?
        .ok_or_else(Refusal::not_found)?;
    if values.get("sure") != "yes" {
        let text = "Tick the box if you want to call this visit off";
        return Err(Refusal::invalid(vec![Fault::new("sure", "missing", text)]));
    }
    let conflict = |text: &str| Err(Refusal::conflict(vec![Fault::new("sure", "ended", text)]));
    match cancel_visit(db, &pass, found.view.booking_id, now)
        .await
        .map_err(unavailable)?
    {
        CancelOutcome::Cancelled | CancelOutcome::Already => Ok(Next::to(&format!(
            "/legal/visits/{}?done=cancelled",
            reference.as_str()
        ))),
        CancelOutcome::TooLate => conflict("The visit has begun. Call the prison"),
        CancelOutcome::Ended(_) | CancelOutcome::IsRequest => {
            conflict("This visit is over or was decided meanwhile. Look again")
        }
        CancelOutcome::NotFound => Err(Refusal::not_found()),
    }
}
