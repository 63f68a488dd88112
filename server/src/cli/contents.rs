//! What a fresh database is filled with before the first request: invented prisons, or the timetables that were named.
use std::path::Path;

use anyhow::{Context as _, ensure};
use store::demonstration;

use super::Databases;
use crate::{cluster::Cluster, import, web::Services};

/// In the folder named or beside it, where it is published with the timetables.
const BANK_HOLIDAYS: &str = "bank-holidays.json";

/// Fills the database. Demonstration data comes only into the own cluster, and only where no prison is yet.
pub(super) async fn fill(
    services: &Services,
    databases: &Databases,
    timetables: Option<&Path>,
) -> anyhow::Result<()> {
    let (db, now) = (&services.db, services.clock.now());
    if let Some(folder) = timetables {
        ensure!(
            !demonstration::is_loaded(db).await?,
            "this database has demonstration rows; import timetables into another one"
        );
        let report = import::timetables(db, folder, now)
            .await
            .context("the timetables")?;
        eprintln!("{report}");
        let published =
            [folder.to_owned(), folder.join("..")].map(|place| place.join(BANK_HOLIDAYS));
        if let Some(holidays) = published.into_iter().find(|file| file.is_file()) {
            eprintln!(
                "{}",
                import::bank_holidays(db, &holidays)
                    .await
                    .context("the bank holidays")?
            );
        }
    } else if databases.is_own() && demonstration::load(db, &services.secret, now).await? {
        eprintln!("loaded demonstration data: invented prisons, prisoners, contacts and bookings");
    }
    Ok(())
}

/// Real timetables never mix with invented prisons: an own database that has some is set aside, nothing in it is lost.
pub(super) async fn make_room(cluster: &Cluster, databases: &Databases) -> anyhow::Result<()> {
    databases.migrate().await?;
    let db = databases.app()?;
    let occupied = demonstration::is_loaded(&db).await?;
    db.write().close().await;
    if occupied {
        let aside = cluster.set_database_aside().await?;
        eprintln!(
            "the database with demonstration data is now called {aside}; timetables go into a new one"
        );
    }
    Ok(())
}
