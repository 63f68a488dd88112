//! Reading the list.

use super::ReviewView;
use crate::forms::Refusal;
use crate::prelude::*;

/// The open flags of a prison (empty: the first of this member of staff). `flag` is one that was just dealt with.
#[server(prefix = "/_fn", endpoint = "staff/review/load", protocol = Wire)]
pub async fn load_review(prison: String, flag: String) -> Result<ReviewView, Refusal> {
    use super::{Line, words};
    use crate::{
        forms::unavailable,
        staff::{board::age, signed::Signed},
    };
    use store::{review, staff::View};

    let signed = Signed::open().await?;
    let permit = signed.at::<View>(&prison)?;
    let db = &signed.app.db;
    let flags = review::open_flags(db, &permit, signed.now)
        .await
        .map_err(unavailable)?;
    let settled = match flag.parse() {
        Ok(flag_id) => review::settled(db, &permit, flag_id)
            .await
            .map_err(unavailable)?,
        Err(_) => None,
    };
    let line = |flag: &review::OpenFlag| Line {
        id: flag.flag_id.to_string(),
        reference: flag.reference.shown(),
        prisoner: format!("{} ({})", flag.prisoner, flag.prisoner_number),
        when: words::when(flag),
        cause: words::cause(flag.cause).to_owned(),
        what: words::what(flag),
        age: age(flag.opened_at, signed.now),
        urgent: flag.date <= signed.today(),
    };
    let prisons = &signed.member.prisons;
    let here = prisons.iter().find(|at| at.is(permit.prison_id()));
    let others = prisons.iter().filter(|at| !at.is(permit.prison_id()));
    Ok(ReviewView {
        prison: here.map(|at| at.name.clone()).unwrap_or_default(),
        others: others
            .map(|at| (at.slug.clone(), at.name.clone()))
            .collect(),
        settled: settled
            .map(|settled| words::settled(&settled))
            .unwrap_or_default(),
        flags: flags.iter().map(line).collect(),
    })
}
