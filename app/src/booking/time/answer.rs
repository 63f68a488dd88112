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
            journey::{Journey, Step},
            outcome,
        },
        forms::{Fault, Next},
        shell::language,
        texts::booking::answers as t,
    };
    use uuid::Uuid;

    let mut journey = Journey::at(Step::Time).await?;
    if let Some(next) = journey.extended(Step::Time, &values).await? {
        return Ok(next);
    }
    let prison = journey.prison().await?;
    let takes_choices = ranked::takes_choices(&prison);
    let missing =
        |code: &str, text: &str| Refusal::invalid(vec![Fault::new("session", code, text)]);
    if takes_choices && let Some(change) = ranked::pressed(&values) {
        let choices = ranked::changed(&ranked::choices(journey.answers()), change);
        return match ranked::keep(&mut journey, &prison, choices).await? {
            _ if change != ranked::Change::Continue => Ok(Next::to("/book/time")),
            0 => Err(missing("choices_missing", t::choices_missing(language()))),
            _ => journey.finish(Step::Time).await,
        };
    }
    let Ok(session) = Uuid::parse_str(values.get("session")) else {
        return Err(missing("time_missing", t::time_missing(language())));
    };
    if !takes_choices {
        ranked::keep(&mut journey, &prison, vec![session]).await?;
        return journey.finish(Step::Time).await;
    }
    let mut choices = ranked::choices(journey.answers());
    if choices.contains(&session) {
        return Err(outcome::conflict(
            "choice_repeated",
            t::choice_repeated(language()),
        ));
    }
    if choices.len() >= ranked::MOST {
        return Err(outcome::conflict(
            "too_many_choices",
            t::too_many_choices(language()),
        ));
    }
    choices.push(session);
    ranked::keep(&mut journey, &prison, choices).await?;
    Ok(Next::to("/book/time"))
}
