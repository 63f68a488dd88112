//! The reference that `make bench` holds the availability page against: a handler that runs the statements it is given
//! and answers with nothing else. It has no SQL of its own: `BARE_STATEMENTS` is a file of what the page really ran.
use std::{env, fs, sync::Arc};

use anyhow::Context as _;
use axum::{Router, extract::State, http::StatusCode, routing::get};
use sqlx::{AssertSqlSafe, Executor as _, PgPool, postgres::PgPoolOptions};

/// As many connections as the server opens.
const CONNECTIONS: u32 = 24;

#[derive(Clone)]
struct Bare {
    pool: PgPool,
    statements: Arc<[String]>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let url = env::var("DATABASE_URL").context("DATABASE_URL")?;
    let file = env::var("BARE_STATEMENTS").context("BARE_STATEMENTS")?;
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .connect(&url)
        .await?;
    let statements = serde_json::from_str::<Vec<String>>(&fs::read_to_string(file)?)?.into();
    let router = Router::new()
        .route("/", get(answer))
        .with_state(Bare { pool, statements });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("ready on http://{}", listener.local_addr()?);
    axum::serve(listener, router).await?;
    Ok(())
}

/// One connection, every statement prepared once and then run, every row fetched.
async fn answer(State(bare): State<Bare>) -> Result<String, StatusCode> {
    let mut rows = 0;
    let mut connection = bare
        .pool
        .acquire()
        .await
        .map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    for statement in bare.statements.iter() {
        let query = sqlx::query(AssertSqlSafe(statement.clone()));
        rows += connection
            .fetch_all(query)
            .await
            .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?
            .len();
    }
    Ok(rows.to_string())
}
