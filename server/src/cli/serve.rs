//! `server serve`.
use std::{net::SocketAddr, path::Path, process::ExitCode, time::Duration};

use anyhow::Context as _;
use tokio::net::TcpListener;

use super::{Databases, NotAllowed, contents, prepare};
use crate::{
    config::Config,
    web::{self, Services, Shutdown},
    workers,
};

/// How long to wait before asking an absent database again.
const ASK_AGAIN: Duration = Duration::from_secs(2);

/// Serves until asked to stop. A database that is away keeps the server unready, not down.
pub(super) async fn run(
    config: &Config,
    databases: &Databases,
    timetables: Option<&Path>,
) -> anyhow::Result<ExitCode> {
    let shutdown = Shutdown::on_signals()?;
    if let (Some(_), Some(cluster)) = (timetables, databases.own()) {
        contents::make_room(cluster, databases).await?;
    }
    let services = Services::new(config.clone(), databases.app()?);
    let address = SocketAddr::new(config.web.host, config.web.port);
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}"))?;
    let away = match prepare(&services, databases, timetables).await {
        Ok(()) => false,
        Err(error) if is_away(&error) => {
            tracing::warn!("the database is away; not ready until it answers: {error:#}");
            true
        }
        Err(error) => return Err(error),
    };
    let local = listener.local_addr()?;
    let router = web::router(&services);
    let workers = workers::start(&services, &shutdown)?;
    println!("Prison visits is ready on http://{local}");
    let serving = web::listen(listener, router, shutdown.clone());
    let preparing = async {
        let result = if away {
            keep_trying(&services, databases, timetables).await
        } else {
            Ok(())
        };
        if result.is_err() {
            shutdown.ask();
        }
        result
    };
    let (served, prepared) = tokio::join!(serving, async {
        tokio::select! {
            result = preparing => result,
            () = shutdown.asked() => Ok(()),
        }
    });
    // Stopping finishes what the workers have begun.
    shutdown.ask();
    workers.join_all().await;
    prepared?;
    served?;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

async fn keep_trying(
    services: &Services,
    databases: &Databases,
    timetables: Option<&Path>,
) -> anyhow::Result<()> {
    loop {
        tokio::time::sleep(ASK_AGAIN).await;
        match prepare(services, databases, timetables).await {
            Ok(()) => {
                tracing::info!("the database answers; ready");
                return Ok(());
            }
            Err(error) if is_away(&error) => {}
            Err(error) => return Err(error),
        }
    }
}

/// Whether waiting may help.
fn is_away(error: &anyhow::Error) -> bool {
    let not_migrated = matches!(
        error.downcast_ref::<NotAllowed>(),
        Some(NotAllowed::NotMigrated)
    );
    not_migrated
        || error
            .chain()
            .filter_map(|cause| cause.downcast_ref::<store::Error>())
            .any(store::Error::is_unavailable)
}
