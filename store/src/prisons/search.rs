//! Finding a prison by what somebody typed.
use super::{Listed, list};
use crate::{Db, Error};
use domain::people::fold;

/// Prisons whose name (in either language), town or postcode contains the text, best first. Case, accents, spaces and
/// punctuation do not matter. No text finds every prison.
///
/// # Errors
/// Only failures of the database or of what it holds.
pub async fn search(db: &Db, text: &str) -> Result<Vec<Listed>, Error> {
    let wanted = fold(text);
    let mut found: Vec<(u8, Listed)> = list(db)
        .await?
        .into_iter()
        .filter_map(|prison| Some((rank(&prison, &wanted)?, prison)))
        .collect();
    // Stable, so that equally good ones stay in order of name.
    found.sort_by_key(|(rank, _)| *rank);
    Ok(found.into_iter().map(|(_, prison)| prison).collect())
}

/// 0 is best: the beginning of a name before its middle, a name before a place.
fn rank(prison: &Listed, wanted: &str) -> Option<u8> {
    let names = [
        fold(&prison.name),
        fold(prison.name_cy.as_deref().unwrap_or_default()),
    ];
    if names.iter().any(|name| name.starts_with(wanted)) {
        return Some(0);
    }
    if names.iter().any(|name| name.contains(wanted)) {
        return Some(1);
    }
    [&prison.place, &prison.postcode]
        .into_iter()
        .any(|text| fold(text).contains(wanted))
        .then_some(2)
}
