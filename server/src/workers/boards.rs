//! Tells the boards that this server has open what the relay has numbered: one connection listens, and because
//! notifications can be lost, it reads every now and then as well.
use std::time::Duration;

use store::live::{self, Ears};
use tokio::time::timeout;

use crate::web::{Services, Shutdown};

/// How long nothing is read when nothing is heard.
const READ_EVERY: Duration = Duration::from_secs(2);
/// A server that is ready soon has boards that are live.
const NOT_YET: Duration = Duration::from_millis(100);
/// How soon it tries again without a database.
const TRY_AGAIN: Duration = Duration::from_secs(1);

/// Reads until asked to stop; then every open stream ends, or stopping would wait for browsers that stay for ever.
pub async fn feed(services: Services, shutdown: Shutdown) {
    let reading = async {
        let mut failing = false;
        loop {
            if !services.is_prepared() {
                tokio::time::sleep(NOT_YET).await;
                continue;
            }
            if let Err(error) = read(&services, &mut failing).await {
                services.live.lost();
                if !failing {
                    let error = &error as &dyn std::error::Error;
                    tracing::error!(error, "open boards are told nothing");
                }
                failing = true;
            }
            tokio::time::sleep(TRY_AGAIN).await;
        }
    };
    tokio::select! {
        () = shutdown.asked() => {}
        () = reading => {}
    }
    services.live.close();
}

async fn read(services: &Services, failing: &mut bool) -> Result<(), store::Error> {
    let db = &services.db;
    // Listening comes first, so that nothing falls between.
    let mut ears = Ears::open(db).await?;
    let mut read = live::newest(db).await?;
    services.live.reads();
    *failing = false;
    loop {
        loop {
            let (told, newest) = live::since(db, read).await?;
            for one in &told {
                services.live.tell(one.prison_id, one.position);
            }
            if newest == read {
                break;
            }
            read = newest;
        }
        if let Ok(heard) = timeout(READ_EVERY, ears.hear()).await {
            heard?;
        }
    }
}
