//! Holds: a place for ten minutes while a booking is finished.
mod create;
mod extend;
mod refusals;
mod release;

use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::web::Services;

pub(super) use refusals::{
    change_waiting, ended, full, not_offered, not_these_people, refused, too_late,
};

/// The routes.
pub(super) fn routes() -> OpenApiRouter<Services> {
    OpenApiRouter::new()
        .routes(routes!(create::create))
        .routes(routes!(extend::extend))
        .routes(routes!(release::release))
}

/// A place that is held.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Hold {
    /// The hold.
    id: Uuid,
    /// When it ends unless extended.
    #[schema(format = DateTime, example = "2026-11-23T14:42:00+00:00")]
    expires_at: String,
    /// How often it can be extended.
    extensions_left: i32,
}
