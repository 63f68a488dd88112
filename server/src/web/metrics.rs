//! Figures for Prometheus. They hold counts and times, no personal data.
use std::sync::OnceLock;

use axum::{Router, extract::State, routing::get};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use super::Services;

/// Bounds of the time histogram, in seconds.
const SECONDS: [f64; 10] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

pub(super) fn routes(services: Services) -> Router {
    // From the first request on, not from the first look at the figures.
    recorder();
    Router::new()
        .route("/metrics", get(figures))
        .with_state(services)
}

/// The process has one recorder, whoever asks first.
fn recorder() -> Option<&'static PrometheusHandle> {
    static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    HANDLE
        .get_or_init(|| {
            let builder = PrometheusBuilder::new()
                .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)
                .ok()?;
            builder.install_recorder().ok()
        })
        .as_ref()
}

async fn figures(State(services): State<Services>) -> String {
    let pool = services.db.write();
    metrics::gauge!("database_connections").set(f64::from(pool.size()));
    recorder()
        .map(|handle| {
            handle.run_upkeep();
            handle.render()
        })
        .unwrap_or_default()
}
