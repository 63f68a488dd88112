//! Which kind of installation this is.
use super::Variables;

/// `APP_ENV`: `production`, or anything a developer needs by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    /// Own database, demonstration data, development mailbox.
    Development,
    /// Nothing made up: refuses to start until everything real is named.
    Production,
}

impl Environment {
    /// Reads `APP_ENV` (`development` when unset). A misspelt `production` must not quietly be a development server.
    pub(super) fn from_env(variables: &Variables, problems: &mut Vec<String>) -> Self {
        match variables.get("APP_ENV") {
            None | Some("development") => Self::Development,
            Some("production") => Self::Production,
            Some(_) => {
                problems.push("APP_ENV must be production or development".to_owned());
                Self::Development
            }
        }
    }

    /// Whether this is a production server.
    pub fn is_production(self) -> bool {
        self == Self::Production
    }
}
