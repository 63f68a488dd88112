//! Comparing the details with the prison's records. Whatever does not fit, the answer is the same, and misses are
//! limited, so that nobody can find out who is in prison by trying.

use crate::{
    booking::journey::Journey,
    forms::{Fault, Refusal, matched, tried, unavailable},
    shell::language,
    state::client_address,
    texts::booking::answers as t,
};
use store::{
    booking::Prisoner,
    limits::{PRISONER_MISSES_PER_ADDRESS, PRISONER_MISSES_PER_DRAFT, PRISONER_MISSES_PER_NUMBER},
    people::{Matched, match_prisoner},
};

/// Accepts the prisoner, or gives the one neutral refusal, or says when to try again.
pub(super) async fn check(journey: &Journey, prisoner: &Prisoner) -> Result<(), Refusal> {
    let db = &journey.app.db;
    let draft = journey.draft()?.draft_id.to_string();
    let address = client_address();
    let counted = [
        (PRISONER_MISSES_PER_DRAFT, draft.as_str()),
        (PRISONER_MISSES_PER_ADDRESS, address.as_str()),
        (PRISONER_MISSES_PER_NUMBER, prisoner.number.as_str()),
    ];
    // Counted first and given back on a match, so that tries sent at once cannot all slip through.
    tried(&journey.app, &counted, journey.now).await?;
    let prison = journey.prison().await?;
    match match_prisoner(db, &prison, &prisoner.number, &prisoner.typed)
        .await
        .map_err(unavailable)?
    {
        Matched::Prisoner(_) | Matched::NoRecords => matched(&journey.app, &counted).await,
        Matched::No => {
            let text = t::not_matched(language(), prison.name_in(language()));
            Err(Refusal::invalid(vec![Fault::new(
                "number",
                "prisoner_not_matched",
                text,
            )]))
        }
    }
}
