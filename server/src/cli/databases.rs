//! Which database a subcommand works on: the one that is named, or the server's own.
use anyhow::Context as _;
use store::Db;

use crate::{cluster::Cluster, config::Config};

/// Connections for requests on one server; PostgreSQL's default allows 100 in all.
const CONNECTIONS: u32 = 24;

/// The addresses of the database, and the own cluster while it is in use.
#[derive(Debug)]
pub struct Databases {
    app_url: String,
    owner_url: String,
    read_url: Option<String>,
    cluster: Option<Cluster>,
}

impl Databases {
    /// Takes the named database, or starts the own cluster and says so.
    pub async fn reach(config: &Config) -> anyhow::Result<Self> {
        if let Some(app_url) = config.database.url.clone() {
            let owner_url = config
                .database
                .migrate_url
                .clone()
                .unwrap_or_else(|| app_url.clone());
            return Ok(Self {
                app_url,
                owner_url,
                read_url: config.database.read_url.clone(),
                cluster: None,
            });
        }
        let cluster = Cluster::start(&config.data.folder)
            .await
            .context("the server's own PostgreSQL")?;
        eprintln!(
            "DATABASE_URL is not set: using the server's own PostgreSQL in {}",
            cluster.data().display()
        );
        Ok(Self {
            app_url: cluster.app_url(),
            owner_url: cluster.owner_url(),
            read_url: None,
            cluster: Some(cluster),
        })
    }

    /// Whether this is the server's own cluster, the only place for demonstration data.
    pub fn is_own(&self) -> bool {
        self.cluster.is_some()
    }

    /// The own cluster, while it is in use.
    pub fn own(&self) -> Option<&Cluster> {
        self.cluster.as_ref()
    }

    /// For serving requests; connects when first needed, so that the server starts with the database away.
    pub fn app(&self) -> anyhow::Result<Db> {
        Db::connect_lazily(&self.app_url, self.read_url.as_deref(), CONNECTIONS)
            .context("DATABASE_URL")
    }

    /// Brings the tables up to date as their owner, and gives the serving role what it needs.
    pub async fn migrate(&self) -> Result<(), store::Error> {
        let owner = Db::connect(&self.owner_url, None, 2).await?;
        owner.migrate().await?;
        let granted = store::roles::grant_to_app(&owner, &self.app_url).await;
        // Nobody may be left connected when an own database is to be set aside.
        owner.write().close().await;
        granted
    }

    /// For subcommands: the own cluster's tables are theirs to bring up to date, others are the operator's.
    pub async fn migrate_own(&self) -> Result<(), store::Error> {
        if self.is_own() {
            self.migrate().await
        } else {
            Ok(())
        }
    }

    /// Leaves the own cluster, if there is one.
    pub async fn leave(self) -> anyhow::Result<()> {
        match self.cluster {
            Some(cluster) => cluster.leave().await.context("the server's own PostgreSQL"),
            None => Ok(()),
        }
    }
}
