//! Holding another time for a visit and giving it to the visit; or taking it although a soft rule is in the way.

use domain::booking::{SoftRules, Status};
use store::{
    booking::{NewTime, NotThesePeople, Overriding, StaffChange, StaffHold, staff_hold},
    places::{self, Extended, HoldForBooking, Holder},
    staff::{Decide, Override},
};
use uuid::Uuid;

use super::seen::{Seen, conflict};
use crate::{
    forms::{Answer, Fault, Next, Refusal, Values, unavailable},
    staff::{why::Why, words},
};

/// What was pressed.
pub(super) async fn save(values: &Values) -> Answer {
    let seen = Seen::open(values.get("reference")).await?;
    let session: Uuid = values
        .get("session")
        .parse()
        .map_err(|_| Refusal::malformed())?;
    match (values.get("do"), values.get("action")) {
        (_, "extend") => extend(&seen, session).await,
        ("change", _) => {
            let order = order(&seen, values, NewTime::Held(session))?;
            change(&seen, session, &order, &SoftRules::default()).await
        }
        ("anyway", _) => anyway(&seen, session, values).await,
        ("", _) => hold(&seen, session).await,
        _ => Err(Refusal::malformed()),
    }
}

/// The page with this time chosen, and the rules that would have to be set aside.
fn chosen(seen: &Seen, session: Uuid, rules: &SoftRules) -> String {
    let page = seen.path("/time");
    if rules.is_empty() {
        format!("{page}?session={session}")
    } else {
        format!(
            "{page}?session={session}&anyway={}",
            rules.codes().join(",")
        )
    }
}

fn order(seen: &Seen, values: &Values, time: NewTime) -> Result<StaffChange, Refusal> {
    let secret = seen.signed.app.secrets.store();
    let version = seen.version(values)?;
    Ok(StaffChange::new(&seen.permit, version, time, None, secret))
}

async fn hold(seen: &Seen, session: Uuid) -> Answer {
    let hold = HoldForBooking {
        booking_id: seen.visit.booking_id,
        session_id: session,
        visitors: None,
        secret: seen.signed.app.secrets.store(),
    };
    let hold = StaffHold::new(&seen.permit, hold);
    let outcome = staff_hold(&seen.signed.app.db, &hold, seen.signed.now).await;
    match Why::not_held(outcome.map_err(unavailable)?) {
        None => Ok(Next::to(&chosen(seen, session, &SoftRules::default()))),
        Some(why) => refused(seen, session, why, "times", &SoftRules::default()),
    }
}

async fn change(seen: &Seen, session: Uuid, order: &StaffChange, earlier: &SoftRules) -> Answer {
    match seen.change(order).await? {
        Ok(next) => Ok(next),
        Err(why) => refused(seen, session, why, "", earlier),
    }
}

/// Sets aside the rules that the page named, with the reason.
async fn anyway(seen: &Seen, session: Uuid, values: &Values) -> Answer {
    let permit = seen.may::<Override>().ok_or_else(Refusal::not_found)?;
    let (rules, reason) = words::set_aside(values)?;
    let order = order(seen, values, NewTime::Session(session))?;
    let order = order.overriding(Overriding::new(&permit, rules.clone(), reason));
    change(seen, session, &order, &rules).await
}

/// One rule is found after the other, so those that were in the way of this time before stay named.
fn refused(seen: &Seen, session: Uuid, why: Why, field: &str, earlier: &SoftRules) -> Answer {
    if let Why::Soft(rules) = &why
        && seen.may::<Override>().is_some()
    {
        let all: SoftRules = earlier.iter().chain(rules.iter()).collect();
        if all != *earlier {
            return Ok(Next::to(&chosen(seen, session, &all)));
        }
    }
    let (code, mut text) = why.told(&seen.visit.visitors);
    if matches!(&why, Why::People(NotThesePeople::VisitorOverlap { .. }))
        && seen.may::<Decide>().is_some()
        && seen.visit.status == Status::Booked
    {
        text += ". If that is somebody else of the same name and date of birth, record it on the visit’s page first";
    }
    conflict(field, code, text)
}

/// Keeps the place for ten more minutes.
async fn extend(seen: &Seen, session: Uuid) -> Answer {
    let holder = Holder::Booking(seen.visit.booking_id);
    let (db, now) = (&seen.signed.app.db, seen.signed.now);
    match places::extend(db, holder, now).await.map_err(unavailable)? {
        Extended::NoMore { .. } => Err(Refusal::conflict(vec![Fault::new(
            "",
            "extended_enough",
            "The place cannot be kept any longer. Change the time now or choose again",
        )])),
        _ => Ok(Next::to(&chosen(seen, session, &SoftRules::default()))),
    }
}
