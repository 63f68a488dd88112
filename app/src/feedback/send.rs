//! Storing feedback.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Checks and stores what was said.
#[server(prefix = "/_fn", endpoint = "feedback", protocol = Wire)]
pub async fn send_feedback(values: Values) -> Answer {
    submit(values).await
}

#[cfg(feature = "ssr")]
async fn submit(values: Values) -> Answer {
    use crate::{
        forms::{Fault, Next, Refusal, tried, unavailable},
        shell::language,
        state::{client_address, state},
    };
    use domain::Problem;
    use store::{feedback, limits};

    let app = state()?;
    let l = language();
    let mut faults = Vec::new();
    let rating = values
        .get("rating")
        .parse::<i16>()
        .ok()
        .filter(|rating| (1..=5).contains(rating));
    if rating.is_none() {
        faults.push(Fault::of("rating", Problem::RatingMissing, l));
    }
    // Browsers send a line break as two characters and count it as one.
    let comment = values
        .get("comment")
        .replace("\r\n", "\n")
        .trim()
        .to_owned();
    if comment.chars().count() > 1200 {
        faults.push(Fault::of("comment", Problem::CommentTooLong, l));
    }
    let (Some(rating), true) = (rating, faults.is_empty()) else {
        return Err(Refusal::invalid(faults));
    };
    let now = app.clock.now();
    let address = client_address();
    let limit = [(limits::FEEDBACK_PER_ADDRESS, address.as_str())];
    tried(&app, &limit, now).await?;
    let answer = feedback::Feedback {
        rating,
        comment,
        language: l,
    };
    feedback::add(&app.db, &answer, now)
        .await
        .map_err(unavailable)?;
    Ok(Next::to("/feedback?sent=yes"))
}
