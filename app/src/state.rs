//! What every request can reach: database, clock, secrets, settings, names of the built files.

use std::{collections::HashMap, fmt, sync::Arc};
use store::{Clock, Db};

use crate::live::Live;

/// The server's state; cheap to clone. It is axum's state and stands in the context of every page and server function.
#[derive(Clone, Debug)]
pub struct AppState {
    /// Postgres.
    pub db: Db,
    /// The service's clock.
    pub clock: Clock,
    /// What tokens are made from.
    pub secrets: Arc<Secrets>,
    /// How this installation looks and is reached.
    pub settings: Arc<Settings>,
    /// The names of the built files.
    pub assets: Arc<Assets>,
    /// What open boards are told by.
    pub live: Live,
}

/// What must never be logged or shown.
#[derive(Clone)]
pub struct Secrets {
    /// Signs manage links, resume links and cookies; 32 bytes or more.
    pub key: Vec<u8>,
}

impl Secrets {
    /// The key as the store uses it, for the keys of persons and manage links.
    #[must_use]
    pub fn store(&self) -> store::Secret {
        store::Secret::new(&self.key)
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets")
    }
}

/// How this installation looks and is reached.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the service is on the internet, without a slash at the end: links are made from it, never from `Host`.
    pub public_url: String,
    /// Whether to wear the crown and the typeface that are licensed for GOV.UK only.
    pub brand: bool,
    /// Whether text messages can be sent; without them visitors have to give an email address.
    pub texts: bool,
    /// What an account of the identity provider is called, where there is one to sign in with.
    pub provider: Option<String>,
    /// Whether messages land in the mailbox page of a development machine.
    pub dev_mailbox: bool,
    /// What a booking costs by the way it is made.
    pub costs: domain::figures::Costs,
}

/// The names under `/pkg` of the built files, which change with their content.
#[derive(Clone, Debug, Default)]
pub struct Assets(HashMap<String, String>);

impl Assets {
    /// Takes a manifest of plain names to hashed names.
    #[must_use]
    pub fn new(names: HashMap<String, String>) -> Self {
        Self(names)
    }

    /// The address of a built file, such as `main.css`. Without a manifest the plain name is the file's name.
    #[must_use]
    pub fn path(&self, name: &str) -> String {
        format!("/pkg/{}", self.0.get(name).map_or(name, String::as_str))
    }

    /// Whether the build made a file.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

/// Whom a request comes from, as rate limits count it: the middleware puts it into the request's extensions (the peer,
/// or what a trusted proxy says; IPv6 by /64).
#[derive(Clone, Debug)]
pub struct ClientAddress(pub Arc<str>);

/// Whom the request comes from, inside a page or a server function.
#[must_use]
pub fn client_address() -> String {
    let parts = leptos::prelude::use_context::<axum::http::request::Parts>();
    let address = parts.and_then(|parts| {
        parts
            .extensions
            .get::<ClientAddress>()
            .map(|a| a.0.to_string())
    });
    address.unwrap_or_default()
}

/// The state, inside a page or a server function.
///
/// # Errors
/// Refuses with "unavailable" when called from anywhere else.
pub fn state() -> Result<AppState, crate::forms::Refusal> {
    leptos::prelude::use_context().ok_or(crate::forms::Refusal::unavailable())
}
