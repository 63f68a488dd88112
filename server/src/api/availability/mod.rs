//! What can be booked, day by day.
mod get;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::web::Services;

/// The routes.
pub(super) fn routes() -> OpenApiRouter<Services> {
    OpenApiRouter::new().routes(routes!(get::get))
}
