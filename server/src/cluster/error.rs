//! Why the own cluster could not be had, each with what to do about it.
use std::path::{Path, PathBuf};

/// What went wrong, in words for whoever started the server.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// No PostgreSQL is installed.
    #[error(
        "no PostgreSQL was found: install it (on Debian: apt-get install postgresql), or set DATABASE_URL"
    )]
    NotInstalled,
    /// The data was made by a version that is gone.
    #[error("the data in {} was made by PostgreSQL {version}, which is not installed", .data.display())]
    VersionGone {
        /// The data folder.
        data: PathBuf,
        /// Its major version.
        version: String,
    },
    /// PostgreSQL refuses to run as root and Debian's user for it is missing.
    #[error("PostgreSQL cannot run as root and there is no user `postgres` on this machine")]
    NoAccount,
    /// Another user must be able to reach the folder.
    #[error("user `postgres` cannot enter {}: set DATA_DIR to a folder that every user can enter", .0.display())]
    CannotEnter(PathBuf),
    /// A folder or file could not be made.
    #[error("{}: {cause}", .path.display())]
    Folder {
        /// Where.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// One of PostgreSQL's programs failed.
    #[error("{program} failed: {said}")]
    Program {
        /// Its name.
        program: String,
        /// The end of what it said.
        said: String,
    },
    /// The roles or the database could not be made.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl ClusterError {
    pub(super) fn folder(path: &Path, cause: std::io::Error) -> Self {
        Self::Folder {
            path: path.to_owned(),
            cause,
        }
    }
}
