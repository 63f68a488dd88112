//! What a firm is told about a client: that they are somewhere else, out, or limited to closed visits.

use crate::codes::codes;
use crate::people::PrisonerStatus;

codes! {
    /// Something about a client that the firm has not seen yet.
    News {
        /// In another prison than the one the firm knows.
        Moved = "moved",
        /// Not in custody any more.
        Released = "released",
        /// In custody, but at no prison of this service that the records name.
        Transferred = "transferred",
        /// May have closed visits only.
        Restricted = "restricted",
    }
}

/// Where a client is, by the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whereabouts {
    /// In custody, out, or on the way.
    pub status: PrisonerStatus,
    /// Whether it is the prison that the firm knows.
    pub known_prison: bool,
    /// Whether only closed visits are allowed.
    pub closed: bool,
    /// Whether the firm knows that.
    pub closed_known: bool,
}

/// Everything that is news. Who is out has neither a new prison nor a restriction.
#[must_use]
pub fn news(now: Whereabouts) -> Vec<News> {
    match now.status {
        PrisonerStatus::Released => vec![News::Released],
        PrisonerStatus::Transferred => vec![News::Transferred],
        PrisonerStatus::In => {
            let moved = (!now.known_prison).then_some(News::Moved);
            let restricted = (now.closed && !now.closed_known).then_some(News::Restricted);
            moved.into_iter().chain(restricted).collect()
        }
    }
}
