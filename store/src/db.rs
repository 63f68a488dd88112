//! The three named ways to a connection, and how a write use case runs: one transaction, tried again when the database
//! asks for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use rand::Rng as _;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::{Connection as _, Executor as _, PgPool, Postgres, Transaction};

use crate::Error;

/// How often a write use case is tried again after a serialisation failure or a deadlock.
const RETRIES: u32 = 3;

/// How long an idle connection is taken to be alive without asking it. A database does not restart faster.
const SURELY_ALIVE: Duration = Duration::from_secs(1);

static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

/// Connections to Postgres. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Db {
    primary: PgPool,
    /// None where the primary serves every read.
    replica: Option<PgPool>,
    retries: Arc<AtomicU64>,
}

/// How the connections of one pool are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connections {
    /// In use.
    pub used: u32,
    /// Open and free.
    pub idle: u32,
    /// The most there can be.
    pub most: u32,
}

impl Connections {
    fn of(pool: &PgPool) -> Self {
        let open = pool.size();
        // The two are counted one after the other.
        let idle = u32::try_from(pool.num_idle()).unwrap_or(open).min(open);
        Self {
            used: open - idle,
            idle,
            most: pool.options().get_max_connections(),
        }
    }
}

/// One write use case. Everything it does happens inside the transaction it is given, so that running it again after a
/// deadlock, or keeping its answer beside it under an idempotency key, is safe.
pub trait Command: Sync {
    /// The typed result; refusals are values of it.
    type Outcome: Outcome;

    /// Does the work. Time comes in as `now`.
    ///
    /// # Errors
    /// Only failures of the database or its data; see [`Error`].
    fn run(
        &self,
        tx: &mut PgConnection,
        now: Timestamp,
    ) -> impl Future<Output = Result<Self::Outcome, Error>> + Send;
}

/// The result of a [`Command`].
pub trait Outcome: Send {
    /// Whether what was done stays (true) or the transaction is rolled back because the answer is a refusal.
    fn stands(&self) -> bool;
}

impl Db {
    /// Connects to the primary and, for reads that may lag, to a replica.
    ///
    /// # Errors
    /// When an address is malformed or the primary does not answer.
    pub async fn connect(
        url: &str,
        replica_url: Option<&str>,
        max_connections: u32,
    ) -> Result<Self, Error> {
        let db = Self::connect_lazily(url, replica_url, max_connections)?;
        db.primary.acquire().await?;
        Ok(db)
    }

    /// Like [`Db::connect`] without waiting for a first connection: the server starts with the database away.
    ///
    /// # Errors
    /// When an address is malformed.
    pub fn connect_lazily(
        url: &str,
        replica_url: Option<&str>,
        max_connections: u32,
    ) -> Result<Self, Error> {
        let open = |url: &str| -> Result<PgPool, Error> {
            let options: PgConnectOptions = url.parse()?;
            Ok(PgPoolOptions::new()
                .max_connections(max_connections)
                .acquire_timeout(Duration::from_secs(10))
                // Asking every connection whether it is alive is a round trip for each query of a page; one used a moment
                // ago is.
                .test_before_acquire(false)
                .before_acquire(|connection, meta| {
                    Box::pin(async move {
                        if meta.idle_for > SURELY_ALIVE {
                            connection.ping().await?;
                        }
                        Ok(true)
                    })
                })
                // Every statement looks rows up by keys, whatever its values; planning it anew each time would cost more
                // than running it. Set here and not while connecting, because poolers refuse settings they do not know.
                .after_connect(|connection, _| {
                    Box::pin(async move {
                        connection
                            .execute("SET plan_cache_mode = force_generic_plan")
                            .await?;
                        Ok(())
                    })
                })
                .connect_lazy_with(options.application_name("visits")))
        };
        let primary = open(url)?;
        let replica = replica_url.map(open).transpose()?;
        Ok(Self {
            primary,
            replica,
            retries: Arc::default(),
        })
    }

    /// Uses one pool for everything.
    #[must_use]
    pub fn from_pool(pool: PgPool) -> Self {
        Self {
            primary: pool,
            replica: None,
            retries: Arc::default(),
        }
    }

    /// For writing: always the primary.
    #[must_use]
    pub fn write(&self) -> &PgPool {
        &self.primary
    }

    /// For reads that may lag behind: never for deciding about a place.
    #[must_use]
    pub fn read(&self) -> &PgPool {
        self.replica.as_ref().unwrap_or(&self.primary)
    }

    /// For reads that must see the caller's own writes.
    #[must_use]
    pub fn read_own(&self) -> &PgPool {
        &self.primary
    }

