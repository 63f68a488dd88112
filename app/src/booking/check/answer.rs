//! Reading all the answers, and booking.

use super::CheckView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// What the page shows.
#[server(prefix = "/_fn", endpoint = "book/check/load", protocol = Wire)]
pub async fn load_check() -> Result<CheckView, Refusal> {
    use crate::booking::journey::{Journey, Step};

    let journey = Journey::at(Step::Check).await?;
    super::summary::of(&journey).await
}

/// Books, or requests. Pressed twice, or in two tabs, it is one booking: the draft is its key.
#[server(prefix = "/_fn", endpoint = "book/check", protocol = Wire)]
pub async fn save_check(values: Values) -> Answer {
    use crate::booking::journey::{Journey, Step};

    let mut journey = Journey::at(Step::Check).await?;
    if let Some(next) = journey.extended(Step::Check, &values).await? {
        return Ok(next);
    }
    super::book::book(&mut journey).await
}
