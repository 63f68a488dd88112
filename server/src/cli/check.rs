//! `server check`: counts every pool, every person's time and every visiting order again; what does not add up is printed and fails the command.
use std::process::ExitCode;

use super::Databases;

pub(super) async fn run(databases: &Databases) -> anyhow::Result<ExitCode> {
    databases.migrate_own().await?;
    let differences = store::check::check(&databases.app()?).await?;
    for difference in &differences {
        println!("{difference}");
    }
    if differences.is_empty() {
        println!(
            "every pool agrees with its holds and bookings, and every visiting order with its history"
        );
        return Ok(ExitCode::SUCCESS);
    }
    println!("differences: {}", differences.len());
    Ok(ExitCode::FAILURE)
}
