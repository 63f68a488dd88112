//! `server import ...`: prints what came of it; fails when something was not loaded.
use std::process::ExitCode;

use store::Secret;

use super::{Databases, ImportCommand};
use crate::{config::Config, import};

pub(super) async fn run(
    config: &Config,
    databases: &Databases,
    command: &ImportCommand,
) -> anyhow::Result<ExitCode> {
    databases.migrate_own().await?;
    let (db, now) = (databases.app()?, config.clock.clock().now());
    let complete = match command {
        ImportCommand::Timetables { folder } => {
            let report = import::timetables(&db, folder, now).await?;
            println!("{report}");
            report.refused == 0
        }
        ImportCommand::BankHolidays { file } => {
            println!("{}", import::bank_holidays(&db, file).await?);
            true
        }
        ImportCommand::Prisoners { file } => {
            let report = import::prisoners(&db, file, now).await?;
            println!("{report}");
            report.notices.is_empty()
        }
        ImportCommand::Contacts { file } => {
            let secret = Secret::new(&config.secrets.key);
            let report = import::contacts(&db, file, &secret, now).await?;
            println!("{report}");
            report.notices.is_empty()
        }
        ImportCommand::Allowances { file } => {
            let report = import::allowances(&db, file, now).await?;
            println!("{report}");
            report.notices.is_empty()
        }
        ImportCommand::NonAssociations { file } => {
            let report = import::non_associations(&db, file, now).await?;
            println!("{report}");
            report.notices.is_empty()
        }
    };
    Ok(if complete {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
