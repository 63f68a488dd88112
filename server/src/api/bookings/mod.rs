//! Bookings: making, reading, changing and calling off.
mod access;
mod cancel;
mod change;
mod choices;
mod create;
mod get;
mod people;
mod view;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::web::Services;

/// The routes.
pub(super) fn routes() -> OpenApiRouter<Services> {
    OpenApiRouter::new()
        .routes(routes!(create::create))
        .routes(routes!(get::get))
        .routes(routes!(change::change))
        .routes(routes!(cancel::cancel))
}
