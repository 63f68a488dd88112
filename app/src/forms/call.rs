//! Calling the server function of a form, the same way for all of them.

use super::{Answer, Next, Refusal, Values};
use crate::wire;

/// Sends what was typed and gives the function's answer.
pub(super) async fn call(endpoint: &str, values: &Values) -> Answer {
    // The function's one argument travels as it is: postcard adds nothing for the name.
    let arguments = postcard::to_allocvec(values).map_err(|_| Refusal::malformed())?;
    let answer = wire::send(&["/_fn/", endpoint].concat(), arguments).await?;
    postcard::from_bytes::<Next>(&answer).map_err(|_| Refusal::unavailable())
}
