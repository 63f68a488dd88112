//! The command line. Every subcommand reads the same settings and reaches the same database.
mod api_key;
mod check;
mod contents;
mod databases;
mod demo;
mod import;
mod logging;
mod migrate;
mod serve;
mod staff;
mod startup;
mod work;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use domain::staff::Permission;

use crate::config::{Config, Variables};

pub use databases::Databases;

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
    /// Do the background work alone.
    Work,
    /// Bring the database's tables up to date.
    Migrate,
    /// Load what others publish or feed; good entries load, bad ones are reported, repeats change nothing.
    Import {
        #[command(subcommand)]
        command: ImportCommand,
    },
    /// Count every pool against live holds and bookings; fails when one differs.
    Check,
    /// Load demonstration data into the server's own, empty PostgreSQL.
    Demo,
    /// Keys for other systems.
    ApiKey {
        #[command(subcommand)]
        command: ApiKeyCommand,
    },
    /// Accounts of prison staff.
    Staff {
        #[command(subcommand)]
        command: StaffCommand,
    },
}

#[derive(Debug, Subcommand)]
enum ImportCommand {
    /// Prisons and their timetables: every .yml file of a folder, or of `prisons` in it.
    Timetables {
        /// The folder.
        folder: PathBuf,
    },
    /// Bank holidays in the format that GOV.UK publishes.
    BankHolidays {
        /// The JSON file.
        file: PathBuf,
    },
    /// Prisoners: number,first_name,last_name,date_of_birth,prison,status,sentence,location,category,incentive,closed_visits.
    Prisoners {
        /// The CSV file.
        file: PathBuf,
    },
    /// Who may visit them: prisoner_number,first_name,last_name,date_of_birth,relationship,approved,banned_until,closed_only.
    Contacts {
        /// The CSV file.
        file: PathBuf,
    },
    /// Balances of visiting orders: number,vo,pvo. The rules about them apply at the prisons of these prisoners from then on.
    Allowances {
        /// The CSV file.
        file: PathBuf,
    },
    /// Prisoners who must be kept apart: number,kept_apart_from,status.
    NonAssociations {
        /// The CSV file.
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum ApiKeyCommand {
    /// Make a key and print it; it cannot be shown again.
    Create {
        /// Whose key it is; one key for each name.
        #[arg(long)]
        name: String,
        /// What it may do, separated by commas: prisons:read, holds:write, bookings:read, bookings:write, bookings:all,
        /// records:write.
        #[arg(long, value_delimiter = ',', required = true, value_parser = api_key::known_scope)]
        scope: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
enum StaffCommand {
    /// Make an account, or give one more permissions. Prints its password and second factor once.
    Add {
        /// Who signs in.
        #[arg(long)]
        email: String,
        /// The name that colleagues see.
        #[arg(long)]
        name: String,
        /// Slugs of prisons, separated by commas; all prisons without it.
        #[arg(long, value_delimiter = ',')]
        prison: Vec<String>,
        /// What they may do, separated by commas: view, book, decide, override, timetable, admin.
        #[arg(long, value_delimiter = ',', required = true, value_parser = staff::known_permission)]
        permission: Vec<Permission>,
    },
    /// Print the code of this moment, for machines of developers.
    Code {
        /// Whose.
        #[arg(long)]
        email: String,
    },
    /// End an account and its sign-ins at once.
    Remove {
        /// Whose.
        #[arg(long)]
        email: String,
    },
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
        Command::Work => work::run(config, &databases).await,
        Command::Migrate => migrate::run(&databases).await,
        Command::Import { command } => import::run(config, &databases, &command).await,
        Command::Check => check::run(&databases).await,
        Command::Demo => demo::run(config, &databases).await,
        Command::ApiKey {
            command: ApiKeyCommand::Create { name, scope },
        } => api_key::create(config, &databases, &name, &scope).await,
        Command::Staff { command } => staff::run(config, &databases, &command).await,
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
