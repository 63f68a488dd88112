//! Recording at the gate, from the list of the day and from a visit's own page.

use domain::booking::{EntryRefusal, Reference, Status};
use store::{
    booking::{self, CheckIn, CheckInOutcome, Gate, Meanwhile},
    staff::{Book, Permit, Power},
    visits::{self, Located},
};

use super::words;
use crate::{
    forms::{Fault, Refusal, Values, unavailable},
    staff::signed::Signed,
};

/// The booking behind a reference, and proof of a power at its prison. Without it there is no such page.
pub(super) async fn permitted<P: Power>(
    signed: &Signed,
    reference: &str,
) -> Result<(Located, Permit<P>), Refusal> {
    let reference = Reference::parse(reference).map_err(|_| Refusal::not_found())?;
    let located = visits::locate(&signed.app.db, &reference)
        .await
        .map_err(unavailable)?
        .ok_or_else(Refusal::not_found)?;
    let permit = signed.at(&located.slug)?;
    Ok((located, permit))
}

/// What the pressed button stands for; nothing when it is none of the gate's.
fn pressed(values: &Values) -> Result<Option<Gate>, Refusal> {
    Ok(Some(match values.get("do") {
        "arrived" => Gate::Arrived,
        "left" => Gate::Left,
        "no_show" => Gate::NoShow,
        "undo" => Gate::Undo,
        "refuse" => match EntryRefusal::parse(values.get("refusal")) {
            Ok(reason) => Gate::Refused(reason),
            Err(_) => {
                let text = "Select why they were refused entry";
                return Err(Refusal::invalid(vec![Fault::new(
                    "refusal",
                    "refusal_missing",
                    text,
                )]));
            }
        },
        _ => return Ok(None),
    }))
}

/// Records what was pressed; nothing when it was none of the gate's buttons.
pub(super) async fn record(signed: &Signed, values: &Values) -> Result<Option<()>, Refusal> {
    let (located, permit) = permitted::<Book>(signed, values.get("reference")).await?;
    let Some(gate) = pressed(values)? else {
        return Ok(None);
    };
    let version = values
        .get("version")
        .parse()
        .map_err(|_| Refusal::malformed())?;
    let order = CheckIn::new(&permit, located.booking_id, version, gate);
    let outcome = booking::check_in(&signed.app.db, &order, signed.now)
        .await
        .map_err(unavailable)?;
    let refuse =
        |code: &str, text: String| Err(Refusal::conflict(vec![Fault::new("", code, text)]));
    match outcome {
        CheckInOutcome::Recorded(_) | CheckInOutcome::Already => Ok(Some(())),
        CheckInOutcome::Meanwhile(faster) => refuse("meanwhile", meanwhile(&faster)),
        CheckInOutcome::TooEarly => refuse(
            "too_early",
            "This can be recorded on the day of the visit, and that nobody came once the visit has begun."
                .to_owned(),
        ),
        CheckInOutcome::TooLate => refuse(
            "too_late",
            "It is too late: the gate can be recorded for 28 days after the visit, and undone for 10 minutes."
                .to_owned(),
        ),
        CheckInOutcome::NotNow(status) => refuse("not_now", not_now(status)),
        CheckInOutcome::NotFound => Err(Refusal::not_found()),
    }
}

/// Who was faster, and what they did.
pub(super) fn meanwhile(faster: &Meanwhile) -> String {
    let who = faster
        .name
        .clone()
        .unwrap_or_else(|| words::actor(faster.by).to_owned());
    format!(
        "Nothing was recorded. Meanwhile {who} did something: “{}” at {}. Open the visit to see how it stands.",
        words::event(faster.event),
        words::clock(faster.at)
    )
}

fn not_now(status: Status) -> String {
    let stands = words::status(
        status,
        &visits::Gate::default(),
        jiff::civil::Date::MAX,
        jiff::civil::Date::MIN,
    );
    format!(
        "Nothing was recorded, because the visit stands as “{}”.",
        stands.0
    )
}
