//! Reading and saving the access needs.

use super::SupportView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// What the page shows.
#[server(prefix = "/_fn", endpoint = "book/support/load", protocol = Wire)]
pub async fn load_support() -> Result<SupportView, Refusal> {
    use crate::booking::journey::{Journey, Step};

    let journey = Journey::at(Step::Support).await?;
    let support = journey.answers().support.details.clone();
    Ok(SupportView {
        frame: journey.frame(Step::Support),
        support,
    })
}

/// Saves what was typed. Empty means that nobody needs help.
#[server(prefix = "/_fn", endpoint = "book/support", protocol = Wire)]
pub async fn save_support(values: Values) -> Answer {
    use crate::{
        booking::{
            journey::{Journey, Step},
            typed,
        },
        forms::Fault,
        shell::language,
    };

    let mut journey = Journey::at(Step::Support).await?;
    let typed = values.get("support").to_owned();
    journey
        .keep(|answers| answers.support.details.clone_from(&typed))
        .await?;
    if let Some(next) = journey.extended(Step::Support, &values).await? {
        return Ok(next);
    }
    typed::support(&typed)
        .map_err(|problem| Refusal::invalid(vec![Fault::of("support", problem, language())]))?;
    journey.finish(Step::Support).await
}
