//! Prisoners and their contacts, as a records system feeds them.
mod contacts;
mod put;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::web::Services;

/// The routes.
pub(super) fn routes() -> OpenApiRouter<Services> {
    OpenApiRouter::new()
        .routes(routes!(put::put))
        .routes(routes!(contacts::put))
}
