//! Reading what stands on the passes.

use super::PassesView;
use crate::forms::Refusal;
use crate::prelude::*;

/// The passes of the visits that are to take place, or did, on a day.
#[server(prefix = "/_fn", endpoint = "staff/visits/passes", protocol = Wire)]
pub async fn load_passes(prison: String, date: String) -> Result<PassesView, Refusal> {
    use super::Pass;
    use crate::staff::visits::show::{heading, prisoner};
    use crate::{
        forms::unavailable,
        staff::{board, signed::Signed},
        texts::dates,
    };
    use domain::{booking::Status, language::Language, people::age_on};
    use store::{staff::View, visits};

    let signed = Signed::open().await?;
    let permit = signed.at::<View>(&prison)?;
    let date = signed.day(&date)?;
    let mut all = visits::day(&signed.app.db, &permit, date)
        .await
        .map_err(unavailable)?;
    all.retain(|visit| matches!(visit.status, Status::Booked | Status::Attended));
    let here = signed
        .member
        .prisons
        .iter()
        .find(|at| at.is(permit.prison_id()));
    let passes = all.iter().map(|visit| {
        let name = |guest: &visits::Guest| format!("{} {}", guest.first_name, guest.last_name);
        let is_child = |guest: &visits::Guest| age_on(guest.date_of_birth, date) < 18;
        let adults = visit.visitors.iter().filter(|guest| !is_child(guest));
        let location = visit.location.iter().map(|place| format!(", {place}"));
        Pass {
            reference: visit.reference.shown(),
            session: heading(visit),
            kind: board::pool(visit.pool).to_owned(),
            prisoner: format!(
                "{} ({}){}",
                prisoner(visit),
                visit.number,
                location.collect::<String>()
            ),
            visitors: visit
                .visitors
                .iter()
                .map(|guest| {
                    let age = if is_child(guest) {
                        let born = dates::date_without_weekday(Language::En, guest.date_of_birth);
                        format!("Child, born {born}")
                    } else {
                        "Adult".to_owned()
                    };
                    [name(guest), guest.relationship.clone(), age]
                })
                .collect(),
            signatures: adults
                .map(name)
                .chain(["Member of staff".to_owned()])
                .collect(),
        }
    });
    Ok(PassesView {
        slug: here.map(|at| at.slug.clone()).unwrap_or_default(),
        prison: here.map(|at| at.name.clone()).unwrap_or_default(),
        day: dates::date(Language::En, date),
        date: date.to_string(),
        passes: passes.collect(),
    })
}
