//! Reading and saving who comes.

use super::VisitorsView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// What the page shows.
#[server(prefix = "/_fn", endpoint = "book/visitors/load", protocol = Wire)]
pub async fn load_visitors() -> Result<VisitorsView, Refusal> {
    use crate::{
        booking::{
            group,
            journey::{Journey, Step},
        },
        shell::language,
    };

    let journey = Journey::at(Step::Visitors).await?;
    let prison = journey.prison().await?;
    let on = journey.day_of_visit();
    Ok(VisitorsView {
        frame: journey.frame(Step::Visitors),
        group: group::view_of(
            prison.name_in(language()),
            &prison.settings,
            on,
            &journey.answers().visitors,
        ),
    })
}

/// Saves the people, or adds and removes one without WASM.
#[server(prefix = "/_fn", endpoint = "book/visitors", protocol = Wire)]
pub async fn save_visitors(values: Values) -> Answer {
    use crate::{
        booking::{
            group,
            journey::{Journey, Step},
            typed,
            words::{faults, party_fault},
        },
        forms::Next,
    };
    use domain::{
        people::{DateOfBirth, check_party},
        places::Pool,
    };

    let mut journey = Journey::at(Step::Visitors).await?;
    let prison = journey.prison().await?;
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
    let kept: Vec<_> = visitors
        .iter()
        .map(|(_, visitor)| visitor.clone())
        .collect();
    journey
        .keep(|answers| answers.visitors.clone_from(&kept))
        .await?;
    if pressed.is_some() {
        return Ok(Next::to("/book/visitors"));
    }
    if let Some(next) = journey.extended(Step::Visitors, &values).await? {
        return Ok(next);
    }
    let people = typed::visitors(&visitors, journey.today())
        .map_err(|errors| Refusal::invalid(faults(errors)))?;
    let births: Vec<DateOfBirth> = people
        .iter()
        .map(|visitor| visitor.person.date_of_birth)
        .collect();
    let on = journey.day_of_visit();
    check_party(&births, on, Pool::Open, &prison.settings).map_err(|problems| {
        Refusal::invalid(
            problems
                .into_iter()
                .map(|p| party_fault(p, &prison.settings))
                .collect(),
        )
    })?;
    journey.finish(Step::Visitors).await
}
