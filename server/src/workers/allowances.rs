//! Grants the visiting orders that are due and expires those that are over; looks for visits of prisoners kept apart that
//! were booked at the same moment as their pair came.
use std::time::Duration;

use super::Work;
use crate::web::Services;

/// Grants and expires visiting orders.
#[derive(Debug)]
pub struct Allowances;

impl Work for Allowances {
    const NAME: &'static str = "allowances";
    const PAUSE: Duration = Duration::from_secs(300);

    async fn step(&self, services: &Services) -> Result<usize, store::Error> {
        let now = services.clock.now();
        store::allowance::grant_due(&services.db, now).await?;
        store::non_association::settle(&services.db, now).await?;
        // Both go through all that are due by themselves.
        Ok(0)
    }
}
