//! Saying what to look for. What was typed becomes ids and references before it gets into an address.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Goes to what fits.
#[server(prefix = "/_fn", endpoint = "staff/audit", protocol = Wire)]
pub async fn look_up(values: Values) -> Answer {
    use crate::{
        forms::{Fault, Next, Refusal, unavailable},
        staff::signed::Signed,
    };
    use domain::{booking::Reference, calendar::parse_date, figures::Range, prisons::Slug};
    use store::{audit, staff::Admin};

    let signed = Signed::open().await?;
    let slug = Slug::parse(values.get("prison")).map_err(|_| Refusal::not_found())?;
    let permit = signed.at::<Admin>(slug.as_str())?;
    let mut faults = Vec::new();
    let mut address = format!("/staff/audit?prison={}", slug.as_str());
    match values.get("who") {
        "" | "staff" => {}
        "anyone" => address.push_str("&who=anyone"),
        id => {
            let id: uuid::Uuid = id.parse().map_err(|_| Refusal::malformed())?;
            address.push_str(&format!("&who={id}"));
        }
    }
    let object = values.get("object").trim();
    if object.contains('@') {
        let account = audit::account_of(&signed.app.db, &permit, object);
        match account.await.map_err(unavailable)? {
            Some(id) => address.push_str(&format!("&account={id}")),
            None => faults.push(Fault::new(
                "object",
                "unknown",
                "No account of this prison has this email address",
            )),
        }
    } else if !object.is_empty() {
        let found = match Reference::parse(object) {
            Ok(reference) => audit::booking(&signed.app.db, &permit, &reference)
                .await
                .map_err(unavailable)?
                .map(|_| reference),
            Err(_) => None,
        };
        match found {
            Some(reference) => address.push_str(&format!("&reference={}", reference.as_str())),
            None => faults.push(Fault::new(
                "object",
                "unknown",
                "Enter the reference of a visit at this prison, or the email address of an account",
            )),
        }
    }
    let day = values.get("day").trim();
    if !day.is_empty() {
        let today = signed.today();
        let range = parse_date(day).ok().map(|day| Range::new(day, day, today));
        match range {
            Some(Ok(range)) => address.push_str(&format!("&day={}", range.from())),
            Some(Err(_)) => faults.push(Fault::new(
                "day",
                "range",
                "The day must be today or in the past",
            )),
            None => faults.push(Fault::new(
                "day",
                "date",
                "The day must be a real date, like 2027-03-02",
            )),
        }
    }
    if faults.is_empty() {
        Ok(Next::to(&address))
    } else {
        Err(Refusal::invalid(faults))
    }
}
