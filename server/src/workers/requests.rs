//! Lapses requests and changes that nobody decided by their day.
use std::time::Duration;

use super::Work;
use crate::web::Services;

/// Lapses what is due.
#[derive(Debug)]
pub struct Requests;

impl Work for Requests {
    const NAME: &'static str = "requests";
    const PAUSE: Duration = Duration::from_secs(60);

    async fn step(&self, services: &Services) -> Result<usize, store::Error> {
        store::booking::lapse_due(&services.db, services.clock.now()).await?;
        // It goes through all that are due by itself.
        Ok(0)
    }
}
