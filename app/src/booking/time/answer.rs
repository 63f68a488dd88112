//! Reading the calendar, holding a place, ranking choices.

use super::WhenView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// What the page shows: a month such as `2026-12` (none means the first one with a free day) and a day to open.
#[server(prefix = "/_fn", endpoint = "book/time/load", protocol = Wire)]
pub async fn load_time(month: String, day: String) -> Result<WhenView, Refusal> {
    use super::ranked;
    use crate::booking::{
        calendar,
        journey::{Journey, Step},
        typed,
    };
    use domain::places::Pool;
    use store::{availability::Ask, places::Holder};

    let journey = Journey::at(Step::Time).await?;
    let prison = journey.prison().await?;
    let secret = journey.app.secrets.store();
    let people = typed::people(journey.answers(), journey.today()).ok();
    let ask = Ask {
        prison: &prison,
        pool: Pool::Open,
        people: people.as_ref().map(|people| (people, &secret)),
        own: Some(Holder::Draft(journey.draft()?.draft_id)),
    };
    let month = calendar::parse_month(&month);
    Ok(WhenView {
        frame: journey.frame(Step::Time),
        calendar: calendar::make(&journey.app.db, &ask, month, journey.now).await?,
        day,
        ranked: ranked::takes_choices(&prison),
        chosen: ranked::shown(&journey).await?,
        next: journey.next().to_owned(),
    })
}

/// Holds the chosen time, or changes the ranked choices.
#[server(prefix = "/_fn", endpoint = "book/time", protocol = Wire)]
pub async fn save_time(values: Values) -> Answer {
    use super::ranked;
    use crate::{
        booking::{
            calendar,
            journey::{Journey, Step},
        },
        forms::Next,
        shell::language,
        texts::booking::answers as t,
    };

    let mut journey = Journey::at(Step::Time).await?;
    let here = calendar::back_to("/book/time", &values);
    if journey.extended(Step::Time, &values).await?.is_some() {
        return Ok(Next::to(&here));
    }
    let prison = journey.prison().await?;
    let takes_choices = ranked::takes_choices(&prison);
    if takes_choices && let Some(change) = ranked::pressed(&values) {
        let choices = ranked::changed(&ranked::choices(journey.answers()), change);
        return match ranked::keep(&mut journey, &prison, choices).await? {
            _ if change != ranked::Change::Continue => Ok(Next::to(&here)),
            0 => Err(ranked::missing(
                "choices_missing",
                t::choices_missing(language()),
            )),
            _ => journey.finish(Step::Time).await,
        };
    }
    if !takes_choices {
        ranked::keep(&mut journey, &prison, vec![ranked::chosen(&values)?]).await?;
        return journey.finish(Step::Time).await;
    }
    let choices = ranked::added(&ranked::choices(journey.answers()), &values)?;
    ranked::keep(&mut journey, &prison, choices).await?;
    Ok(Next::to(&here))
}
