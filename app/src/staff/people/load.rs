//! Reading the people of a prison.

use super::{OneView, PeopleView};
use crate::forms::Refusal;
use crate::prelude::*;

/// Everybody at a prison (empty: the first that this member of staff administers).
#[server(prefix = "/_fn", endpoint = "staff/people", protocol = Wire)]
pub async fn load_people(prison: String) -> Result<PeopleView, Refusal> {
    use crate::{forms::unavailable, staff::signed::Signed};
    use store::staff::{Admin, people};

    let signed = Signed::open().await?;
    let permit = signed.at::<Admin>(&prison)?;
    let found = people::people(&signed.app.db, &permit, signed.now)
        .await
        .map_err(unavailable)?;
    let (slug, prison) = shown::prison(&signed, permit.prison_id());
    Ok(PeopleView {
        slug,
        prison,
        provider: signed.app.settings.provider.clone().unwrap_or_default(),
        people: found
            .iter()
            .map(|person| shown::person(&signed, person))
            .collect(),
    })
}

/// One of them.
#[server(prefix = "/_fn", endpoint = "staff/person", protocol = Wire)]
pub async fn load_person(prison: String, id: String) -> Result<OneView, Refusal> {
    use crate::{cookies, forms::unavailable, staff::signed::Signed};
    use store::staff::{Admin, people};

    let signed = Signed::open().await?;
    let permit = signed.at::<Admin>(&prison)?;
    let staff_id = id.parse().map_err(|_| Refusal::not_found())?;
    let found = people::person(&signed.app.db, &permit, staff_id, signed.now)
        .await
        .map_err(unavailable)?
        .ok_or_else(Refusal::not_found)?;
    let kept = cookies::read_text(&signed.app, super::act::CODE);
    let code = kept
        .strip_prefix(&format!("{staff_id} "))
        .unwrap_or_default();
    let (slug, prison) = shown::prison(&signed, permit.prison_id());
    Ok(OneView {
        slug,
        prison,
        person: shown::person(&signed, &found),
        code: code.to_owned(),
    })
}

#[cfg(feature = "ssr")]
mod shown {
    use store::staff::people::{Person, Way};

    use crate::staff::{people::PersonView, signed::Signed};

    /// A prison's key and name.
    pub(super) fn prison(signed: &Signed, prison_id: i32) -> (String, String) {
        let mut prisons = signed.member.prisons.iter();
        let here = prisons.find(|at| at.is(prison_id));
        here.map(|at| (at.slug.clone(), at.name.clone()))
            .unwrap_or_default()
    }

    pub(super) fn person(signed: &Signed, person: &Person) -> PersonView {
        let provider = signed.app.settings.provider.as_deref();
        let way = match person.way {
            Way::Provider => format!("With their {}", provider.unwrap_or("work account")),
            Way::Password => "With a password".to_owned(),
            Way::SettingUp => "Has a set-up code".to_owned(),
            Way::Unused => "Has not signed in yet".to_owned(),
        };
        PersonView {
            id: person.staff_id.to_string(),
            name: person.name.clone(),
            email: person.email.clone(),
            permissions: person.permissions.iter().map(ToString::to_string).collect(),
            way,
            signed_in: person.signed_in,
            own: person.staff_id == signed.member.staff_id,
            elsewhere: person.elsewhere,
            with_provider: person.way == Way::Provider,
            version: person.version,
        }
    }
}
