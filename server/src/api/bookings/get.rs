//! `GET /bookings/{reference}`.
use axum::{Json, extract::State};

use super::{access, view::Booking};
use crate::{
    api::{Caller, Problem, Scope, documented::ReadRefusals, request::InPath},
    web::Services,
};

/// A booking: the key's own, or any with the scope `bookings:all`.
#[utoipa::path(get, path = "/bookings/{reference}", tag = "bookings",
    params(("reference" = String, Path, description = "In any case, with or without the hyphen")),
    responses((status = 200, body = Booking), ReadRefusals))]
pub(super) async fn get(
    State(services): State<Services>,
    caller: Caller,
    InPath(reference): InPath<String>,
) -> Result<Json<Booking>, Problem> {
    caller.needs(Scope::BookingsRead)?;
    Ok(Json(
        access::find(&services, &caller, &reference).await?.into(),
    ))
}
