//! Reading the calendar, and holding another time for the visit.

use super::OtherTimeView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// A month such as `2026-12` (none means the first one with a free day) and a day to open.
#[server(prefix = "/_fn", endpoint = "visits/time/load", protocol = Wire)]
pub async fn load_time(month: String, day: String) -> Result<OtherTimeView, Refusal> {
    use super::ranked;
    use crate::{
        booking::{calendar, time::ranked::in_words},
        forms::unavailable,
        manage::{signed::Signed, unsaved, words},
        shell::language,
        texts::visit as t,
    };
    use store::{
        availability::Ask,
        places::{self, Holder},
    };

    let signed = Signed::changing("time").await?;
    let visit = &signed.visit;
    let prison = signed.prison().await?;
    let people = visit.people();
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
    let l = language();
    let calendar = calendar::make(
        &signed.app.db,
        &ask,
        calendar::parse_month(&month),
        signed.now,
    )
    .await?;
    let now = words::day_and_times(&visit.at);
    if ranked::is_ranked(&signed, &prison) {
        let chosen = in_words(&signed.app.db, &unsaved::choices(&signed).await?).await?;
        return Ok(OtherTimeView {
            title: t::choices_title(l).to_owned(),
            now: vec![t::choices_kept(l).to_owned()],
            taken: chosen.iter().map(|at| at.session.clone()).collect(),
            calendar,
            day,
            held: false,
            ranked: Some((chosen, t::choices_continue(l).to_owned())),
        });
    }
    Ok(OtherTimeView {
        title: t::time_title(l).to_owned(),
        now: vec![t::time_now(l, &now), t::time_kept(l).to_owned()],
        taken: vec![visit.at.session_id.to_string()],
        calendar,
        day,
        held: hold.is_some_and(|hold| hold.is_live(signed.now)),
        ranked: None,
    })
}

/// Holds the chosen time, or changes the choices of a request. The visit keeps what it has.
#[server(prefix = "/_fn", endpoint = "visits/time", protocol = Wire)]
pub async fn save_time(values: Values) -> Answer {
    use super::ranked;
    use crate::{booking::time::ranked::chosen, forms::Next, manage::signed::Signed};

    let signed = Signed::changing("time").await?;
    let prison = signed.prison().await?;
    if ranked::is_ranked(&signed, &prison) {
        return ranked::save(&signed, &prison, &values).await;
    }
    let needs_decision = hold(&signed, &prison, chosen(&values)?).await?;
    Ok(Next::to(super::check::address(needs_decision)))
}

/// Holds a time for the visit, and says whether the prison has to decide about it.
#[cfg(feature = "ssr")]
pub(super) async fn hold(
    signed: &crate::manage::signed::Signed,
    prison: &store::prisons::Prison,
    session_id: uuid::Uuid,
) -> Result<bool, Refusal> {
    use crate::{booking::outcome, forms::unavailable, manage::refused};
    use store::places::{self, HoldForBooking, HoldOutcome};

    let wish = HoldForBooking {
        booking_id: signed.visit.booking_id,
        session_id,
        visitors: None,
        secret: signed.app.secrets.store(),
    };
    match places::hold(&signed.app.db, &wish, signed.now)
        .await
        .map_err(unavailable)?
    {
        HoldOutcome::Held(held) => Ok(held.needs_decision),
        HoldOutcome::TooLate => Err(refused::too_late()),
        HoldOutcome::ChangeWaiting => Err(refused::change_waiting()),
        HoldOutcome::Ended(_) => Err(refused::is_over()),
        other => Err(outcome::hold(&other, &prison.settings)),
    }
}
