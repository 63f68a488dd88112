//! `POST /holds`.
use axum::{extract::State, response::Response};
use domain::{people::PrisonerNumber, places::Pool};
use serde::Deserialize;
use store::places::{HoldForProgram, HoldOutcome};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Hold, refused};
use crate::{
    api::{
        Caller, Problem, Scope,
        documented::WriteRefusals,
        once::{Asked, answer, once},
        problem::Field,
        request::Posted,
        time,
    },
    web::Services,
};

/// Which place to hold.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct HoldWanted {
    /// The session, as availability lists it.
    session_id: Uuid,
    /// `open` or `closed`.
    #[schema(example = "open")]
    pool: String,
    /// Whose visit it is. Known and unknown numbers are answered alike.
    #[schema(example = "A1234BC")]
    prisoner_number: String,
}

/// Holds a place for ten minutes.
#[utoipa::path(post, path = "/holds", tag = "holds", request_body = HoldWanted,
    params(("Idempotency-Key" = String, Header, description = "Yours to choose; 1 to 255 visible characters")),
    responses((status = 201, body = Hold), WriteRefusals))]
pub(super) async fn create(
    State(services): State<Services>,
    caller: Caller,
    posted: Posted<HoldWanted>,
) -> Result<Response, Problem> {
    caller.needs(Scope::HoldsWrite)?;
    let (pool, prisoner_number) = parsed(&posted.body)?;
    let command = HoldForProgram {
        api_key_id: caller.key().api_key_id,
        session_id: posted.body.session_id,
        pool,
        prisoner_number,
        secret: services.secret.clone(),
    };
    let asked = Asked::of(&caller, &posted, "/holds");
    let now = services.clock.now();
    once(&services, asked, &command, now, |outcome| match outcome {
        HoldOutcome::Held(held) => answer(
            201,
            Hold {
                id: held.hold_id,
                expires_at: time::written(held.expires_at),
                extensions_left: held.extensions_left,
            },
        ),
        other => refused(other, now).to_answer(),
    })
    .await
}

/// Every field that cannot be read, not only the first.
fn parsed(wanted: &HoldWanted) -> Result<(Pool, PrisonerNumber), Problem> {
    let pool = Pool::parse(&wanted.pool).map_err(|_| Field {
        field: "pool".to_owned(),
        problem: "answer_unknown".to_owned(),
    });
    let number = PrisonerNumber::parse(&wanted.prisoner_number).map_err(|problem| Field {
        field: "prisoner_number".to_owned(),
        problem: problem.code().to_owned(),
    });
    match (pool, number) {
        (Ok(pool), Ok(number)) => Ok((pool, number)),
        (pool, number) => Err(Problem::invalid(
            pool.err().into_iter().chain(number.err()).collect(),
        )),
    }
}
