//! Reading who did what.

use super::AuditView;
use crate::forms::Refusal;
use crate::prelude::*;
use serde::{Deserialize, Serialize};

/// What an address asks for, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The prison's key; empty for the first that this member of staff administers.
    pub prison: String,
    /// `anyone`, or the id of a member of staff; empty for all of them.
    pub who: String,
    /// A visit.
    pub reference: String,
    /// The id of an account.
    pub account: String,
    /// A day; empty for all.
    pub day: String,
    /// Where the page begins; empty for the newest.
    pub before: String,
}

/// A page of what was done.
#[server(prefix = "/_fn", endpoint = "staff/audit/load", protocol = Wire)]
pub async fn load_audit(asked: Asked) -> Result<AuditView, Refusal> {
    use super::words;
    use crate::{forms::unavailable, staff::signed::Signed};
    use domain::{booking::Reference, calendar::parse_date, figures::Range, staff::Permission};
    use store::{
        audit::{self, Wanted, Who},
        staff::Admin,
    };
    use uuid::Uuid;

    let not_found = || Refusal::not_found();
    let signed = Signed::open().await?;
    let permit = signed.at::<Admin>(&asked.prison)?;
    let db = &signed.app.db;
    let id = |text: &str| text.parse::<Uuid>().map_err(|_| not_found());
    let who = match asked.who.as_str() {
        "" => Who::Staff,
        "anyone" => Who::Anyone,
        member => Who::Member(id(member)?),
    };
    let mut about = None;
    let mut object = String::new();
    if !asked.reference.is_empty() {
        let reference = Reference::parse(&asked.reference).map_err(|_| not_found())?;
        let booking = audit::booking(db, &permit, &reference);
        about = Some(booking.await.map_err(unavailable)?.ok_or_else(not_found)?);
        object = reference.shown();
    } else if !asked.account.is_empty() {
        about = Some(id(&asked.account)?);
    }
    let day = match asked.day.as_str() {
        "" => None,
        day => {
            let day = parse_date(day).map_err(|_| not_found())?;
            Some(Range::new(day, day, signed.today()).map_err(|_| not_found())?)
        }
    };
    let before = match asked.before.as_str() {
        "" => None,
        mark => Some(words::mark(mark).ok_or_else(not_found)?),
    };
    let members = audit::members(db, &permit).await.map_err(unavailable)?;
    let wanted = Wanted { who, about, day };
    let page = audit::search(db, &permit, &wanted, before)
        .await
        .map_err(unavailable)?;

    let prisons = &signed.member.prisons;
    let here = prisons.iter().find(|at| at.is(permit.prison_id()));
    let slug = here.map(|at| at.slug.clone()).unwrap_or_default();
    let prison = here.map(|at| at.name.clone()).unwrap_or_default();
    let others = prisons
        .iter()
        .filter(|at| !at.is(permit.prison_id()) && at.may(Permission::Admin));
    let member = |id: Uuid| {
        members
            .iter()
            .find(|(known, _)| *known == id)
            .map(|(_, name)| name.clone())
    };
    let account = about.filter(|_| !asked.account.is_empty()).and_then(member);
    let address = words::address(&slug, &asked);
    let people = [
        ("staff", "Staff and the service"),
        ("anyone", "Anyone, visitors too"),
    ]
    .map(|(word, name)| (word.to_owned(), name.to_owned()));
    Ok(AuditView {
        others: others
            .map(|at| (at.slug.clone(), at.name.clone()))
            .collect(),
        people: people
            .into_iter()
            .chain(
                members
                    .iter()
                    .map(|(id, name)| (id.to_string(), name.clone())),
            )
            .collect(),
        who: if asked.who.is_empty() {
            "staff".to_owned()
        } else {
            asked.who.clone()
        },
        count: words::found(page.lines.len(), account.as_deref()),
        lines: page
            .lines
            .iter()
            .map(|line| words::line(line, &slug, &prison))
            .collect(),
        newest: before.map(|_| address.clone()),
        older: page
            .next
            .map(|mark| format!("{address}&before={}", words::unmark(mark))),
        day: asked.day,
        object,
        prison,
        slug,
    })
}
