//! What open boards of staff cost a server, which is a process of its own here so that nothing else is measured.
use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpStream,
    process::Stdio,
};

use domain::staff::Permission;
use jiff::Timestamp;
use store::{
    Secret,
    staff::{self, Credentials, NewMember},
    testing::{TestDb, fixtures},
    token::Token,
};

use crate::serving::{address, in_production, until};

const OPEN: usize = 1000;
/// Kilobytes.
const MOST: u64 = 300 * 1024;

/// Shown to fail with a budget of 30 MB: 86104 kB.
#[tokio::test]
async fn a_thousand_boards_take_less_than_300_megabytes() {
    let db = TestDb::new().await.unwrap();
    fixtures::prison(&db, "northmoor").await.unwrap();
    let token = signed_in(&db).await;
    let mut running = in_production(db.url())
        .env("REQUESTS_PER_MINUTE", "0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let address = address(&mut running);
    // Boards are live as soon as the server has begun to read what happens.
    until(async || board(&address, &token).is_some()).await;
    let boards: Vec<_> = (0..OPEN).map(|_| board(&address, &token)).collect();
    assert!(boards.iter().all(Option::is_some), "all are open");
    let status = std::fs::read_to_string(format!("/proc/{}/status", running.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.unwrap().trim().trim_end_matches(" kB");
    assert!(kilobytes.parse::<u64>().unwrap() < MOST, "{kilobytes} kB");
    drop(boards);
    running.kill().unwrap();
    running.wait().unwrap();
}

/// The stream of one open board, if it begins.
fn board(address: &str, token: &Token) -> Option<TcpStream> {
    let mut stream = TcpStream::connect(address).unwrap();
    let asked = format!(
        "GET /staff/live?prison=northmoor HTTP/1.1\r\nHost: visits.example\r\nCookie: __Host-staff={}\r\n\r\n",
        token.reveal()
    );
    stream.write_all(asked.as_bytes()).unwrap();
    let mut first = String::new();
    BufReader::new(&stream).read_line(&mut first).unwrap();
    (first.trim() == "HTTP/1.1 200 OK").then_some(stream)
}

/// A member of staff who may look at the prison.
async fn signed_in(db: &TestDb) -> Token {
    let (email, now) = ("bela@example.org", Timestamp::now());
    let secret = Secret::new(b"a key that only these tests use, 32 bytes");
    let new = NewMember {
        email,
        name: "bela",
        password: Some("prison visits demonstration"),
        prisons: Some(&["northmoor".to_owned()]),
        permissions: &[Permission::View],
        demonstration: false,
    };
    staff::add(db, &new, now).await.unwrap();
    let code = staff::code_now(db, &secret, email, now).await.unwrap();
    let typed = Credentials {
        email: email.to_owned(),
        password: "prison visits demonstration".to_owned(),
        code: code.unwrap(),
    };
    let signed_in = staff::sign_in(db, &secret, &typed, now).await.unwrap();
    signed_in.unwrap()
}
