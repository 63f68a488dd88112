//! Finding the visit. One neutral answer for a reference that does not exist and a date of birth that is not its own.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Signs in to the visit that reference and date of birth lead to.
#[server(prefix = "/_fn", endpoint = "visits/find", protocol = Wire)]
pub async fn find_visit(values: Values) -> Answer {
    use crate::{
        forms::{Fault, Next, Refusal, matched, tried, unavailable},
        manage::{signed, words},
        shell::language,
        state::{client_address, state},
        texts::visit as t,
    };
    use domain::{booking::Reference, calendar::london};
    use store::{booking, limits, manage_link, sign_in};

    let app = state()?;
    let l = language();
    let now = app.clock.now();
    let reference = Reference::parse(values.get("reference"))
        .map_err(|problem| Fault::of("reference", problem, l));
    let born = words::date_of_birth(&values, london::today(now));
    let (reference, born) = match (reference, born) {
        (Ok(reference), Ok(born)) => (reference, born),
        (reference, born) => {
            return Err(Refusal::invalid(
                reference.err().into_iter().chain(born.err()).collect(),
            ));
        }
    };
    let address = client_address();
    let counted = [
        (limits::FIND_MISSES_PER_ADDRESS, address.as_str()),
        (limits::FIND_MISSES_PER_REFERENCE, reference.as_str()),
    ];
    tried(&app, &counted, now).await?;
    let found = booking::find_by_reference(&app.db, &reference, born.date())
        .await
        .map_err(unavailable)?;
    // A reference works as long as the link does.
    let Some(visit) =
        found.filter(|visit| !manage_link::has_expired(visit.at.date, london::today(now)))
    else {
        return Err(Refusal::invalid(vec![Fault::new(
            "reference",
            "visit_not_found",
            t::not_found(l),
        )]));
    };
    matched(&app, &counted).await?;
    let token = sign_in::start(&app.db, visit.booking_id, now)
        .await
        .map_err(unavailable)?;
    signed::keep(&app, &token)?;
    Ok(Next::to("/visits/view"))
}
