//! Reading and saving whom to visit.

use super::PrisonerView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// What the page shows.
#[server(prefix = "/_fn", endpoint = "book/prisoner/load", protocol = Wire)]
pub async fn load_prisoner() -> Result<PrisonerView, Refusal> {
    use crate::{
        booking::journey::{Journey, Step},
        shell::language,
    };

    let journey = Journey::at(Step::Prisoner).await?;
    let prison = journey.prison().await?;
    let typed = journey.answers().prisoner.clone();
    let born = typed.date_of_birth;
    Ok(PrisonerView {
        frame: journey.frame(Step::Prisoner),
        prison: prison.name_in(language()).to_owned(),
        first_name: typed.first_name,
        last_name: typed.last_name,
        date_of_birth: (born.day, born.month, born.year),
        number: typed.number,
    })
}

/// Keeps what was typed, then compares it with the prison's records.
#[server(prefix = "/_fn", endpoint = "book/prisoner", protocol = Wire)]
pub async fn save_prisoner(values: Values) -> Answer {
    use super::check::check;
    use crate::booking::{
        journey::{Journey, Step},
        typed,
        words::faults,
    };

    let mut journey = Journey::at(Step::Prisoner).await?;
    let typed = typed::prisoner_fields(&values);
    let before = journey.answers().prisoner.number.clone();
    let changed = journey.answers().prisoner != typed;
    if changed {
        journey.reopen(&[Step::Prisoner]).await?;
    }
    journey
        .keep(|answers| answers.prisoner = typed.clone())
        .await?;
    if let Some(next) = journey.extended(Step::Prisoner, &values).await? {
        return Ok(next);
    }
    let prisoner = typed::prisoner(&typed, journey.today())
        .map_err(|errors| Refusal::invalid(faults(errors)))?;
    check(&journey, &prisoner).await?;
    if !before.is_empty() && before != typed.number && journey.hold().is_some() {
        journey.drop_time().await?;
    }
    journey.finish(Step::Prisoner).await
}
