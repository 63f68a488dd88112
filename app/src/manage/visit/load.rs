//! Reading a visit for its page.

use super::VisitView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// The visit that the browser is signed in to. Names only after the date of birth.
#[server(prefix = "/_fn", endpoint = "visits/view/load", protocol = Wire)]
pub async fn load_visit() -> Result<VisitView, Refusal> {
    use super::status;
    use crate::{
        forms::unavailable,
        manage::{signed::Signed, words},
        shell::language,
        texts::{bring, messages},
    };
    use domain::booking::Status;
    use store::booking;

    let signed = Signed::open().await?;
    let visit = &signed.visit;
    let l = language();
    let history = booking::history(&signed.app.db, visit.booking_id)
        .await
        .map_err(unavailable)?;
    let said = booking::said(&signed.app.db, visit.booking_id)
        .await
        .map_err(unavailable)?;
    let told = booking::told_by_staff(&signed.app.db, visit.booking_id)
        .await
        .map_err(unavailable)?;
    let messages = words::messages(told, &said);
    let prison = signed.prison().await?;
    let changeable = |path: &'static str| signed.can_change().then_some(path);
    let coming = visit.status == Status::Booked && signed.in_time();
    let mut rows = words::visit_rows(visit, changeable("/visits/change/time"));
    if coming {
        rows.push(words::address_row(&prison));
    }
    Ok(VisitView {
        status: status::of(&signed, &history, &said),
        visit: rows,
        people: signed
            .confirmed
            .then(|| words::people_rows(visit, changeable("/visits/change/visitors"))),
        messages_hidden: !signed.confirmed && !messages.is_empty(),
        messages: if signed.confirmed {
            messages
        } else {
            Vec::new()
        },
        actions: status::actions(&signed),
        bring: if coming {
            bring::everything(l, &prison)
        } else {
            Vec::new()
        },
        phone: prison
            .phone
            .as_deref()
            .map(|number| messages::phone(l, prison.name_in(l), number)),
        history: history
            .iter()
            .map(|entry| words::history(entry, signed.confirmed.then_some(&said)))
            .collect(),
        calendar: visit.status.takes_place(),
    })
}

/// Ends the sign-in, for shared phones and computers.
#[server(prefix = "/_fn", endpoint = "visits/view", protocol = Wire)]
pub async fn leave_visit(values: Values) -> Answer {
    use crate::{forms::Next, manage::signed, state::state};

    // The page has one button; whatever else is sent does nothing.
    if values.get("do") != "leave" {
        return Ok(Next::to("/visits/view"));
    }
    signed::leave(&state()?).await?;
    Ok(Next::to("/visits/find?why=left"))
}
