//! Which booking a reference leads this caller to.
use domain::booking::{Reference, Status};
use store::booking::{self, View};
use uuid::Uuid;

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

/// A booking that this caller is about to change.
pub(super) struct Opened {
    /// The booking.
    pub booking_id: Uuid,
    /// Its status when it was found.
    pub status: Status,
    /// As people know it.
    pub reference: String,
    /// The path below `/api/v1`, the same however the reference was written.
    pub path: String,
}

/// The booking, if the caller may write to it.
pub(super) async fn open(
    services: &Services,
    caller: &Caller,
    reference: &str,
    verb: &str,
) -> Result<Opened, Problem> {
    caller.needs(Scope::BookingsWrite)?;
    let booking = find(services, caller, reference).await?;
    let reference = booking.reference.shown();
    Ok(Opened {
        booking_id: booking.booking_id,
        status: booking.status,
        path: format!("/bookings/{reference}/{verb}"),
        reference,
    })
}
