//! Files that the build made. Those under `/pkg` have their content's hash in their names, so they never change.
use std::path::Path;

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware,
    middleware::Next,
    response::Response,
    routing::any,
};
use tower_http::services::{ServeDir, ServeFile};

use crate::config::Brand;

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// The built files and those of `public/`. The typeface is licensed for GOV.UK only, so it is there with that brand alone.
pub(super) fn routes(site_root: &Path, brand: Brand) -> Router {
    let built = ServeDir::new(site_root.join("pkg"))
        .precompressed_br()
        .precompressed_gzip();
    let public = ServeDir::new(site_root.join("assets"))
        .precompressed_br()
        .precompressed_gzip();
    let fonts = match brand {
        Brand::GovUk => Router::new(),
        Brand::Plain => {
            Router::new().route("/assets/fonts/{*name}", any(async || StatusCode::NOT_FOUND))
        }
    };
    Router::new()
        .merge(fonts)
        .nest_service("/pkg", built)
        .nest_service("/assets", public)
        .route_service("/robots.txt", ServeFile::new(site_root.join("robots.txt")))
        .layer(middleware::from_fn(cache))
}

async fn cache(request: Request, next: Next) -> Response {
    let hashed = request.uri().path().starts_with("/pkg/");
    let mut response = next.run(request).await;
    if response.status().is_success() || response.status() == axum::http::StatusCode::NOT_MODIFIED {
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, if hashed { FOR_EVER } else { A_DAY });
    }
    response
}
