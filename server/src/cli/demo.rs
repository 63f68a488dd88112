//! `server demo`: demonstration data on request, for an own cluster that `serve` has not filled.
use std::process::ExitCode;

use anyhow::ensure;

use super::Databases;
use crate::config::Config;
use store::Secret;

pub(super) async fn run(config: &Config, databases: &Databases) -> anyhow::Result<ExitCode> {
    ensure!(
        databases.is_own(),
        "demonstration data is loaded only into the server's own PostgreSQL: unset DATABASE_URL"
    );
    databases.migrate().await?;
    let now = config.clock.clock().now();
    let loaded =
        store::demonstration::load(&databases.app()?, &Secret::new(&config.secrets.key), now)
            .await?;
    println!(
        "{}",
        if loaded {
            "loaded demonstration data"
        } else {
            "there are prisons already; nothing was loaded"
        }
    );
    Ok(ExitCode::SUCCESS)
}
