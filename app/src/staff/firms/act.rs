//! Accepting a professional, or not.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Decides about one who waits.
#[server(prefix = "/_fn", endpoint = "staff/firms", protocol = Wire)]
pub async fn decide_about_professional(values: Values) -> Answer {
    use crate::{
        forms::{Fault, Next, Refusal, unavailable},
        staff::signed::Signed,
    };
    use store::{
        legal::{Decider, Decision, DecisionOutcome, Hold, decide},
        staff::Admin,
    };

    let signed = Signed::open().await?;
    let slug = values.get("prison");
    let permit = signed.at::<Admin>(slug)?;
    let action = values.get("do");
    let decision = match action {
        "accept" => Decision::Accept,
        "refuse" => Decision::Refuse,
        _ => return Err(Refusal::malformed()),
    };
    let (Ok(professional_id), Ok(version)) =
        (values.get("whom").parse(), values.get("version").parse())
    else {
        return Err(Refusal::malformed());
    };
    let whom = Hold {
        professional_id,
        version,
    };
    match decide(
        &signed.app.db,
        Decider::Staff(&permit),
        whom,
        decision,
        signed.now,
    )
    .await
    .map_err(unavailable)?
    {
        DecisionOutcome::Done => Ok(Next::to(&format!(
            "/staff/firms?prison={slug}&done={action}"
        ))),
        DecisionOutcome::Meanwhile => Err(Refusal::conflict(vec![Fault::new(
            "",
            "meanwhile",
            "Somebody else has decided about this person meanwhile. Nothing of yours was done.",
        )])),
        DecisionOutcome::NotFound => Err(Refusal::not_found()),
    }
}
