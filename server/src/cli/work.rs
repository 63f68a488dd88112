//! `server work`: background work without pages, for installations that keep the two apart.
use std::process::ExitCode;

use super::{Databases, startup};
use crate::{
    config::Config,
    web::{Services, Shutdown},
    workers,
};

pub(super) async fn run(config: &Config, databases: &Databases) -> anyhow::Result<ExitCode> {
    let shutdown = Shutdown::on_signals()?;
    let services = Services::new(config.clone(), databases.app()?);
    let workers = workers::start(&services, &shutdown)?;
    let prepared = startup::prepare_when_there(&services, databases, None, &shutdown).await;
    if prepared.is_err() {
        shutdown.ask();
    } else if services.is_prepared() {
        println!("working; Ctrl-C stops");
    }
    workers.join_all().await;
    prepared?;
    Ok(ExitCode::SUCCESS)
}
