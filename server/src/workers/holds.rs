//! Clears expired holds away. Nothing depends on it: the next taker of a place does not wait for it.
use std::time::Duration;

use super::Work;
use crate::web::Services;

/// Releases expired holds.
#[derive(Debug)]
pub struct Holds;

impl Work for Holds {
    const NAME: &'static str = "holds";
    const PAUSE: Duration = Duration::from_secs(60);

    async fn step(&self, services: &Services) -> Result<usize, store::Error> {
        store::places::sweep(&services.db, services.clock.now()).await
    }
}
