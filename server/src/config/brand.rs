//! How pages look.
use super::Variables;

/// `BRAND`: the crown and the GDS Transport font are licensed for GOV.UK only, so they are asked for by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brand {
    /// A plain header and Arial (default).
    Plain,
    /// `govuk`: the crown and the font.
    GovUk,
}

impl Brand {
    pub(super) fn from_env(variables: &Variables) -> Self {
        match variables.get("BRAND") {
            Some("govuk") => Self::GovUk,
            _ => Self::Plain,
        }
    }
}
