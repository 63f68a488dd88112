//! Setting an allowance right.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Adds or takes visiting orders, for those who may decide at the prisoner's prison.
#[server(prefix = "/_fn", endpoint = "staff/prisoner/adjust", protocol = Wire)]
pub async fn adjust_allowance(values: Values) -> Answer {
    submit(values).await
}

#[cfg(feature = "ssr")]
async fn submit(values: Values) -> Answer {
    use crate::{
        forms::{Next, Refusal, unavailable},
        staff::signed::Signed,
    };
    use store::{
        allowance::{Adjust, AdjustOutcome, adjust},
        staff::Decide,
    };

    let signed = Signed::open().await?;
    let prisoner_id: uuid::Uuid = values.get("id").parse().map_err(|_| Refusal::not_found())?;
    let permit = signed.on_prisoner::<Decide>(prisoner_id).await?;
    let key = values
        .get("key")
        .parse()
        .map_err(|_| Refusal::malformed())?;
    let adjustment = adjustment(&values).map_err(Refusal::invalid)?;
    let order = Adjust::new(&permit, key, prisoner_id, adjustment);
    let outcome = adjust(&signed.app.db, &order, signed.now)
        .await
        .map_err(unavailable)?;
    let refuse = |field: &str, code: &str, text: String| {
        let fault = crate::forms::Fault::new(field, code, &text);
        Err(Refusal::conflict(vec![fault]))
    };
    match outcome {
        AdjustOutcome::Adjusted | AdjustOutcome::Already => Ok(Next::to(&format!(
            "/staff/prisoners/{prisoner_id}?done=adjusted"
        ))),
        AdjustOutcome::TooFew(have) => refuse(
            "number",
            "too_few",
            format!("The prisoner has only {have} of these to use"),
        ),
        AdjustOutcome::TooMany(room) => refuse(
            "number",
            "too_many",
            format!("A prisoner can have 26 of these at most: there is room for {room} more"),
        ),
        AdjustOutcome::OnRemand => refuse(
            "",
            "on_remand",
            "Prisoners on remand need no visiting orders".to_owned(),
        ),
        AdjustOutcome::NotFound => Err(Refusal::not_found()),
    }
}

/// The adjustment that was typed, or everything that is wrong with it.
#[cfg(feature = "ssr")]
fn adjustment(
    values: &Values,
) -> Result<domain::people::allowance::Adjustment, Vec<crate::forms::Fault>> {
    use crate::forms::Fault;
    use domain::booking::{StaffText, StaffWordsProblem};
    use domain::people::allowance::{Adjustment, OrderKind};

    let mut faults = Vec::new();
    let kind = OrderKind::parse(values.get("kind"))
        .inspect_err(|_| {
            let text = "Select which kind of visiting order";
            faults.push(Fault::new("kind", "kind_missing", text));
        })
        .ok();
    let sign = match values.get("way") {
        "add" => Some(1),
        "take" => Some(-1),
        _ => {
            let text = "Select whether to add or to take away";
            faults.push(Fault::new("way", "way_missing", text));
            None
        }
    };
    let typed = values.get("number").trim();
    let number = typed
        .parse::<i32>()
        .ok()
        .filter(|number| (1..=26).contains(number));
    if number.is_none() {
        let (code, text) = if typed.is_empty() {
            ("number_missing", "Enter how many")
        } else {
            (
                "number_out_of_range",
                "How many must be a whole number from 1 to 26",
            )
        };
        faults.push(Fault::new("number", code, text));
    }
    let reason = StaffText::parse(values.get("reason"))
        .inspect_err(|problem| {
            let (code, text) = match problem {
                StaffWordsProblem::TooShort => ("reason_missing", "Enter the reason"),
                StaffWordsProblem::TooLong => (
                    "reason_too_long",
                    "The reason must be 500 characters or less",
                ),
                StaffWordsProblem::ForbiddenCharacter => (
                    "forbidden_character",
                    "The reason holds a character that is not allowed",
                ),
            };
            faults.push(Fault::new("reason", code, text));
        })
        .ok();
    match (kind, sign, number, reason) {
        (Some(kind), Some(sign), Some(number), Some(reason)) => {
            Adjustment::new(kind, sign * number, reason).map_err(|_| {
                let text = "How many must be a whole number from 1 to 26";
                vec![Fault::new("number", "number_out_of_range", text)]
            })
        }
        _ => Err(faults),
    }
}
