//! A database per test, cloned from a template that is migrated once, in the cluster named by `TEST_DATABASE_URL`.

pub mod fixtures;
mod statements;

pub use statements::statements_of;

use std::ops::Deref;
use std::str::FromStr as _;

use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};

use crate::{Db, Error, db};

/// Guards the making of the template and of clones, over all test processes: a template must have no connections.
const TEMPLATE_LOCK: i64 = 0x7669_7369_7473;

/// Seconds after its making from which a database without connections belongs to a test that is over: a test connects at
/// once and stays so. Ten megabytes each, they would otherwise fill a small disk before the last test ends.
const SETTLED_SECONDS: u64 = 60;

/// How many databases one new one clears away; each costs a checkpoint.
const CLEARED_AT_ONCE: usize = 1;

/// A test's own database. Dereferences to [`Db`]; left for a later test's clearing when dropped.
#[derive(Debug, Clone)]
pub struct TestDb {
    db: Db,
    url: String,
}

impl TestDb {
    /// A fresh, migrated, empty database.
    ///
    /// # Errors
    /// When `TEST_DATABASE_URL` is not set or its cluster cannot be used.
    pub async fn new() -> Result<Self, Error> {
        Self::with_connections(10).await
    }

    /// The same with room for as many connections as a race needs.
    ///
    /// # Errors
    /// As [`TestDb::new`].
    pub async fn with_connections(max: u32) -> Result<Self, Error> {
        let admin = admin_url()?;
        let seconds = std::time::SystemTime::UNIX_EPOCH
            .elapsed()
            .map_or(0, |age| age.as_secs());
        let name = format!("visits_test_{seconds}_{}", uuid::Uuid::new_v4().simple());
        let template = format!("visits_template_{}", db::migrations_digest());

        let options = PgConnectOptions::from_str(&admin)?;
        let mut connection = PgConnection::connect_with(&options).await?;
        sqlx::query("SELECT pg_advisory_lock($1)")
            .bind(TEMPLATE_LOCK)
            .execute(&mut connection)
            .await?;
        make_template(&mut connection, &options, &template).await?;
        clear_finished(&mut connection, seconds).await?;
        connection
            .execute(AssertSqlSafe(format!(
                "CREATE DATABASE {name} TEMPLATE {template}"
            )))
            .await?;
        // Closing the session gives the lock back.
        connection.close().await?;

        let pool = PgPoolOptions::new()
            .max_connections(max)
            .acquire_timeout(std::time::Duration::from_secs(60))
            .connect_with(options.database(&name))
            .await?;
        Ok(Self {
            db: Db::from_pool(pool),
            url: with_database(&admin, &name),
        })
    }

    /// The address of this database, for a server started by the test.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Deref for TestDb {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

fn admin_url() -> Result<String, Error> {
    std::env::var("TEST_DATABASE_URL").map_err(|_| {
        Error::Testing(
            "TEST_DATABASE_URL is not set: give the address of a Postgres cluster where tests may create databases, \
             or run `make test`, which starts one"
                .to_owned(),
        )
    })
}

async fn make_template(
    connection: &mut PgConnection,
    options: &PgConnectOptions,
    template: &str,
) -> Result<(), Error> {
    let ready: Option<bool> =
        sqlx::query_scalar("SELECT datistemplate FROM pg_database WHERE datname = $1")
            .bind(template)
            .fetch_optional(&mut *connection)
            .await?;
    if ready == Some(true) {
        return Ok(());
    }
    // A database of this name that is no template is what an interrupted run left behind.
    connection
        .execute(AssertSqlSafe(format!(
            "DROP DATABASE IF EXISTS {template} WITH (FORCE)"
        )))
        .await?;
    connection
        .execute(AssertSqlSafe(format!("CREATE DATABASE {template}")))
        .await?;
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .connect_with(options.clone().database(template))
        .await?;
    Db::from_pool(pool.clone()).migrate().await?;
    pool.close().await;
    connection
        .execute(AssertSqlSafe(format!(
            "ALTER DATABASE {template} IS_TEMPLATE true"
        )))
        .await?;
    Ok(())
}

/// Clears databases of tests that are over: nobody is connected to them, and they are old enough that nobody is about
/// to be. One at a time, so that no test pays for all of them.
async fn clear_finished(connection: &mut PgConnection, seconds: u64) -> Result<(), Error> {
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT datname::text FROM pg_database
         WHERE datname LIKE 'visits\\_test\\_%' AND datname NOT IN (SELECT datname FROM pg_stat_activity WHERE datname IS NOT NULL)
         ORDER BY datname",
    )
    .fetch_all(&mut *connection)
    .await?;
    let finished = names.iter().filter(|name| {
        let made = name
            .split('_')
            .nth(2)
            .and_then(|made| made.parse::<u64>().ok());
        made.is_some_and(|made| made + SETTLED_SECONDS < seconds)
    });
    for name in finished.take(CLEARED_AT_ONCE) {
        // One that somebody is looking at after all stays for a later run.
        let dropped = connection.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}")));
        dropped.await.ok();
    }
    Ok(())
}

/// The same address with another database: the path is what stands between the authority and the query.
fn with_database(url: &str, database: &str) -> String {
    let (address, query) = url
        .split_once('?')
        .map_or((url, None), |(address, query)| (address, Some(query)));
    let authority = address.find("://").map_or(0, |scheme| scheme + 3);
    let end = address[authority..]
        .find('/')
        .map_or(address.len(), |slash| authority + slash);
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    format!("{}/{database}{query}", &address[..end])
}

#[cfg(test)]
mod tests {
    use super::with_database;

    #[test]
    fn an_address_keeps_everything_but_its_database() {
        assert_eq!(
            with_database("postgres://a@h/postgres?host=/tmp/x&port=1", "t"),
            "postgres://a@h/t?host=/tmp/x&port=1"
        );
        assert_eq!(with_database("postgres://a@h", "t"), "postgres://a@h/t");
    }
}
