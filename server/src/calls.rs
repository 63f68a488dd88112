//! HTTP to others: the text gateway and the identity provider.

/// A client to build upon, with the TLS that the database has and the machine's own list of authorities.
pub fn client() -> reqwest::ClientBuilder {
    // Set once per process; a second time changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
}
