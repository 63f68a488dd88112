//! What the forms of a visit's page do.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Records at the gate, calls off, or adds words.
#[server(prefix = "/_fn", endpoint = "staff/visit", protocol = Wire)]
pub async fn act_on_visit(values: Values) -> Answer {
    use crate::{
        forms::{Next, Refusal},
        staff::{apart, signed::Signed, visits::gate},
    };
    use domain::booking::Reference;
    use store::staff::{Book, Decide};

    let signed = Signed::open().await?;
    let reference = Reference::parse(values.get("reference")).map_err(|_| Refusal::not_found())?;
    let done = |slug: &str, word: &str| {
        let reference = reference.as_str();
        Next::to(&format!(
            "/staff/visits/{reference}?prison={slug}&done={word}"
        ))
    };
    if matches!(values.get("do"), "apart" | "together") {
        let (located, _) = gate::permitted::<Decide>(&signed, values.get("reference")).await?;
        let word = apart::record(&signed, located.booking_id, &values).await?;
        return Ok(done(&located.slug, word.unwrap_or_default()));
    }
    let (located, permit) = gate::permitted::<Book>(&signed, values.get("reference")).await?;
    let word = match values.get("do") {
        "cancel" => doing::cancel(&signed, &permit, located.booking_id, &values).await?,
        "note" | "message" => doing::add(&signed, &permit, located.booking_id, &values).await?,
        known @ ("arrived" | "left" | "no_show" | "undo" | "refuse") => {
            gate::record(&signed, &values).await?;
            known
        }
        _ => return Err(Refusal::malformed()),
    };
    Ok(done(&located.slug, word))
}

#[cfg(feature = "ssr")]
mod doing {
    use domain::booking::{CancelReason, StaffText, StaffWordsProblem};
    use store::booking::{
        AddWords, AddWordsOutcome, CancelOutcome, For, StaffCancel, add_words, staff_cancel,
    };
    use store::staff::{Book, Permit};
    use uuid::Uuid;

    use crate::{
        forms::{Fault, Refusal, Values, unavailable},
        staff::signed::Signed,
    };

    /// Calls the visit off.
    pub(super) async fn cancel(
        signed: &Signed,
        permit: &Permit<Book>,
        booking_id: Uuid,
        values: &Values,
    ) -> Result<&'static str, Refusal> {
        let reason = CancelReason::parse(values.get("reason")).map_err(|_| {
            let text = "Select why the visit is cancelled";
            Refusal::invalid(vec![Fault::new("reason", "reason_missing", text)])
        })?;
        let order = StaffCancel::new(permit, booking_id, reason);
        let outcome = staff_cancel(&signed.app.db, &order, signed.now)
            .await
            .map_err(unavailable)?;
        let refuse =
            |code: &str, text: &str| Err(Refusal::conflict(vec![Fault::new("", code, text)]));
        match outcome {
            CancelOutcome::Cancelled => Ok("cancel"),
            CancelOutcome::Already => Ok("already"),
            CancelOutcome::TooLate => refuse(
                "too_late",
                "A visit can be cancelled until 28 days after it.",
            ),
            CancelOutcome::IsRequest | CancelOutcome::Ended(_) => refuse(
                "ended",
                "The visit cannot be cancelled as it stands now. Nothing was changed.",
            ),
            CancelOutcome::NotFound => Err(Refusal::not_found()),
        }
    }

    /// Adds a note or a message.
    pub(super) async fn add(
        signed: &Signed,
        permit: &Permit<Book>,
        booking_id: Uuid,
        values: &Values,
    ) -> Result<&'static str, Refusal> {
        let (field, who) = match values.get("do") {
            "note" => ("note", For::Staff),
            _ => ("message", For::Visitor),
        };
        let text = StaffText::parse(values.get(field)).map_err(|problem| {
            let (code, text) = match problem {
                StaffWordsProblem::TooShort => ("missing", format!("Enter the {field}")),
                StaffWordsProblem::TooLong => (
                    "too_long",
                    format!("The {field} must be 500 characters or less"),
                ),
                StaffWordsProblem::ForbiddenCharacter => (
                    "forbidden_character",
                    format!("The {field} holds a character that is not allowed"),
                ),
            };
            Refusal::invalid(vec![Fault::new(field, code, text)])
        })?;
        let key = values
            .get("key")
            .parse()
            .map_err(|_| Refusal::malformed())?;
        let order = AddWords::new(permit, key, booking_id, text, who);
        match add_words(&signed.app.db, &order, signed.now)
            .await
            .map_err(unavailable)?
        {
            AddWordsOutcome::Added => Ok(field),
            AddWordsOutcome::NotFound => Err(Refusal::not_found()),
        }
    }
}
