//! What the buttons of a request's page do: claim, give back, accept, reject.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Does what was pressed. Every one of them asks for the permission to decide.
#[server(prefix = "/_fn", endpoint = "staff/requests/decide", protocol = Wire)]
pub async fn decide_request(values: Values) -> Answer {
    submit(values).await
}

#[cfg(feature = "ssr")]
async fn submit(values: Values) -> Answer {
    use crate::{
        forms::{Next, Refusal, unavailable},
        staff::{apart, signed::Signed},
    };
    use store::{
        booking,
        requests::{self, ClaimOutcome, GiveBackOutcome},
        staff::Decide,
    };

    let signed = Signed::open().await?;
    let (db, now) = (&signed.app.db, signed.now);
    let booking_id = values.get("id").parse().map_err(|_| Refusal::not_found())?;
    let permit = signed.on::<Decide>(booking_id).await?;
    let done = |word: &str| {
        let id: uuid::Uuid = booking_id;
        format!("/staff/requests/{id}?done={word}")
    };
    if let Some(word) = apart::record(&signed, booking_id, &values).await? {
        return Ok(Next::to(&done(word)));
    }
    match values.get("do") {
        "claim" => {
            let claimed = requests::claim(db, &permit, booking_id, now).await;
            Ok(Next::to(&done(match claimed.map_err(unavailable)? {
                ClaimOutcome::Claimed => "claimed",
                // The page says who.
                ClaimOutcome::Taken(_) => "taken",
                ClaimOutcome::NothingWaits => "decided",
            })))
        }
        "give_back" => {
            let back = requests::give_back(db, &permit, booking_id, now).await;
            Ok(Next::to(&done(match back.map_err(unavailable)? {
                GiveBackOutcome::Free => "given_back",
                GiveBackOutcome::NotTheirs => "not_yours",
            })))
        }
        "accept" | "reject" => {
            let version = values.get("version").parse();
            let version = version.map_err(|_| Refusal::malformed())?;
            let (decision, message) =
                super::typed::decision(&values, signed.today()).map_err(Refusal::invalid)?;
            let decide = booking::Decide::new(&permit, booking_id, decision)
                .seen(version)
                .with_message(message)
                .overriding(overriding(&signed, booking_id, &values).await?)
                .despite_claim(values.get("despite_claim") == "yes");
            let outcome = booking::decide(db, &decide, now)
                .await
                .map_err(unavailable)?;
            told(&signed, booking_id, outcome, &done).await
        }
        _ => Err(Refusal::malformed()),
    }
}

/// What is set aside, when the form says so: the rules are asked first, and then why.
#[cfg(feature = "ssr")]
async fn overriding(
    signed: &crate::staff::signed::Signed,
    booking_id: uuid::Uuid,
    values: &Values,
) -> Result<Option<store::booking::Overriding>, crate::forms::Refusal> {
    use domain::booking::SoftRule;
    use store::{booking::Overriding, staff::Override};

    if values.get("override") != "yes" || values.get("do") != "accept" {
        return Ok(None);
    }
    let permit = signed.on::<Override>(booking_id).await?;
    let reason = crate::staff::words::typed_words(values, "reason")
        .map_err(|fault| crate::forms::Refusal::invalid(vec![fault]))?;
    let rules = [SoftRule::Capacity].into_iter().collect();
    Ok(Some(Overriding::new(&permit, rules, reason)))
}

/// Where a decision leads. What has ended meanwhile leads to the page, which says how; what can be mended stays.
#[cfg(feature = "ssr")]
async fn told(
    signed: &crate::staff::signed::Signed,
    booking_id: uuid::Uuid,
    outcome: store::booking::DecideOutcome,
    done: &impl Fn(&str) -> String,
) -> Answer {
    use super::{rules, show};
    use crate::forms::{Fault, Next, Refusal, unavailable};
    use store::{booking::DecideOutcome, requests, staff::View};

    let word = match &outcome {
        DecideOutcome::Accepted => "accepted",
        DecideOutcome::Rejected => "rejected",
        DecideOutcome::Lapsed => "lapsed",
        DecideOutcome::NothingWaits(_) => "decided",
        DecideOutcome::Moved => "moved",
        _ => "",
    };
    if !word.is_empty() {
        return Ok(Next::to(&done(word)));
    }
    let (field, code, text) = match outcome {
        DecideOutcome::Claimed(claim) => {
            let text = format!(
                "{} Press the button again to decide all the same",
                show::has_it(&claim)
            );
            ("", "claimed", text)
        }
        DecideOutcome::Full(_) => (
            "rank",
            "full",
            "No place is left at this time. Accept another, or reject the request".to_owned(),
        ),
        DecideOutcome::People(refusal) => {
            let permit = signed.on::<View>(booking_id).await?;
            let page = requests::page(&signed.app.db, &permit, booking_id, signed.now).await;
            let page = page.map_err(unavailable)?.ok_or_else(Refusal::not_found)?;
            let why = rules::people(&refusal, &page);
            ("rank", "people", format!("This cannot be accepted. {why}"))
        }
        DecideOutcome::NotOffered => (
            "rank",
            "not_offered",
            "This session is blocked or no longer on the timetable".to_owned(),
        ),
        DecideOutcome::TooLate => ("rank", "too_late", "This visit has begun".to_owned()),
        DecideOutcome::ReasonMissing => (
            "reasons",
            "missing",
            "Select at least one reason".to_owned(),
        ),
        _ => return Err(Refusal::not_found()),
    };
    Err(Refusal::conflict(vec![Fault::new(field, code, text)]))
}
