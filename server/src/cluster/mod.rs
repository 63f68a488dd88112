//! A PostgreSQL of the server's own, for machines where no `DATABASE_URL` is set: made once from the installed binaries,
//! reached over a Unix socket, reused by every later start and every subcommand, stopped by the last one that leaves.
mod account;
mod binaries;
mod error;
mod locks;
mod process;
mod socket;

use std::path::{Path, PathBuf};

pub use error::ClusterError;

use account::Account;
use binaries::Binaries;
use locks::Presence;
use process::Postmaster;

/// The running cluster and this process's part in it.
#[derive(Debug)]
pub struct Cluster {
    postmaster: Postmaster,
    presence: Presence,
    socket: PathBuf,
}

impl Cluster {
    /// Finds, makes and starts what is missing, so that on return the database answers.
    pub async fn start(folder: &Path) -> Result<Self, ClusterError> {
        std::fs::create_dir_all(folder).map_err(|error| ClusterError::folder(folder, error))?;
        let account = Account::to_run_as(folder)?;
        let data = folder.join("postgres");
        let binaries = Binaries::for_data(&data)?;
        let presence =
            Presence::enter(folder).map_err(|error| ClusterError::folder(folder, error))?;
        let socket = socket::folder(folder, &account)?;
        let postmaster = Postmaster {
            binaries,
            account,
            data,
        };
        postmaster.prepare().await?;
        if !postmaster.is_running().await? {
            postmaster.start(&socket).await?;
        }
        let presence = presence
            .settle()
            .map_err(|error| ClusterError::folder(folder, error))?;
        let cluster = Self {
            postmaster,
            presence,
            socket,
        };
        store::roles::prepare_own_cluster(&cluster.superuser_url()).await?;
        Ok(cluster)
    }

    /// The role that owns nothing, which serves requests.
    pub fn app_url(&self) -> String {
        self.url(store::roles::APP, store::roles::DATABASE)
    }

    /// The owner of the tables, which migrates.
    pub fn owner_url(&self) -> String {
        self.url(store::roles::OWNER, store::roles::DATABASE)
    }

    /// Gives the database another name and makes a new, empty one in its place. Answers the old one's new name.
    pub async fn set_database_aside(&self) -> Result<String, ClusterError> {
        let aside = store::roles::set_database_aside(&self.superuser_url()).await?;
        store::roles::prepare_own_cluster(&self.superuser_url()).await?;
        Ok(aside)
    }

    fn superuser_url(&self) -> String {
        self.url("postgres", "postgres")
    }

    /// Where the data is, for the line that says so.
    pub fn data(&self) -> &Path {
        &self.postmaster.data
    }

    /// Leaves; stops PostgreSQL when nobody else is using it.
    pub async fn leave(self) -> Result<(), ClusterError> {
        let folder = self.postmaster.data.clone();
        let last = self
            .presence
            .leave()
            .map_err(|error| ClusterError::folder(&folder, error))?;
        // Held until PostgreSQL is down, so that a process starting meanwhile waits and then starts it again.
        if let Some(_starting) = last {
            self.postmaster.stop().await?;
        }
        Ok(())
    }

    fn url(&self, role: &str, database: &str) -> String {
        format!(
            "postgres://{role}@localhost/{database}?host={}",
            percent_encoded(&self.socket)
        )
    }
}

/// A path as part of an address.
fn percent_encoded(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes
        .map(|&byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
