//! Looking for visits. What was typed is kept in a cookie, so that no address carries it.

use super::FindView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// In which what was typed is kept, and for how many seconds.
#[cfg(feature = "ssr")]
const COOKIE: (&str, i64) = ("staff-find", 600);

/// The visits of a prison that fit what was typed before.
#[server(prefix = "/_fn", endpoint = "staff/find/load", protocol = Wire)]
pub async fn load_found(prison: String, found: String) -> Result<FindView, Refusal> {
    use super::Found;
    use crate::{
        cookies,
        forms::unavailable,
        staff::{signed::Signed, visits::words},
        texts::dates,
    };
    use domain::{booking::Wanted, language::Language};
    use store::{staff::View, visits};

    let signed = Signed::open().await?;
    let permit = signed.at::<View>(&prison)?;
    let sought = if found.is_empty() {
        String::new()
    } else {
        cookies::read_text(&signed.app, COOKIE.0)
    };
    let wanted = Wanted::parse(&sought);
    let visits = if wanted.is_nothing() {
        Vec::new()
    } else {
        visits::find(&signed.app.db, &permit, &wanted)
            .await
            .map_err(unavailable)?
    };
    let here = signed
        .member
        .prisons
        .iter()
        .find(|at| at.is(permit.prison_id()));
    let most = usize::try_from(visits::MOST_FOUND).unwrap_or(usize::MAX);
    let count = match visits.len() {
        0 => "No visit fits.".to_owned(),
        1 => "1 visit fits.".to_owned(),
        count if count >= most => {
            format!("The newest {count} visits that fit. Say more to see others.")
        }
        count => format!("{count} visits fit."),
    };
    let today = signed.today();
    let found = visits.into_iter().map(|visit| {
        let gate = visits::Gate::default();
        let (status, _) = words::status(visit.status, &gate, visit.date, today);
        Found {
            reference: visit.reference.as_str().to_owned(),
            shown: visit.reference.shown(),
            cells: [
                format!(
                    "{}, {}",
                    dates::date(Language::En, visit.date),
                    dates::time(Language::En, visit.starts)
                ),
                format!("{} ({})", visit.prisoner, visit.number),
                visit.visitors.join(", "),
                status,
            ],
        }
    });
    Ok(FindView {
        slug: here.map(|at| at.slug.clone()).unwrap_or_default(),
        prison: here.map(|at| at.name.clone()).unwrap_or_default(),
        found: found.collect(),
        count,
        sought,
    })
}

/// Keeps what was typed, and shows what fits.
#[server(prefix = "/_fn", endpoint = "staff/find", protocol = Wire)]
pub async fn look_for(values: Values) -> Answer {
    use crate::{
        cookies,
        forms::{Fault, Next},
        staff::signed::Signed,
    };
    use domain::{booking::Wanted, prisons::Slug};

    let signed = Signed::open().await?;
    let slug = Slug::parse(values.get("prison")).map_err(|_| Refusal::not_found())?;
    let _ = signed.at::<store::staff::View>(slug.as_str())?;
    let typed: String = values.get("q").trim().chars().take(250).collect();
    if Wanted::parse(&typed).is_nothing() {
        let text = "Enter a reference, prisoner number, name, phone number or email address";
        return Err(Refusal::invalid(vec![Fault::new("q", "missing", text)]));
    }
    cookies::write_text(&signed.app, COOKIE.0, &typed, COOKIE.1)?;
    let path = format!("/staff/find?prison={}&found=yes", slug.as_str());
    Ok(Next::to(&path))
}
