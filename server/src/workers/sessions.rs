//! Makes the sessions of timetables ahead over the booking window.
use std::time::Duration;

use super::Work;
use crate::web::Services;

/// Generates sessions of prisons that are not up to date.
#[derive(Debug)]
pub struct Sessions;

impl Work for Sessions {
    const NAME: &'static str = "sessions";
    const PAUSE: Duration = Duration::from_secs(60);

    async fn step(&self, services: &Services) -> Result<usize, store::Error> {
        store::timetable::generate_all(&services.db, services.clock.now()).await?;
        // What was stale is up to date now, so there is nothing to look for at once.
        Ok(0)
    }
}
