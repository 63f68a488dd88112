//! What happens before the first request: tables, and something to book. Run again until the database answers.
use std::{path::Path, time::Duration};

use anyhow::Context as _;

use super::{Databases, contents};
use crate::web::{Services, Shutdown};

/// How long to wait before asking an absent database again.
const ASK_AGAIN: Duration = Duration::from_secs(2);

/// A database that this server must not serve.
#[derive(Debug, thiserror::Error)]
enum NotAllowed {
    /// Invented prisons in production.
    #[error("APP_ENV=production cannot serve a database with demonstration rows")]
    Demonstration,
    /// The migrations were left to the operator and have not been run.
    #[error("the database is not up to date: run `server migrate`")]
    NotMigrated,
}

/// Prepares as soon as the database answers. Returns without having prepared only when asked to stop before that.
///
/// # Errors
/// When waiting cannot help.
pub(super) async fn prepare_when_there(
    services: &Services,
    databases: &Databases,
    timetables: Option<&Path>,
    shutdown: &Shutdown,
) -> anyhow::Result<()> {
    let mut told = false;
    loop {
        match prepare(services, databases, timetables).await {
            Err(error) if may_come(&error) => {
                if !told {
                    tracing::warn!("not ready until the database is: {error:#}");
                }
                told = true;
            }
            done => return done,
        }
        tokio::select! {
            () = shutdown.asked() => return Ok(()),
            () = tokio::time::sleep(ASK_AGAIN) => {}
        }
    }
}

/// Whether waiting may help.
fn may_come(error: &anyhow::Error) -> bool {
    let not_migrated = matches!(error.downcast_ref(), Some(NotAllowed::NotMigrated));
    not_migrated
        || error
            .chain()
            .filter_map(|cause| cause.downcast_ref::<store::Error>())
            .any(store::Error::is_unavailable)
}

/// Migrates when this server may, and fills an own, empty database.
async fn prepare(
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
