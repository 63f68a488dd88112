//! How often something may be tried: fixed windows that start with the first try and are never extended by a refused one.
mod exhausted;
mod give_back;
mod take;

#[cfg(test)]
mod tests;

pub use exhausted::exhausted;
pub use give_back::give_back;
pub use take::take;

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

/// A rule such as "20 an hour". The name is stored, so that two rules never share a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Stored with the count.
    pub name: &'static str,
    /// Tries allowed within one window.
    pub tries: i32,
    /// How long a window lasts from its first try.
    pub window: SignedDuration,
}

/// Prisoner checks that did not match, for one draft.
pub const PRISONER_MISSES_PER_DRAFT: Limit = Limit {
    name: "prisoner_draft",
    tries: 5,
    window: SignedDuration::from_hours(24),
};
/// Prisoner checks that did not match, from one client address.
pub const PRISONER_MISSES_PER_ADDRESS: Limit = Limit {
    name: "prisoner_address",
    tries: 20,
    window: SignedDuration::from_hours(1),
};
/// Prisoner checks that did not match, for one prisoner number.
pub const PRISONER_MISSES_PER_NUMBER: Limit = Limit {
    name: "prisoner_number",
    tries: 10,
    window: SignedDuration::from_hours(24),
};
/// Finding a visit by reference and date of birth that did not match, from one client address.
pub const FIND_MISSES_PER_ADDRESS: Limit = Limit {
    name: "find_address",
    tries: 20,
    window: SignedDuration::from_hours(1),
};
/// Finding a visit that did not match, for one reference.
pub const FIND_MISSES_PER_REFERENCE: Limit = Limit {
    name: "find_reference",
    tries: 10,
    window: SignedDuration::from_hours(24),
};
/// Feedback sent from one client address.
pub const FEEDBACK_PER_ADDRESS: Limit = Limit {
    name: "feedback_address",
    tries: 20,
    window: SignedDuration::from_hours(1),
};

/// Sign-ins of staff that did not match, from one client address: a prison's staff may share one.
pub const STAFF_MISSES_PER_ADDRESS: Limit = Limit {
    name: "staff_address",
    tries: 50,
    window: SignedDuration::from_hours(1),
};
/// Sign-ins of staff that did not match, for one account.
pub const STAFF_MISSES_PER_ACCOUNT: Limit = Limit {
    name: "staff_account",
    tries: 10,
    window: SignedDuration::from_mins(15),
};
/// Ways to the identity provider begun from one client address: each leaves a row for some minutes.
pub const STAFF_ATTEMPTS_PER_ADDRESS: Limit = Limit {
    name: "staff_attempts_address",
    tries: 300,
    window: SignedDuration::from_hours(1),
};

/// Codes to sign in with, asked for from one client address: a firm or a court may share one.
pub const LEGAL_CODES_PER_ADDRESS: Limit = Limit {
    name: "legal_codes_address",
    tries: 60,
    window: SignedDuration::from_hours(1),
};
/// Codes asked for, for one email address: nobody's mail is flooded, and nobody guesses for long.
pub const LEGAL_CODES_PER_ACCOUNT: Limit = Limit {
    name: "legal_codes_account",
    tries: 6,
    window: SignedDuration::from_hours(1),
};
/// Codes typed that were not right, from one client address.
pub const LEGAL_MISSES_PER_ADDRESS: Limit = Limit {
    name: "legal_misses_address",
    tries: 50,
    window: SignedDuration::from_hours(1),
};
/// Firms searched for by one professional.
pub const LEGAL_FIRM_SEARCHES: Limit = Limit {
    name: "legal_firm_searches",
    tries: 200,
    window: SignedDuration::from_hours(1),
};

/// Clients that did not match, for one professional: more than any slip of a pen, far fewer than a search.
pub const CLIENT_MISSES_PER_PROFESSIONAL: Limit = Limit {
    name: "client_misses",
    tries: 20,
    window: SignedDuration::from_hours(1),
};

/// The longest window above: a count older than this limits nobody.
pub(crate) const LONGEST_WINDOW: SignedDuration = SignedDuration::from_hours(24);

/// Whether a try may go ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It counts now; hand it back with [`give_back`] if only failures are limited and it succeeded.
    Allowed,
    /// Nothing was counted.
    Refused {
        /// When the last of the exhausted windows ends.
        retry_at: Timestamp,
    },
}

/// Keys are addresses and prisoner numbers, so they are not stored as they are.
fn key_hash(key: &str) -> Vec<u8> {
    Sha256::digest(key.as_bytes()).to_vec()
}
