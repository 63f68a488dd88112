//! Figures for Prometheus. They hold counts and times, no personal data.
use std::{sync::OnceLock, time::Duration};

use axum::{Router, extract::State, routing::get};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use store::messages;

use super::Services;

/// A database that answers later than this is as good as away.
const LONGEST: Duration = Duration::from_secs(2);

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
    connections(&services);
    outbox(&services).await;
    recorder()
        .map(|handle| {
            handle.run_upkeep();
            handle.render()
        })
        .unwrap_or_default()
}

fn connections(services: &Services) {
    for (pool, connections) in services.db.connections() {
        let open =
            |state| metrics::gauge!("database_connections", "pool" => pool, "state" => state);
        open("used").set(f64::from(connections.used));
        open("idle").set(f64::from(connections.idle));
        metrics::gauge!("database_connections_most", "pool" => pool)
            .set(f64::from(connections.most));
    }
}

/// While the database is away nobody knows, and an old figure would look like a good one.
async fn outbox(services: &Services) {
    let asked = tokio::time::timeout(LONGEST, messages::backlog(&services.db)).await;
    let (counts, age) = match asked {
        Ok(Ok(backlog)) => {
            let age = backlog.oldest.map_or(0.0, |oldest| {
                services.clock.now().duration_since(oldest).as_secs_f64()
            });
            let counts = [backlog.waiting, backlog.retrying, backlog.dead];
            (counts.map(|count| count as f64), age.max(0.0))
        }
        _ => ([f64::NAN; 3], f64::NAN),
    };
    for (state, count) in ["waiting", "retrying", "dead"].into_iter().zip(counts) {
        metrics::gauge!("outbox_messages", "state" => state).set(count);
    }
    metrics::gauge!("outbox_oldest_seconds").set(age);
}
