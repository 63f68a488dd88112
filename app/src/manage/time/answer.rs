//! Reading the calendar, and holding another time for the visit.

use super::OtherTimeView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// A month such as `2026-12` (none means the first one with a free day) and a day to open.
#[server(prefix = "/_fn", endpoint = "visits/time/load", protocol = Wire)]
pub async fn load_time(month: String, day: String) -> Result<OtherTimeView, Refusal> {
    use crate::{
        booking::calendar,
        forms::unavailable,
        manage::{signed::Signed, words},
    };
    use store::{
        availability::Ask,
        places::{self, Holder},
    };

    let signed = Signed::changing("time").await?;
    let visit = &signed.visit;
    let prison = signed.prison().await?;
    let people = words::people(visit, signed.today());
    let secret = signed.app.secrets.store();
    let own = Holder::Booking(visit.booking_id);
    let ask = Ask {
        prison: &prison,
        pool: domain::places::Pool::Open,
        people: people.as_ref().map(|people| (people, &secret)),
        own: Some(own),
    };
    let hold = places::current(&signed.app.db, own)
        .await
        .map_err(unavailable)?;
    Ok(OtherTimeView {
        now: words::day_and_times(&visit.at),
        session: visit.at.session_id.to_string(),
        calendar: calendar::make(
            &signed.app.db,
            &ask,
            calendar::parse_month(&month),
            signed.now,
        )
        .await?,
        day,
        held: hold.is_some_and(|hold| hold.is_live(signed.now)),
    })
}

/// Holds the chosen time. The visit keeps the one it has.
#[server(prefix = "/_fn", endpoint = "visits/time", protocol = Wire)]
pub async fn save_time(values: Values) -> Answer {
    use crate::{
        booking::outcome,
        forms::{Fault, Next, unavailable},
        manage::{refused, signed::Signed},
        shell::language,
        texts::booking::answers as t,
    };
    use store::places::{self, HoldForBooking, HoldOutcome};
    use uuid::Uuid;

    let signed = Signed::changing("time").await?;
    let Ok(session_id) = Uuid::parse_str(values.get("session")) else {
        return Err(Refusal::invalid(vec![Fault::new(
            "session",
            "time_missing",
            t::time_missing(language()),
        )]));
    };
    let secret = signed.app.secrets.store();
    let wish = HoldForBooking {
        booking_id: signed.visit.booking_id,
        session_id,
        visitors: None,
        secret,
    };
    match places::hold(&signed.app.db, &wish, signed.now)
        .await
        .map_err(unavailable)?
    {
        HoldOutcome::Held(held) if held.needs_decision => {
            Ok(Next::to("/visits/change/check?decides=yes"))
        }
        HoldOutcome::Held(_) => Ok(Next::to("/visits/change/check")),
        HoldOutcome::TooLate => Err(refused::too_late()),
        HoldOutcome::ChangeWaiting => Err(refused::change_waiting()),
        HoldOutcome::Ended(_) => Err(refused::is_over()),
        other => Err(outcome::hold(&other, &signed.prison().await?.settings)),
    }
}
