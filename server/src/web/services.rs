//! What handlers share.
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use store::{Clock, Db};

use crate::config::Config;

/// Cheap to clone; keeps nothing that another server would need to know.
#[derive(Debug, Clone)]
pub struct Services {
    /// Every setting.
    pub config: Arc<Config>,
    /// Connections.
    pub db: Db,
    /// The service's clock.
    pub clock: Clock,
    prepared: Arc<AtomicBool>,
}

impl Services {
    /// Not ready until [`Services::now_prepared`] says so.
    pub fn new(config: Config, db: Db) -> Self {
        let clock = config
            .clock
            .file
            .clone()
            .map_or_else(Clock::system, Clock::with_offset_file);
        Self {
            config: Arc::new(config),
            db,
            clock,
            prepared: Arc::default(),
        }
    }

    /// The database has been migrated and found fit to serve.
    pub fn now_prepared(&self) {
        self.prepared.store(true, Ordering::Release);
    }

    /// Whether requests can be answered as far as this server's own start goes.
    pub fn is_prepared(&self) -> bool {
        self.prepared.load(Ordering::Acquire)
    }
}
