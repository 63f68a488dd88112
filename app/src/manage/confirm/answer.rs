//! Judging the date of birth.

use super::ConfirmView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// What the page shows.
#[server(prefix = "/_fn", endpoint = "visits/confirm/load", protocol = Wire)]
pub async fn load_confirm() -> Result<ConfirmView, Refusal> {
    use crate::manage::{signed::Signed, words};

    let signed = Signed::open().await?;
    Ok(ConfirmView {
        visit: words::prison_and_times(&signed.visit),
    })
}

/// Lets the visitor see names and change the visit, if the date of birth is the lead visitor's.
#[server(prefix = "/_fn", endpoint = "visits/confirm", protocol = Wire)]
pub async fn confirm_visit(values: Values) -> Answer {
    use crate::{
        forms::{Fault, Next, matched, tried, unavailable},
        manage::{
            signed::{self, Signed},
            words,
        },
        shell::language,
        state::client_address,
        texts::visit as t,
    };
    use domain::calendar::london;
    use store::{limits, sign_in};

    let signed = Signed::open().await?;
    let (app, now) = (&signed.app, signed.now);
    let born = words::date_of_birth(&values, london::today(now))
        .map_err(|fault| Refusal::invalid(vec![fault]))?;
    let address = client_address();
    let counted = [
        (limits::FIND_MISSES_PER_ADDRESS, address.as_str()),
        (
            limits::FIND_MISSES_PER_REFERENCE,
            signed.visit.reference.as_str(),
        ),
    ];
    tried(app, &counted, now).await?;
    if !signed
        .visit
        .visitors
        .iter()
        .any(|visitor| visitor.lead && visitor.person.date_of_birth == born)
    {
        let text = t::not_the_lead(language());
        return Err(Refusal::invalid(vec![Fault::new(
            "date_of_birth",
            "not_the_lead_visitor",
            text,
        )]));
    }
    matched(app, &counted).await?;
    let ended = || Refusal::elsewhere("/visits/find?why=ended");
    let token = sign_in::confirm(&app.db, &signed.token, now)
        .await
        .map_err(unavailable)?
        .ok_or_else(ended)?;
    signed::keep(app, &token)?;
    Ok(Next::to(match values.get("next") {
        "time" => "/visits/change/time",
        "visitors" => "/visits/change/visitors",
        "print" => "/visits/print",
        _ => "/visits/view",
    }))
}
