//! `POST /holds/{id}/extend`.
use axum::{extract::State, response::Response};
use serde::Deserialize;
use store::places::{Extend, Extended, Holder};
use uuid::Uuid;

use super::Hold;
use crate::{
    api::{
        Caller, Problem, Scope,
        documented::WriteRefusals,
        once::{Asked, answer, once},
        request::{InPath, Posted},
        time,
    },
    web::Services,
};

/// Nothing needs to be sent.
#[derive(Debug, Deserialize)]
pub(super) struct Nothing {}

/// Holds a place ten minutes longer, counted from now; ten times at most.
#[utoipa::path(post, path = "/holds/{id}/extend", tag = "holds",
    params(
        ("id" = Uuid, Path, description = "The hold"),
        ("Idempotency-Key" = String, Header, description = "Yours to choose; 1 to 255 visible characters"),
    ),
    responses((status = 200, body = Hold), WriteRefusals))]
pub(super) async fn extend(
    State(services): State<Services>,
    caller: Caller,
    InPath(id): InPath<Uuid>,
    posted: Posted<Nothing>,
) -> Result<Response, Problem> {
    caller.needs(Scope::HoldsWrite)?;
    let command = Extend {
        holder: Holder::ApiKey {
            api_key_id: caller.key().api_key_id,
            hold_id: id,
        },
    };
    let path = format!("/holds/{id}/extend");
    let asked = Asked::of(&caller, &posted, &path);
    once(
        &services,
        asked,
        &command,
        services.clock.now(),
        |outcome| match *outcome {
            Extended::Extended {
                hold_id,
                expires_at,
                extensions_left,
            } => answer(
                200,
                Hold {
                    id: hold_id,
                    expires_at: time::written(expires_at),
                    extensions_left,
                },
            ),
            Extended::NoMore { .. } => Problem::conflict(
                "no_extensions_left",
                "The hold was extended ten times already",
            )
            .to_answer(),
            Extended::Expired => {
                Problem::conflict("hold_expired", "The hold has expired").to_answer()
            }
            Extended::NotFound => Problem::not_found().to_answer(),
        },
    )
    .await
}
