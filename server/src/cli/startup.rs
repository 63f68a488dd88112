//! What happens before the first request: tables, and something to book. Run again until the database answers.
use std::path::Path;

use anyhow::Context as _;

use super::{Databases, contents};
use crate::web::Services;

/// A database that this server must not serve.
#[derive(Debug, thiserror::Error)]
pub enum NotAllowed {
    /// Invented prisons in production.
    #[error("APP_ENV=production cannot serve a database with demonstration rows")]
    Demonstration,
    /// The migrations were left to the operator and have not been run.
    #[error("the database is not up to date: run `server migrate`")]
    NotMigrated,
}

/// Migrates when this server may, and fills an own, empty database.
pub async fn prepare(
    services: &Services,
    databases: &Databases,
    timetables: Option<&Path>,
) -> anyhow::Result<()> {
    let config = &services.config;
    // In production the owner's address is given on purpose or the operator migrates.
    if !config.environment.is_production() || config.database.migrate_url != config.database.url {
        databases.migrate().await.context("the database")?;
    }
    if !services.db.is_ready().await.context("the database")? {
        return Err(NotAllowed::NotMigrated.into());
    }
    if config.environment.is_production() && store::demonstration::is_loaded(&services.db).await? {
        return Err(NotAllowed::Demonstration.into());
    }
    contents::fill(services, databases, timetables).await?;
    services.now_prepared();
    Ok(())
}
