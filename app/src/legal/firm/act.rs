//! What administrators do in their firm.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Accepts or refuses somebody who waits, or changes a member.
#[server(prefix = "/_fn", endpoint = "legal/firm", protocol = Wire)]
pub async fn act_in_firm(values: Values) -> Answer {
    use crate::{
        forms::{Fault, Next, Refusal, unavailable},
        legal::signed::Signed,
    };
    use store::legal::{
        Administrator, ChangeMember, ChangeOutcome, Decider, Decision, DecisionOutcome, Hold,
        change_member, decide,
    };

    let signed = Signed::registered().await?;
    let pass = signed.pass::<Administrator>()?;
    let whom = Hold {
        professional_id: values
            .get("whom")
            .parse()
            .map_err(|_| Refusal::malformed())?,
        version: values
            .get("version")
            .parse()
            .map_err(|_| Refusal::malformed())?,
    };
    let (db, now) = (&signed.app.db, signed.now);
    let conflict =
        |code: &str, text: &str| Err(Refusal::conflict(vec![Fault::new("", code, text)]));
    let meanwhile = || {
        conflict(
            "meanwhile",
            "Somebody has changed this meanwhile. Nothing of yours was done: look again.",
        )
    };
    let action = values.get("do");
    let decision = match action {
        "accept" => Some(Decision::Accept),
        "refuse" => Some(Decision::Refuse),
        _ => None,
    };
    if let Some(decision) = decision {
        return match decide(db, Decider::Firm(&pass), whom, decision, now)
            .await
            .map_err(unavailable)?
        {
            DecisionOutcome::Done => Ok(Next::to(&["/legal/firm?done=", action].concat())),
            DecisionOutcome::Meanwhile => meanwhile(),
            DecisionOutcome::NotFound => Err(Refusal::not_found()),
        };
    }
    let change = match action {
        "administrator" => ChangeMember::MakeAdministrator,
        "member" => ChangeMember::EndAdministrator,
        "off" => ChangeMember::TakeOff,
        _ => return Err(Refusal::malformed()),
    };
    let own = whom.professional_id == signed.who.professional_id;
    match change_member(db, &pass, whom, change, now)
        .await
        .map_err(unavailable)?
    {
        ChangeOutcome::Done if own && change == ChangeMember::TakeOff => {
            Ok(Next::to("/legal/sign-in?why=left"))
        }
        ChangeOutcome::Done => Ok(Next::to(&["/legal/firm?done=", action].concat())),
        ChangeOutcome::Meanwhile => meanwhile(),
        ChangeOutcome::LastAdministrator => conflict(
            "last_administrator",
            "Nobody else could accept people. First make somebody else an administrator.",
        ),
        ChangeOutcome::NotFound => Err(Refusal::not_found()),
    }
}
