//! One router out of pages, API, files, health and metrics, inside the layers that every request passes through.
mod address;
mod assets;
mod body;
mod boundary;
mod compression;
mod csrf;
mod headers;
mod health;
mod limit;
mod listen;
mod metrics;
mod pages;
mod panic;
mod refusal;
mod services;
mod shutdown;
mod slow;

use std::sync::Arc;

use axum::{Router, middleware, routing::any};
use tower_http::catch_panic::CatchPanicLayer;

use crate::{api, messages, provider};

pub use address::ClientAddress;
pub use listen::listen;
pub use services::Services;
pub use shutdown::Shutdown;

/// Everything that answers, with its layers.
pub fn router(services: &Services) -> Router {
    let web = &services.config.web;
    let files = assets::routes(&web.site_root, services.config.brand);
    let routes = Router::new()
        .merge(health::routes(services.clone()))
        .merge(metrics::routes(services.clone()))
        .nest("/api/v1", api::routes(services))
        .route("/api/{*rest}", any(async || api::Problem::not_found()))
        .merge(files)
        .merge(messages::pages(services))
        .merge(provider::routes(services, pages::state(services)))
        .merge(pages::routes(pages::state(services)));
    within_layers(routes, services)
}

/// The layers that every request passes through. The last `layer` is the outermost: it sees a request first.
fn within_layers(routes: Router, services: &Services) -> Router {
    let web = &services.config.web;
    let pages = pages::state(services);
    let routes = routes
        .layer(middleware::from_fn(body::read_within_limit))
        .layer(csrf::layer(&web.public_url))
        .layer(middleware::from_fn(slow::give_up));
    limit::per_address(routes, web.requests_per_minute)
        .layer(middleware::from_fn_with_state(
            Arc::from(web.trusted_proxies.clone()),
            address::find,
        ))
        .layer(CatchPanicLayer::custom(panic::answer))
        .layer(middleware::from_fn_with_state(pages, refusal::put_in_words))
        .layer(compression::layer())
        .layer(middleware::from_fn_with_state(
            web.is_https(),
            headers::secure,
        ))
        .layer(middleware::from_fn(boundary::observe))
}
