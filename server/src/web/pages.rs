//! The visitors' pages, mounted with what they need to know of this server.
use std::{collections::HashMap, path::Path, sync::Arc};

use app::state::{AppState, Assets, Secrets, Settings};
use axum::Router;

use super::Services;
use crate::config::Brand;

/// Every page, form and server function, and the answer to addresses that lead nowhere.
pub(super) fn routes(state: AppState) -> Router {
    app::routes().with_state(state)
}

/// What the pages know of this server.
pub(super) fn state(services: &Services) -> AppState {
    let config = &services.config;
    AppState {
        db: services.db.clone(),
        clock: services.clock.clone(),
        secrets: Arc::new(Secrets {
            key: config.secrets.key.to_vec(),
        }),
        settings: Arc::new(Settings {
            public_url: config.web.public_url.clone(),
            brand: config.brand == Brand::GovUk,
            texts: config.can_send_texts(),
            provider: provider_name(services),
            dev_mailbox: !config.environment.is_production() && config.messages.smtp_url.is_none(),
            costs: config.costs.0.clone(),
        }),
        assets: Arc::new(assets(&config.web.site_root)),
        live: services.live.clone(),
    }
}

/// What an account of the provider is called, where there is one.
fn provider_name(services: &Services) -> Option<String> {
    let provider = services.config.provider.as_ref();
    provider
        .filter(|_| services.provider.is_some())
        .map(|provider| provider.name.clone())
}

/// The build's own list of what it made. Without a build pages still answer, unstyled, so that says why.
fn assets(site_root: &Path) -> Assets {
    let manifest = site_root.join("pkg/manifest.json");
    let names = std::fs::read(&manifest)
        .ok()
        .and_then(|text| serde_json::from_slice::<HashMap<String, String>>(&text).ok());
    if names.is_none() {
        tracing::warn!(
            "no built files in {}: run make build, or set SITE_ROOT",
            manifest.display()
        );
    }
    Assets::new(names.unwrap_or_default())
}
