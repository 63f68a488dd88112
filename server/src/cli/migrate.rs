//! `server migrate`.
use std::process::ExitCode;

use super::Databases;

pub(super) async fn run(databases: &Databases) -> anyhow::Result<ExitCode> {
    databases.migrate().await?;
    println!("the database is up to date");
    Ok(ExitCode::SUCCESS)
}
