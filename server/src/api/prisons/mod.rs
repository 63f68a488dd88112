//! Prisons: all of them, and one with its rules.
mod get;
mod list;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::web::Services;

/// The routes.
pub(super) fn routes() -> OpenApiRouter<Services> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(get::get))
}
