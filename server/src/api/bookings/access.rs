//! Which booking a reference leads this caller to.
use domain::booking::Reference;
use store::booking::{self, View};

use crate::{
    api::{Caller, Problem, Scope},
    web::Services,
};

/// The booking, if it is the caller's own or the caller may see all. Anything else is not found.
pub(super) async fn find(
    services: &Services,
    caller: &Caller,
    reference: &str,
) -> Result<View, Problem> {
    let reference = Reference::parse(reference).map_err(|_| Problem::not_found())?;
    let only_of = (!caller.may(Scope::BookingsAll)).then_some(caller.key().api_key_id);
    let found = booking::find_for_program(&services.db, &reference, only_of).await?;
    found.ok_or_else(Problem::not_found)
}
