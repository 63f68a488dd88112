//! The loop around a step.
use std::time::Duration;

use crate::web::{Services, Shutdown};

/// How long to leave a failing step alone: the database may be away.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// One kind of background work.
pub trait Work: Send + Sync + 'static {
    /// Its name in logs and figures.
    const NAME: &'static str;
    /// How long to wait when nothing was due.
    const PAUSE: Duration;

    /// Does what is due now and returns how many things that were.
    fn step(&self, services: &Services)
    -> impl Future<Output = Result<usize, store::Error>> + Send;

    /// Leaves things so that another server can go on at once. Nothing depends on it.
    fn stop(&self, _: &Services) -> impl Future<Output = Result<(), store::Error>> + Send {
        async { Ok(()) }
    }
}

/// Steps until asked to stop. A step in progress is finished.
pub async fn run<W: Work>(work: W, services: Services, shutdown: Shutdown) {
    let mut failing = false;
    while !shutdown.is_asked() {
        let pause = if !services.is_prepared() {
            AFTER_FAILURE
        } else {
            match work.step(&services).await {
                Ok(done) => {
                    failing = false;
                    metrics::counter!("work_done_total", "work" => W::NAME).increment(done as u64);
                    if done > 0 { Duration::ZERO } else { W::PAUSE }
                }
                Err(error) => {
                    // Said once, not every few seconds while the database is away.
                    if !failing {
                        tracing::error!(
                            work = W::NAME,
                            error = &error as &dyn std::error::Error,
                            "work failed"
                        );
                    }
                    failing = true;
                    AFTER_FAILURE
                }
            }
        };
        tokio::select! {
            () = shutdown.asked() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
    if let Err(error) = work.stop(&services).await {
        tracing::debug!(
            work = W::NAME,
            error = &error as &dyn std::error::Error,
            "not stopped well"
        );
    }
}
