//! Reading and saving who comes.

use crate::prelude::*;
use crate::{
    booking::group::GroupView,
    forms::{Answer, Refusal, Values},
};

/// The people of the visit, or what was typed of a change.
#[server(prefix = "/_fn", endpoint = "visits/visitors/load", protocol = Wire)]
pub async fn load_visitors() -> Result<GroupView, Refusal> {
    use crate::{
        booking::group,
        manage::{signed::Signed, unsaved},
        shell::language,
    };

    let signed = Signed::changing("visitors").await?;
    let prison = signed.prison().await?;
    let visitors = unsaved::visitors(&signed).await?;
    Ok(group::view_of(
        prison.name_in(language()),
        &prison.settings,
        signed.visit.at.date,
        &visitors,
    ))
}

/// Changes the people of the visit, or adds and removes one on the form without WASM.
#[server(prefix = "/_fn", endpoint = "visits/visitors", protocol = Wire)]
pub async fn save_visitors(values: Values) -> Answer {
    use crate::{
        booking::{
            group, typed,
            words::{faults, party_fault},
        },
        forms::{Fault, Next, unavailable},
        manage::{changed, signed::Signed, unsaved},
    };
    use domain::people::{DateOfBirth, check_party};
    use store::booking::{self, By, Change, NewTime};

    let signed = Signed::changing("visitors").await?;
    let prison = signed.prison().await?;
    let most = usize::try_from(prison.settings.max_visitors).unwrap_or(1);
    let mut visitors = group::read(&values);
    let pressed = group::pressed(&values);
    match pressed {
        Some(group::Pressed::Add) if visitors.len() < most => {
            visitors.push((visitors.len() + 1, Default::default()))
        }
        Some(group::Pressed::Remove(number)) => visitors.retain(|(n, _)| *n != number || *n == 1),
        _ => {}
    }
    unsaved::keep_visitors(
        &signed,
        visitors
            .iter()
            .map(|(_, visitor)| visitor.clone())
            .collect(),
    )
    .await?;
    if pressed.is_some() {
        return Ok(Next::to("/visits/change/visitors"));
    }
    let people = typed::visitors(&visitors, signed.today())
        .map_err(|errors| Refusal::invalid(faults(errors)))?;
    let births: Vec<DateOfBirth> = people
        .iter()
        .map(|visitor| visitor.person.date_of_birth)
        .collect();
    check_party(
        &births,
        signed.visit.at.date,
        signed.visit.pool,
        &prison.settings,
    )
    .map_err(|problems| {
        Refusal::invalid(
            problems
                .into_iter()
                .map(|problem| party_fault(problem, &prison.settings))
                .collect(),
        )
    })?;
    let change = Change {
        booking_id: signed.visit.booking_id,
        time: NewTime::Kept,
        visitors: Some(people),
        more_choices: None,
        by: By::visitor(),
        secret: signed.app.secrets.store(),
    };
    let outcome = booking::change(&signed.app.db, &change, signed.now)
        .await
        .map_err(unavailable)?;
    match changed::answer(outcome, &prison.settings) {
        Ok(next) => {
            unsaved::forget_visitors(&signed).await?;
            Ok(next)
        }
        // This page has no field for the time: what is wrong with these people stands at the first of them.
        Err(mut refusal) => {
            let first = |fault: Fault| Fault {
                field: "visitor-1-first_name".to_owned(),
                ..fault
            };
            refusal.faults = refusal.faults.into_iter().map(first).collect();
            Err(refusal)
        }
    }
}
