//! The command line. Every subcommand reads the same settings and reaches the same database.
mod databases;
mod logging;
mod migrate;
mod serve;
mod startup;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::config::{Config, Variables};

pub use databases::Databases;
pub use startup::{NotAllowed, prepare};

/// Book visits to prisons in England and Wales.
#[derive(Debug, Parser)]
#[command(name = "server", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve pages and the API, and do the background work.
    Serve {
        /// Import these timetables instead of loading demonstration data.
        #[arg(long, env = "TIMETABLES", value_name = "DIR")]
        timetables: Option<PathBuf>,
    },
    /// Bring the database's tables up to date.
    Migrate,
}

/// Runs the subcommand that the arguments name.
pub async fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let config = match Config::from_env(&Variables::of_process()) {
        Ok(config) => config,
        Err(error) => return complain(&error.into()),
    };
    logging::start(config.environment);
    match dispatch(arguments.command, &config).await {
        Ok(code) => code,
        Err(error) => complain(&error),
    }
}

async fn dispatch(command: Command, config: &Config) -> anyhow::Result<ExitCode> {
    let databases = Databases::reach(config).await?;
    // Whatever the outcome, the own cluster is left behind as it should be.
    let outcome = match command {
        Command::Serve { timetables } => {
            serve::run(config, &databases, timetables.as_deref()).await
        }
        Command::Migrate => migrate::run(&databases).await,
    };
    let left = databases.leave().await;
    let code = outcome?;
    left?;
    Ok(code)
}

fn complain(error: &anyhow::Error) -> ExitCode {
    eprintln!("{error:#}");
    ExitCode::FAILURE
}
