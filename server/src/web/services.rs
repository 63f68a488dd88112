//! What handlers share.
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use app::live::Live;
use store::{Clock, Db, Secret};

use crate::{config::Config, provider::Provider};

/// Cheap to clone; keeps nothing that another server would need to know.
#[derive(Debug, Clone)]
pub struct Services {
    /// Every setting.
    pub config: Arc<Config>,
    /// Connections.
    pub db: Db,
    /// The service's clock.
    pub clock: Clock,
    /// What links and the keys of persons are made from.
    pub secret: Secret,
    /// What open boards are told by.
    pub live: Live,
    /// Who staff sign in with, beside local accounts.
    pub provider: Option<Arc<Provider>>,
    prepared: Arc<AtomicBool>,
}

impl Services {
    /// Not ready until [`Services::now_prepared`] says so.
    pub fn new(config: Config, db: Db) -> Self {
        let provider = config
            .provider
            .as_ref()
            .and_then(|provider| Provider::new(provider, &config.web.public_url));
        Self {
            clock: config.clock.clock(),
            secret: Secret::new(&config.secrets.key),
            live: Live::default(),
            provider: provider.map(Arc::new),
            prepared: Arc::default(),
            config: Arc::new(config),
            db,
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
