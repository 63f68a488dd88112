//! Running PostgreSQL's own programs: make the data folder, start, ask, stop.
use std::{ffi::OsStr, path::Path, path::PathBuf};

use super::{ClusterError, account::Account, binaries::Binaries};

/// One data folder and what runs it.
#[derive(Debug)]
pub(super) struct Postmaster {
    pub binaries: Binaries,
    pub account: Account,
    pub data: PathBuf,
}

/// `pg_ctl status`: no server is running.
const NOT_RUNNING: i32 = 3;

impl Postmaster {
    /// Makes the data folder the first time: beside its place and moved there whole, so that an interrupted start
    /// leaves nothing half made.
    pub async fn prepare(&self) -> Result<(), ClusterError> {
        if self.data.join("PG_VERSION").is_file() {
            return Ok(());
        }
        let draft = self.data.with_extension("new");
        if draft.exists() {
            std::fs::remove_dir_all(&draft).map_err(|error| ClusterError::folder(&draft, error))?;
        }
        self.account.private_folder(&draft)?;
        let options = [
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "-D",
        ];
        self.run(
            "initdb",
            options.iter().map(OsStr::new).chain([draft.as_os_str()]),
        )
        .await?;
        std::fs::rename(&draft, &self.data).map_err(|error| ClusterError::folder(&self.data, error))
    }

    /// Whether it answers to its own tool.
    pub async fn is_running(&self) -> Result<bool, ClusterError> {
        let mut command = self.account.command(&self.binaries.program("pg_ctl"));
        let output = command
            .arg("status")
            .arg("-D")
            .arg(&self.data)
            .output()
            .await;
        let output = output
            .map_err(|error| ClusterError::folder(&self.binaries.program("pg_ctl"), error))?;
        match output.status.code() {
            Some(0) => Ok(true),
            Some(NOT_RUNNING) => Ok(false),
            _ => Err(failed("pg_ctl status", &output.stderr)),
        }
    }

    /// Starts it on a socket alone (no network port is opened) and waits until it answers.
    pub async fn start(&self, socket: &Path) -> Result<(), ClusterError> {
        // Appended to by PostgreSQL's user, so it must be that user's file.
        let log = self.data.join("server.log");
        let options = format!(
            "-c listen_addresses= -c max_connections=200 -c unix_socket_permissions=0700 -c unix_socket_directories={}",
            quoted(socket)
        );
        let arguments = ["start", "-w", "-t", "60", "-D"].map(OsStr::new);
        let rest = [
            self.data.as_os_str(),
            "-l".as_ref(),
            log.as_os_str(),
            "-o".as_ref(),
            options.as_ref(),
        ];
        self.run("pg_ctl", arguments.into_iter().chain(rest)).await
    }

    /// Stops it without waiting for idle connections.
    pub async fn stop(&self) -> Result<(), ClusterError> {
        let arguments = ["stop", "-w", "-m", "fast", "-D"].map(OsStr::new);
        self.run(
            "pg_ctl",
            arguments.into_iter().chain([self.data.as_os_str()]),
        )
        .await
    }

    async fn run<'a>(
        &self,
        name: &str,
        arguments: impl IntoIterator<Item = &'a OsStr>,
    ) -> Result<(), ClusterError> {
        let program = self.binaries.program(name);
        let output = self
            .account
            .command(&program)
            .args(arguments)
            .output()
            .await;
        let output = output.map_err(|error| ClusterError::folder(&program, error))?;
        if output.status.success() {
            Ok(())
        } else {
            Err(failed(name, &[output.stdout, output.stderr].concat()))
        }
    }
}

/// `pg_ctl` hands the options to a shell.
fn quoted(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', r"'\''"))
}

fn failed(program: &str, said: &[u8]) -> ClusterError {
    let said = String::from_utf8_lossy(said);
    let lines: Vec<&str> = said
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let end = lines[lines.len().saturating_sub(4)..].join("; ");
    ClusterError::Program {
        program: program.to_owned(),
        said: end,
    }
}
