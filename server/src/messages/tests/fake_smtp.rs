//! A small mail server: speaks SMTP, keeps what it is given, and refuses as it is told.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server answers to `RCPT TO` next; it accepts when nothing is said.
type Refusals = Arc<Mutex<Vec<&'static str>>>;

pub(super) struct FakeSmtp {
    pub(super) url: String,
    received: Arc<Mutex<Vec<String>>>,
    refusals: Refusals,
}

impl FakeSmtp {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let received = Arc::new(Mutex::new(Vec::new()));
        let refusals = Refusals::default();
        let (keep, refuse) = (Arc::clone(&received), Arc::clone(&refusals));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, Arc::clone(&keep), Arc::clone(&refuse)));
            }
        });
        Self {
            url,
            received,
            refusals,
        }
    }

    /// The next recipient is refused with this line.
    pub(super) fn refuse(&self, answer: &'static str) {
        self.refusals.lock().unwrap().push(answer);
    }

    /// Everything taken so far, headers and body.
    pub(super) fn received(&self) -> Vec<String> {
        self.received.lock().unwrap().clone()
    }
}

async fn converse(stream: TcpStream, received: Arc<Mutex<Vec<String>>>, refusals: Refusals) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 ready\r\n").await.unwrap();
    while let Ok(Some(line)) = lines.next_line().await {
        let command = line
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        let answer = match command.as_str() {
            "RCPT" => refusals.lock().unwrap().pop().unwrap_or("250 ok"),
            "DATA" => {
                write.write_all(b"354 go on\r\n").await.unwrap();
                let mut message = String::new();
                while let Ok(Some(line)) = lines.next_line().await {
                    if line == "." {
                        break;
                    }
                    message.push_str(
                        line.strip_prefix("..")
                            .map_or(line.as_str(), |_| &line[1..]),
                    );
                    message.push_str("\r\n");
                }
                received.lock().unwrap().push(message);
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        if write
            .write_all(format!("{answer}\r\n").as_bytes())
            .await
            .is_err()
            || command == "QUIT"
        {
            return;
        }
    }
}
