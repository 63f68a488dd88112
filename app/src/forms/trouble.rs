//! Turning what the store says into refusals: too many tries, and a database that is away.

use super::{Fault, Refusal};
use crate::{shell::language, state::AppState, texts::common};
use jiff::Timestamp;
use store::limits::{self, Limit, Taken};

/// Counts a try, or refuses it. Where only misses are limited, [`matched`] hands it back.
///
/// # Errors
/// The refusal.
pub async fn tried(
    app: &AppState,
    counted: &[(Limit, &str)],
    now: Timestamp,
) -> Result<(), Refusal> {
    let taken = limits::take(&app.db, counted, now).await;
    limited(taken.map_err(unavailable)?, now)
}

/// The try was no miss.
///
/// # Errors
/// When the database is away.
pub async fn matched(app: &AppState, counted: &[(Limit, &str)]) -> Result<(), Refusal> {
    limits::give_back(&app.db, counted)
        .await
        .map_err(unavailable)
}

/// Refuses when the limit is reached, and says when to try again.
fn limited(taken: Taken, now: Timestamp) -> Result<(), Refusal> {
    match taken {
        Taken::Allowed => Ok(()),
        Taken::Refused { retry_at } => {
            let seconds =
                u32::try_from(retry_at.duration_since(now).as_secs().max(1)).unwrap_or(u32::MAX);
            let minutes = seconds.div_ceil(60);
            let text = if minutes < 90 {
                common::too_many_minutes(language(), minutes)
            } else {
                common::too_many_hours(language(), minutes.div_ceil(60))
            };
            Err(Refusal::too_many(
                vec![Fault::new("", "too_many_tries", text)],
                seconds,
            ))
        }
    }
}

/// An error of the store is logged here, once, and shown as "not possible at this moment".
pub fn unavailable(error: impl std::error::Error) -> Refusal {
    tracing::error!(%error, "a form or page could not be answered");
    Refusal::unavailable()
}
