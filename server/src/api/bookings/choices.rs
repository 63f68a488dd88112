//! Why the second and third choice of a request cannot be taken.
use store::booking::ChoiceRefused;

use crate::api::Problem;

/// The problem at the choice that it is about.
pub(super) fn refused(why: &ChoiceRefused) -> Problem {
    match why {
        ChoiceRefused::List(problem) => Problem::invalid_field("choices", problem.code()),
        ChoiceRefused::NotFound { rank } => {
            Problem::invalid_field(&field(*rank), "session_unknown")
        }
        ChoiceRefused::NotOffered { rank, .. } => {
            Problem::invalid_field(&field(*rank), "not_offered")
        }
    }
}

/// The second choice is the first of the list sent.
fn field(rank: i16) -> String {
    format!("choices[{}]", rank.saturating_sub(2))
}
