//! `GET /prisons`.
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    api::{Caller, Problem, Scope, documented::ReadRefusals},
    web::Services,
};

/// A prison, shortly.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Listed {
    /// Its key in paths.
    #[schema(example = "leeds")]
    slug: String,
    /// English name.
    name: String,
    /// Welsh name, where there is one.
    name_cy: Option<String>,
    /// Town.
    place: String,
    /// Postcode.
    postcode: String,
    /// Whether visits are booked here: `open`, `coming_soon`, `private`, `closed` or `own_system`.
    online: &'static str,
}

/// Every prison.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Prisons {
    /// By name.
    prisons: Vec<Listed>,
}

/// All prisons, also those whose visits are booked elsewhere.
#[utoipa::path(get, path = "/prisons", tag = "prisons", responses((status = 200, body = Prisons), ReadRefusals))]
pub(super) async fn list(
    State(services): State<Services>,
    caller: Caller,
) -> Result<Json<Prisons>, Problem> {
    caller.needs(Scope::PrisonsRead)?;
    let found = store::prisons::list(&services.db).await?;
    let prisons = found.into_iter().map(|prison| Listed {
        slug: prison.slug.to_string(),
        name: prison.name,
        name_cy: prison.name_cy,
        place: prison.place,
        postcode: prison.postcode,
        online: prison.online.code(),
    });
    Ok(Json(Prisons {
        prisons: prisons.collect(),
    }))
}
