//! The code that an email brings to sign in with.

/// Six digits.
#[derive(Clone, PartialEq, Eq)]
pub struct SignInCode(String);

impl SignInCode {
    /// How many digits it has.
    pub const DIGITS: usize = 6;

    /// Reads a code as typed; spaces and hyphens between the digits do no harm. Nothing when it cannot be one.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let digits: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .take(Self::DIGITS + 1)
            .collect();
        (digits.len() == Self::DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit()))
            .then_some(Self(digits))
    }

    /// A code out of a number that nobody can foresee.
    #[must_use]
    pub fn of(number: u64) -> Self {
        Self(format!("{:06}", number % 1_000_000))
    }

    /// The digits, for the message and nothing else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// A code must not reach a log by way of `{:?}`.
impl std::fmt::Debug for SignInCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignInCode(..)")
    }
}
