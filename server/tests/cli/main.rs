//! The installed program on a machine with nothing set: its own PostgreSQL, its commands and what they print.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod boards;
mod serving;

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use sqlx::{Connection as _, PgConnection};
use store::testing::{TestDb, fixtures};

/// A data folder in which every user may pass, as the own cluster may run as another user.
fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("cli-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn server(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_server"))
        .args(arguments)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("HOME", folder)
        .env("DATA_DIR", folder)
        .output()
        .unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Answers while the program runs and has not stopped its PostgreSQL.
fn is_running(folder: &Path) -> bool {
    folder.join("postgres/postmaster.pid").exists()
}

#[tokio::test]
async fn every_command_shares_one_cluster_and_the_last_stops_it() {
    let folder = folder();
    let key = server(
        &folder,
        &[
            "api-key",
            "create",
            "--name",
            "tests",
            "--scope",
            "prisons:read,bookings:all",
        ],
    );
    assert!(
        key.status.success(),
        "{}",
        String::from_utf8_lossy(&key.stderr)
    );
    let text = printed(&key);
    assert_eq!(text.lines().count(), 1, "the key and nothing else: {text}");
    assert!(
        text.trim().len() >= 40
            && text
                .trim()
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
    );
    assert!(String::from_utf8_lossy(&key.stderr).contains("using the server's own PostgreSQL in"));
    assert!(!is_running(&folder), "nobody uses it any more");

    let again = server(
        &folder,
        &[
            "api-key",
            "create",
            "--name",
            "tests",
            "--scope",
            "prisons:read",
        ],
    );
    assert!(
        !again.status.success(),
        "the first key is in the same database"
    );
    let unknown = server(
        &folder,
        &[
            "api-key",
            "create",
            "--name",
            "other",
            "--scope",
            "everything",
        ],
    );
    assert!(
        String::from_utf8_lossy(&unknown.stderr).contains("bookings:write"),
        "the scopes are told"
    );

    assert!(printed(&server(&folder, &["demo"])).contains("loaded demonstration data"));
    let well = server(&folder, &["check"]);
    assert!(well.status.success(), "{}", printed(&well));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn check_fails_when_a_pool_does_not_add_up() {
    let db = TestDb::new().await.unwrap();
    let prison_id = fixtures::prison(&db, "northmoor").await.unwrap();
    let day = jiff::civil::date(2027, 1, 4);
    fixtures::session(&db, prison_id, day, "1400-1500", 3, 0)
        .await
        .unwrap();
    let check = || {
        Command::new(env!("CARGO_BIN_EXE_server"))
            .arg("check")
            .env("DATABASE_URL", db.url())
            .env("SECRET_KEY", "a key that only these tests use, 32 bytes")
            .output()
            .unwrap()
    };
    assert!(check().status.success());
    let mut connection = PgConnection::connect(db.url()).await.unwrap();
    sqlx::query("UPDATE session_pool SET taken = 1 WHERE pool = 'open'")
        .execute(&mut connection)
        .await
        .unwrap();
    let differs = check();
    assert_eq!(differs.status.code(), Some(1));
    assert!(
        printed(&differs).contains("1 taken, 0 counted"),
        "{}",
        printed(&differs)
    );
}
