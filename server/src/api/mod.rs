//! The API for other systems: the same use cases and rules as the pages. One folder per noun, one file per verb.
mod availability;
mod bookings;
mod caller;
mod documented;
mod holds;
mod mistakes;
mod once;
mod openapi;
mod prisoners;
mod prisons;
mod problem;
mod request;
mod scope;
mod time;

use axum::Router;
use utoipa::OpenApi as _;
use utoipa_axum::router::OpenApiRouter;

pub use caller::Caller;
pub use problem::Problem;
pub use scope::Scope;

use crate::web::Services;

/// Everything under `/api/v1`.
pub fn routes(services: &Services) -> Router {
    let (router, document) = described().split_for_parts();
    router
        .fallback(async || Problem::not_found())
        .method_not_allowed_fallback(async || Problem::method_not_allowed())
        .with_state(services.clone())
        .merge(openapi::route(document))
}

fn described() -> OpenApiRouter<Services> {
    OpenApiRouter::with_openapi(openapi::Base::openapi())
        .merge(prisons::routes())
        .merge(availability::routes())
        .merge(holds::routes())
        .merge(bookings::routes())
        .merge(prisoners::routes())
}
