//! Hearing that there are new events.

use sqlx::postgres::PgListener;

use super::CHANNEL;
use crate::{Db, Error};

/// One connection that listens. What is said while it is down is lost, so whoever listens also reads now and then.
#[derive(Debug)]
pub struct Ears(PgListener);

impl Ears {
    /// Begins to listen.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn open(db: &Db) -> Result<Self, Error> {
        let mut listener = PgListener::connect_with(db.write()).await?;
        listener.listen(CHANNEL).await?;
        Ok(Self(listener))
    }

    /// Returns when something was said, or may have been while the connection was lost and made again. Several
    /// notifications that have come already count as one.
    ///
    /// # Errors
    /// When the connection is lost and cannot be made again.
    pub async fn hear(&mut self) -> Result<(), Error> {
        self.0.try_recv().await?;
        while self.0.next_buffered().is_some() {}
        Ok(())
    }
}
