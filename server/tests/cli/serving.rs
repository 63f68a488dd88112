//! Starting and stopping a server in production.
use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Child, Command, Stdio},
    time::Duration,
};

use sqlx::{Connection as _, PgConnection};
use store::testing::{TestDb, fixtures};

use crate::folder;

/// A server whose settings are those of production, for this database.
pub fn in_production(database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command.arg("serve").env_clear().envs([
        ("APP_ENV", "production"),
        ("HOST", "127.0.0.1"),
        ("PORT", "0"),
        ("DATABASE_URL", database),
        ("PUBLIC_URL", "https://visits.example"),
        ("SMTP_URL", "smtp://127.0.0.1:1"),
        ("SECRET_KEY", "a key that only these tests use, 32 bytes"),
        ("SITE_ROOT", "/nowhere"),
    ]);
    command
}

/// What a server says first: that it is ready and where, or nothing before it ends.
fn first_line(started: &mut Child) -> String {
    let mut line = String::new();
    BufReader::new(started.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    line.trim().to_owned()
}

/// Where a server listens, once it is ready.
pub fn address(started: &mut Child) -> String {
    let line = first_line(started);
    line.rsplit('/').next().unwrap().to_owned()
}

#[test]
fn production_refuses_to_start_and_names_each_missing_thing() {
    let folder = folder();
    let output = Command::new(env!("CARGO_BIN_EXE_server"))
        .arg("serve")
        .env_clear()
        .env("APP_ENV", "production")
        .env("DATA_DIR", &folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success());
    for name in ["DATABASE_URL", "PUBLIC_URL", "SMTP_URL", "SECRET_KEY"] {
        assert!(said.contains(name), "{name} in: {said}");
    }
}

/// Shown to fail without the look at `demonstration::is_loaded` in `cli/startup.rs`: it said that it was ready.
#[tokio::test]
async fn production_refuses_a_database_with_demonstration_rows() {
    let db = TestDb::new().await.unwrap();
    fixtures::prison(&db, "northmoor").await.unwrap();
    sqlx::query("UPDATE prison SET demonstration = true")
        .execute(db.write())
        .await
        .unwrap();
    let mut started = in_production(db.url())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let line = first_line(&mut started);
    started.kill().unwrap();
    assert_eq!(line, "", "it serves nobody");
    let output = started.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success());
    assert!(said.contains("demonstration rows"), "{said}");
}

/// SIGTERM while a request waits for the database: nobody new is let in, the request is answered, and only then does the
/// server end, well.
///
/// Shown to fail with no `PATIENCE` in `web/listen.rs`: the server had ended while the request waited.
#[tokio::test]
async fn a_request_in_flight_is_finished_when_the_server_is_asked_to_stop() {
    let db = TestDb::new().await.unwrap();
    let mut running = in_production(db.url())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let address = address(&mut running);

    let mut blocker = PgConnection::connect(db.url()).await.unwrap();
    let mut lock = blocker.begin().await.unwrap();
    sqlx::query("LOCK TABLE prison IN ACCESS EXCLUSIVE MODE")
        .execute(&mut *lock)
        .await
        .unwrap();
    let mut request = TcpStream::connect(&address).unwrap();
    request
        .write_all(
            b"GET /prisons/northmoor HTTP/1.1\r\nHost: visits.example\r\nConnection: close\r\n\r\n",
        )
        .unwrap();
    until(async || {
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = 'prison'::regclass)")
            .fetch_one(db.write())
            .await
            .unwrap()
    })
    .await;

    let asked = Command::new("kill").arg(running.id().to_string()).status();
    assert!(asked.unwrap().success());
    until(async || TcpStream::connect(&address).is_err()).await;
    assert!(running.try_wait().unwrap().is_none(), "it waits");

    lock.rollback().await.unwrap();
    let mut answer = String::new();
    request.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    assert!(answer.contains("</html>"), "to its end: {answer}");
    assert!(running.wait().unwrap().success());
}

/// Asks until it is so.
pub async fn until(mut is_so: impl AsyncFnMut() -> bool) {
    let asking = async {
        while !is_so().await {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), asking)
        .await
        .unwrap();
}
