//! `server work`: background work without pages, for installations that keep the two apart.
use std::process::ExitCode;

use super::{Databases, prepare};
use crate::{
    config::Config,
    web::{Services, Shutdown},
    workers,
};

pub(super) async fn run(config: &Config, databases: &Databases) -> anyhow::Result<ExitCode> {
    let shutdown = Shutdown::on_signals()?;
    let services = Services::new(config.clone(), databases.app()?);
    prepare(&services, databases, None).await?;
    println!("working; Ctrl-C stops");
    workers::start(&services, &shutdown)?.join_all().await;
    Ok(ExitCode::SUCCESS)
}
