//! `server api-key create`: prints the key and nothing else, so that a script can take it.
use std::process::ExitCode;

use anyhow::bail;
use store::api_keys::{self, Created};

use super::Databases;
use crate::{api::Scope, config::Config};

/// For the command line: a scope that exists, or the list of those that do.
pub(super) fn known_scope(text: &str) -> Result<String, String> {
    let known = Scope::parse(text.trim()).map(|scope| scope.code().to_owned());
    known.ok_or_else(|| format!("the scopes are {}", Scope::ALL.map(Scope::code).join(", ")))
}

pub(super) async fn create(
    config: &Config,
    databases: &Databases,
    name: &str,
    scopes: &[String],
) -> anyhow::Result<ExitCode> {
    databases.migrate_own().await?;
    let now = config.clock.clock().now();
    match api_keys::create(&databases.app()?, name, scopes, now).await? {
        Created::Key(token) => println!("{}", token.reveal()),
        Created::NameTaken => bail!("there is a key of that name already"),
    }
    Ok(ExitCode::SUCCESS)
}
