//! Numbers the events of boards and tells every server of them. One server at a time is enough.
use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use jiff::SignedDuration;
use store::{lease, live};
use uuid::Uuid;

use super::Work;
use crate::web::Services;

/// How long another server waits for one that says nothing any more.
const LEASE: SignedDuration = SignedDuration::from_secs(4);
/// How often the lease is asked for: not at every step, which is several times a second.
const ASK_EVERY: Duration = Duration::from_secs(1);

/// Relays events from the transactions that wrote them to whoever shows them.
#[derive(Debug)]
pub struct Relay {
    holder: Uuid,
    asked: Mutex<Option<Asked>>,
}

#[derive(Debug, Clone, Copy)]
struct Asked {
    at: Instant,
    ours: bool,
}

impl Default for Relay {
    fn default() -> Self {
        Self {
            holder: Uuid::now_v7(),
            asked: Mutex::new(None),
        }
    }
}

impl Relay {
    async fn is_ours(&self, services: &Services) -> Result<bool, store::Error> {
        let known = *self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.filter(|known| known.at.elapsed() < ASK_EVERY) {
            return Ok(known.ours);
        }
        let (db, now) = (&services.db, services.clock.now());
        let at = Instant::now();
        let ours = lease::take(db, Self::NAME, self.holder, LEASE, now).await?;
        if ours {
            // Those who stopped looking: deleting them is an event, which the numbering finds.
            live::forget(db, now).await?;
        }
        *self.asked.lock().unwrap_or_else(PoisonError::into_inner) = Some(Asked { at, ours });
        Ok(ours)
    }
}

impl Work for Relay {
    const NAME: &'static str = "relay";
    /// A change is to be on every board within a second.
    const PAUSE: Duration = Duration::from_millis(200);

    async fn step(&self, services: &Services) -> Result<usize, store::Error> {
        if !self.is_ours(services).await? {
            return Ok(0);
        }
        let numbered = live::number(&services.db, services.clock.now()).await?;
        metrics::counter!("board_events_total").increment(numbered);
        // What comes meanwhile waits for the next turn, so that one notification tells of much.
        Ok(0)
    }

    /// Another server takes over at once.
    async fn stop(&self, services: &Services) -> Result<(), store::Error> {
        lease::give_back(&services.db, Self::NAME, self.holder).await
    }
}
