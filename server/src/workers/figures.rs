//! Counts the public figures. One server at a time is enough.
use std::time::Duration;

use jiff::SignedDuration;
use store::{lease, performance};
use uuid::Uuid;

use super::Work;
use crate::web::Services;

/// Measures and publishes.
#[derive(Debug)]
pub struct Figures {
    holder: Uuid,
}

impl Default for Figures {
    fn default() -> Self {
        Self {
            holder: Uuid::now_v7(),
        }
    }
}

/// Longer than the pause, so that the same server goes on until it stops.
const LEASE: SignedDuration = SignedDuration::from_mins(15);
/// How old the public figures get.
const EVERY: SignedDuration = SignedDuration::from_hours(1);

impl Work for Figures {
    const NAME: &'static str = "figures";
    const PAUSE: Duration = Duration::from_secs(300);

    async fn step(&self, services: &Services) -> Result<usize, store::Error> {
        let now = services.clock.now();
        if lease::take(&services.db, Self::NAME, self.holder, LEASE, now).await? {
            // On a fresh machine nobody may have made any sessions yet.
            store::timetable::generate_all(&services.db, now).await?;
            performance::sample(&services.db, now).await?;
            let published = performance::published(&services.db).await?;
            if published.is_none_or(|(at, _)| now.duration_since(at).abs() >= EVERY) {
                performance::publish(&services.db, now).await?;
            }
        }
        Ok(0)
    }

    async fn stop(&self, services: &Services) -> Result<(), store::Error> {
        lease::give_back(&services.db, Self::NAME, self.holder).await
    }
}
