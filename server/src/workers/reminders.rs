//! Queues the reminders of visits in two days.
use std::time::Duration;

use super::Work;
use crate::web::Services;

/// Queues reminders.
#[derive(Debug)]
pub struct Reminders;

impl Work for Reminders {
    const NAME: &'static str = "reminders";
    const PAUSE: Duration = Duration::from_secs(300);

    async fn step(&self, services: &Services) -> Result<usize, store::Error> {
        store::messages::remind(&services.db, services.clock.now()).await
    }
}
