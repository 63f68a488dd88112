//! `server serve`.
use std::{net::SocketAddr, path::Path, process::ExitCode};

use anyhow::Context as _;
use tokio::net::TcpListener;

use super::{Databases, contents, startup};
use crate::{
    config::Config,
    web::{self, Services, Shutdown},
    workers,
};

/// Serves until asked to stop. It listens at once: a database that is away keeps the server unready, not down.
pub(super) async fn run(
    config: &Config,
    databases: &Databases,
    timetables: Option<&Path>,
) -> anyhow::Result<ExitCode> {
    let shutdown = Shutdown::on_signals()?;
    let address = SocketAddr::new(config.web.host, config.web.port);
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}"))?;
    let local = listener.local_addr()?;
    if let (Some(_), Some(cluster)) = (timetables, databases.own()) {
        contents::make_room(cluster, databases).await?;
    }
    let services = Services::new(config.clone(), databases.app()?);
    let mut workers = workers::start(&services, &shutdown)?;
    workers.spawn(workers::feed(services.clone(), shutdown.clone()));
    let serving = web::listen(listener, web::router(&services), shutdown.clone());
    let preparing = async {
        let prepared =
            startup::prepare_when_there(&services, databases, timetables, &shutdown).await;
        if prepared.is_err() {
            shutdown.ask();
        } else if services.is_prepared() {
            println!("Prison visits is ready on http://{local}");
        }
        prepared
    };
    let (served, prepared) = tokio::join!(serving, preparing);
    // Stopping finishes what the workers have begun.
    shutdown.ask();
    workers.join_all().await;
    prepared?;
    served?;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}
