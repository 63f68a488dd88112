//! Looking for a visit within a day. What was typed is somebody's name: it stays in a cookie and out of addresses.

use domain::{booking::scanned, people::fold};
use store::visits::{self, DayVisit};

use crate::{
    cookies,
    forms::{Refusal, unavailable},
    staff::signed::Signed,
};

const COOKIE: &str = "staff-day";
/// For how long a list stays narrowed down, in seconds.
const LASTS: i64 = 600;

/// The address of the visit whose reference was typed or scanned, if this member of staff may see it.
pub(super) async fn by_reference(signed: &Signed, typed: &str) -> Result<Option<String>, Refusal> {
    let Some(reference) = scanned(typed) else {
        return Ok(None);
    };
    let located = visits::locate(&signed.app.db, &reference)
        .await
        .map_err(unavailable)?;
    let mine = located.filter(|at| signed.at::<store::staff::View>(&at.slug).is_ok());
    Ok(mine.map(|at| format!("/staff/visits/{}?prison={}", reference.as_str(), at.slug)))
}

/// Keeps what was typed.
pub(super) fn keep(signed: &Signed, typed: &str) -> Result<(), Refusal> {
    let typed: String = typed.trim().chars().take(100).collect();
    cookies::write_text(&signed.app, COOKIE, &typed, LASTS)
}

/// What was typed.
pub(super) fn kept(signed: &Signed) -> String {
    cookies::read_text(&signed.app, COOKIE)
}

/// Whether a visit is one that is looked for: every word occurs in a name, the number or the reference.
pub(super) fn fits(visit: &DayVisit, typed: &str) -> bool {
    let people = visit
        .visitors
        .iter()
        .flat_map(|guest| [&guest.first_name, &guest.last_name]);
    let fields: Vec<String> = [&visit.first_name, &visit.last_name, &visit.number]
        .into_iter()
        .chain(people)
        .map(|text| fold(text))
        .chain([fold(visit.reference.as_str())])
        .collect();
    typed
        .split_whitespace()
        .map(fold)
        .all(|word| fields.iter().any(|field| field.contains(&word)))
}
