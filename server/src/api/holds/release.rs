//! `DELETE /holds/{id}`.
use axum::{extract::State, http::StatusCode};
use store::places::{self, Holder, Released};
use uuid::Uuid;

use crate::{
    api::{Caller, Problem, Scope, documented::ReadRefusals, request::InPath},
    web::Services,
};

/// Gives a place back. Giving it back again changes nothing.
#[utoipa::path(delete, path = "/holds/{id}", tag = "holds",
    params(("id" = Uuid, Path, description = "The hold")),
    responses((status = 204), ReadRefusals))]
pub(super) async fn release(
    State(services): State<Services>,
    caller: Caller,
    InPath(id): InPath<Uuid>,
) -> Result<StatusCode, Problem> {
    caller.needs(Scope::HoldsWrite)?;
    let holder = Holder::ApiKey {
        api_key_id: caller.key().api_key_id,
        hold_id: id,
    };
    match places::release(&services.db, holder, services.clock.now()).await? {
        Released::Released | Released::Already => Ok(StatusCode::NO_CONTENT),
        Released::NotFound => Err(Problem::not_found()),
    }
}
