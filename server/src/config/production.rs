//! What a production server refuses to start with, or without. Demonstration rows are looked for once the database answers.
use super::{Config, Variables};

/// Adds one reason for each thing that is missing or does not belong.
pub(super) fn judge(config: &Config, variables: &Variables, problems: &mut Vec<String>) {
    if !config.environment.is_production() {
        return;
    }
    let mut require = |met: bool, words: &str| {
        if !met {
            problems.push(format!("APP_ENV=production {words}"));
        }
    };
    require(config.database.url.is_some(), "needs DATABASE_URL");
    require(
        config.web.is_https(),
        "needs PUBLIC_URL to be an https address",
    );
    require(config.messages.smtp_url.is_some(), "needs SMTP_URL");
    require(
        variables.get("SECRET_KEY").is_some(),
        "needs SECRET_KEY (32 bytes or more)",
    );
    require(config.clock.file.is_none(), "cannot run with CLOCK_FILE");
}
