//! Erases personal data when its time is over. One server at a time is enough.
use std::time::Duration;

use jiff::SignedDuration;
use store::{lease, retention};
use uuid::Uuid;

use super::Work;
use crate::web::Services;

/// Erases what is kept no longer.
#[derive(Debug)]
pub struct Retention {
    holder: Uuid,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            holder: Uuid::now_v7(),
        }
    }
}

/// Longer than the pause, so that the same server goes on until it stops.
const LEASE: SignedDuration = SignedDuration::from_mins(30);

impl Work for Retention {
    const NAME: &'static str = "retention";
    const PAUSE: Duration = Duration::from_secs(600);

    async fn step(&self, services: &Services) -> Result<usize, store::Error> {
        let now = services.clock.now();
        if !lease::take(&services.db, Self::NAME, self.holder, LEASE, now).await? {
            return Ok(0);
        }
        let ended = retention::erase_ended(&services.db, now).await?;
        let visits = retention::erase_visits(&services.db, now).await?;
        let sessions = retention::erase_sessions(&services.db, now).await?;
        let times = retention::erase_times(&services.db, now).await?;
        let words = retention::erase_words(&services.db, now).await?;
        if ended + visits + sessions + times + words > 0 {
            tracing::info!(
                visits,
                sessions,
                times,
                words,
                ended,
                "erased what is kept no longer"
            );
        }
        Ok(usize::try_from(visits).unwrap_or(usize::MAX))
    }
}
