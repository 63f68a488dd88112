//! Recording that a visitor is not the person of the same name and date of birth, on the pages of a visit and of a request.

use crate::components::{Button, ButtonStyle, Choice, Details, Radios};
use crate::forms::{Form, use_form};
use crate::prelude::*;

/// The field with the visitor's position.
const FIELD: &str = "namesake";

/// The form, closed until somebody needs it: every visitor's name, and whether they are kept apart already.
pub(crate) fn namesakes(visitors: &[(String, bool)]) -> AnyView {
    if visitors.is_empty() {
        return ().into_any();
    }
    let kept = visitors.iter().any(|(_, apart)| *apart);
    let choices = visitors
        .iter()
        .enumerate()
        .map(|(position, (name, apart))| {
            let choice =
                Choice::new(position.to_string(), name.clone()).chosen(visitors.len() == 1);
            match apart {
                true => choice.hint("Recorded as another person than others of this name"),
                false => choice,
            }
        })
        .collect();
    let undo = kept.then(|| {
        view! { <Button text="Take it back" name="do" value="together" style=ButtonStyle::Secondary/> }
    });
    let open = use_form().fault(FIELD).is_some();
    view! {
        <Details summary="Somebody else has the same name and date of birth" open=open>
            <p class="govuk-body">
                "People of the same name and date of birth count as one person, who cannot be in two visits at once. If you are sure that a visitor is somebody else, record it. It counts for every visit to this prisoner."
            </p>
            <Form id="namesakes">
                <Radios name=FIELD legend="Which visitor" choices=choices small=true/>
                <div class="govuk-button-group">
                    <Button text="Record that they are another person" name="do" value="apart" style=ButtonStyle::Secondary/>
                    {undo}
                </div>
            </Form>
        </Details>
    }
    .into_any()
}

/// Does what was pressed, and gives back the word for the address; nothing when it was neither button.
#[cfg(feature = "ssr")]
pub(crate) async fn record(
    signed: &crate::staff::signed::Signed,
    booking_id: uuid::Uuid,
    values: &crate::forms::Values,
) -> Result<Option<&'static str>, crate::forms::Refusal> {
    use crate::forms::{Fault, Refusal, unavailable};
    use store::{
        booking::{TellApart, TellApartOutcome, Whose, tell_apart},
        staff::Decide,
    };

    let undo = match values.get("do") {
        "apart" => false,
        "together" => true,
        _ => return Ok(None),
    };
    let permit = signed.on::<Decide>(booking_id).await?;
    let visitor = values.get(FIELD).parse().map_err(|_| {
        let text = "Select the visitor";
        Refusal::invalid(vec![Fault::new(FIELD, "visitor_missing", text)])
    })?;
    let whose = Whose::Booking {
        booking_id,
        visitor,
    };
    let apart = TellApart::new(&permit, whose, signed.app.secrets.store());
    let apart = if undo { apart.undo() } else { apart };
    match tell_apart(&signed.app.db, &apart, signed.now)
        .await
        .map_err(unavailable)?
    {
        TellApartOutcome::Done | TellApartOutcome::Already => {
            Ok(Some(if undo { "together" } else { "apart" }))
        }
        TellApartOutcome::Overlap => {
            let text =
                "This cannot be taken back: as one person they would be in two visits at once";
            Err(Refusal::conflict(vec![Fault::new(FIELD, "overlap", text)]))
        }
        TellApartOutcome::NotFound => Err(Refusal::not_found()),
    }
}
