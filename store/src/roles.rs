//! The two roles of the database: an owner that migrates, and one for requests that owns nothing and may not rewrite
//! history. Run by the owner after each migration.
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, postgres::PgConnectOptions};

use crate::{Db, Error};

/// The role that owns the tables of the server's own cluster.
pub const OWNER: &str = "visits_owner";
/// The role that serves requests in the server's own cluster.
pub const APP: &str = "visits_app";
/// The database of the server's own cluster.
pub const DATABASE: &str = "visits";

/// Rows that are added and read, never changed or deleted, by whoever serves requests.
const APPEND_ONLY: [&str; 4] = [
    "audit",
    "booking_history",
    "allowance_history",
    "prison_change",
];

/// Taken while roles are given their rights.
const GRANT_LOCK: i64 = 0x0067_7261_6e74;

/// Makes both roles and the database of an own cluster, as its superuser. Repeatable.
pub async fn prepare_own_cluster(superuser_url: &str) -> Result<(), Error> {
    let mut connection = PgConnection::connect(superuser_url).await?;
    for role in [OWNER, APP] {
        let known: bool =
            sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)")
                .bind(role)
                .fetch_one(&mut connection)
                .await?;
        if !known {
            let sql = format!("CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE");
            sqlx::query(AssertSqlSafe(sql))
                .execute(&mut connection)
                .await?;
        }
    }
    let known: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
            .bind(DATABASE)
            .fetch_one(&mut connection)
            .await?;
    if !known {
        sqlx::query(AssertSqlSafe(format!(
            "CREATE DATABASE {DATABASE} OWNER {OWNER}"
        )))
        .execute(&mut connection)
        .await?;
    }
    connection.close().await?;
    Ok(())
}

/// Gives the own cluster's database a name that no other has. Fails while somebody is connected to it.
///
/// # Errors
/// As the database says.
pub async fn set_database_aside(superuser_url: &str) -> Result<String, Error> {
    let mut connection = PgConnection::connect(superuser_url).await?;
    let aside = format!("{DATABASE}_{}", uuid::Uuid::now_v7().simple());
    let sql = format!("ALTER DATABASE {DATABASE} RENAME TO {aside}");
    sqlx::query(AssertSqlSafe(sql))
        .execute(&mut connection)
        .await?;
    connection.close().await?;
    Ok(aside)
}

/// Gives the role of `app_url` what it needs to serve requests and no more. With one role for both, the triggers alone
/// keep history as it is.
pub async fn grant_to_app(owner: &Db, app_url: &str) -> Result<(), Error> {
    let app: PgConnectOptions = app_url.parse()?;
    let role = app.get_username();
    let mut transaction = owner.begin().await?;
    // Two servers granting at once would trip over each other's rows.
    sqlx::query("SELECT pg_advisory_xact_lock($1)")
        .bind(GRANT_LOCK)
        .execute(&mut *transaction)
        .await?;
    let (owner_name, quoted): (String, String) =
        sqlx::query_as("SELECT current_user::text, quote_ident($1)")
            .bind(role)
            .fetch_one(&mut *transaction)
            .await?;
    if owner_name == role {
        return Ok(());
    }
    let append_only = APPEND_ONLY.join(", ");
    let statements = [
        format!("GRANT USAGE ON SCHEMA public TO {quoted}"),
        format!("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted}"),
        format!("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {quoted}"),
        format!("REVOKE UPDATE, DELETE ON {append_only} FROM {quoted}"),
        format!("REVOKE INSERT, UPDATE, DELETE ON _sqlx_migrations FROM {quoted}"),
    ];
    for sql in statements {
        sqlx::query(AssertSqlSafe(sql))
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(())
}