    /// How the connections are used, by name of the pool, for the figures that operators watch.
    #[must_use]
    pub fn connections(&self) -> Vec<(&'static str, Connections)> {
        let primary = Some(("primary", &self.primary));
        let replica = self.replica.as_ref().map(|replica| ("replica", replica));
        primary
            .into_iter()
            .chain(replica)
            .map(|(name, pool)| (name, Connections::of(pool)))
            .collect()
    }

    /// Brings the schema up to date; safe from several servers at once.
    ///
    /// # Errors
    /// When a migration fails or the database is newer than this binary.
    pub async fn migrate(&self) -> Result<(), Error> {
        Ok(MIGRATOR.run(&self.primary).await?)
    }

    /// Whether the primary answers and its schema is the one this binary was built for.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_ready(&self) -> Result<bool, Error> {
        let newest = MIGRATOR
            .iter()
            .map(|migration| migration.version)
            .max()
            .unwrap_or(0);
        let applied = sqlx::query_scalar::<_, Option<i64>>(
            "SELECT max(version) FROM _sqlx_migrations WHERE success",
        )
        .fetch_one(&self.primary)
        .await
        .map_err(Error::from);
        match applied {
            Ok(applied) => Ok(applied.is_some_and(|applied| applied >= newest)),
            // Never migrated: the table itself is missing.
            Err(error) if error.sqlstate().as_deref() == Some("42P01") => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Runs one write use case in a transaction of its own.
    ///
    /// # Errors
    /// Only failures of the database; refusals are values of the outcome.
    pub async fn perform<C: Command>(
        &self,
        command: &C,
        now: Timestamp,
    ) -> Result<C::Outcome, Error> {
        self.retrying(|| async { attempt(self.begin().await?, command, now).await })
            .await
    }

    /// The same for staff of one prison: see [`Db::begin_at`].
    pub(crate) async fn perform_at<C: Command>(
        &self,
        prison_id: i32,
        command: &C,
        now: Timestamp,
    ) -> Result<C::Outcome, Error> {
        self.retrying(|| async { attempt(self.begin_at(prison_id).await?, command, now).await })
            .await
    }

    /// The same in transactions that the caller begins, which see less than everything.
    pub(crate) async fn perform_in<C: Command, B>(
        &self,
        begin: impl Fn() -> B,
        command: &C,
        now: Timestamp,
    ) -> Result<C::Outcome, Error>
    where
        B: Future<Output = Result<Transaction<'static, Postgres>, Error>>,
    {
        self.retrying(|| async { attempt(begin().await?, command, now).await })
            .await
    }

    /// How many transactions were tried again since the start.
    #[must_use]
    pub fn retries(&self) -> u64 {
        self.retries.load(Ordering::Relaxed)
    }

    /// Tries again after serialisation failures and deadlocks, with a little more patience (and jitter) each time.
    pub(crate) async fn retrying<T, F>(&self, mut attempt: impl FnMut() -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let mut tried = 0;
        loop {
            match attempt().await {
                Err(error) if error.is_retryable() && tried < RETRIES => {
                    tried += 1;
                    self.retries.fetch_add(1, Ordering::Relaxed);
                    tracing::debug!(tried, "transaction is tried again");
                    let jitter = rand::rng().random_range(5..25) * u64::from(tried);
                    tokio::time::sleep(Duration::from_millis(jitter)).await;
                }
                other => return other,
            }
        }
    }

    /// A transaction on the primary that sees no other prison's bookings, whatever its queries ask for.
    pub(crate) async fn begin_at(
        &self,
        prison_id: i32,
    ) -> Result<Transaction<'static, Postgres>, Error> {
        let mut tx = self.begin().await?;
        show_only(&mut tx, prison_id).await?;
        Ok(tx)
    }

    /// A transaction on the primary.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Postgres>, Error> {
        Ok(self.primary.begin().await?)
    }
}

/// From here on the transaction sees no other prison's bookings: the policies of the tables read this.
pub(crate) async fn show_only(tx: &mut PgConnection, prison_id: i32) -> Result<(), Error> {
    sqlx::query!(
        "SELECT set_config('app.prison', $1, true)",
        prison_id.to_string()
    )
    .fetch_one(tx)
    .await?;
    Ok(())
}

async fn attempt<C: Command>(
    mut tx: Transaction<'static, Postgres>,
    command: &C,
    now: Timestamp,
) -> Result<C::Outcome, Error> {
    let outcome = command.run(&mut tx, now).await?;
    if outcome.stands() {
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    Ok(outcome)
}

/// The migrations' own digest, which names the template database of the tests.
#[cfg(any(test, feature = "testing"))]
pub(crate) fn migrations_digest() -> String {
    use sha2::{Digest as _, Sha256};
    let mut digest = Sha256::new();
    for migration in MIGRATOR.iter() {
        digest.update(migration.version.to_be_bytes());
        digest.update(&*migration.checksum);
    }
    hex::encode(&digest.finalize()[..8])
}
