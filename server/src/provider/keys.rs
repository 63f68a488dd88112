//! What is known of the provider: its addresses and keys, fetched when they are first needed, again after a while, and at
//! once when a token is signed with a key that is not among them.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use openidconnect::{IssuerUrl, ProviderMetadataWithLogout};
use tokio::sync::Mutex;

use super::{Failure, talk::Talk};

/// How long what is known is used. A key that the provider withdraws works here no longer than this.
const FRESH: SignedDuration = SignedDuration::from_hours(1);
/// How soon keys are fetched again for an unknown one: anybody can send a token with an invented key.
const AGAIN_AFTER: SignedDuration = SignedDuration::from_secs(10);

/// The provider's own description, with its keys.
pub(super) struct Known {
    pub(super) metadata: ProviderMetadataWithLogout,
    at: Timestamp,
}

/// Keeps what is known. One request fetches at a time; the others wait for it.
#[derive(Default)]
pub(super) struct Keys(Mutex<Option<Arc<Known>>>);

impl Keys {
    /// What is known, fetched if that was long ago. A provider that is away is known as it last was.
    pub(super) async fn known(
        &self,
        talk: &Talk,
        issuer: &IssuerUrl,
        now: Timestamp,
    ) -> Result<Arc<Known>, Failure> {
        let mut kept = self.0.lock().await;
        if let Some(known) = kept.as_ref().filter(|known| now < known.at + FRESH) {
            return Ok(known.clone());
        }
        match fetch(talk, issuer, now).await {
            Ok(known) => Ok(kept.insert(known).clone()),
            Err(failure) => match kept.as_ref() {
                Some(known) => {
                    tracing::warn!(error = &failure as &dyn std::error::Error, "using old keys");
                    Ok(known.clone())
                }
                None => Err(failure),
            },
        }
    }

    /// What is known after somebody met a key that is not in what they knew.
    pub(super) async fn after(
        &self,
        known: &Known,
        talk: &Talk,
        issuer: &IssuerUrl,
        now: Timestamp,
    ) -> Result<Arc<Known>, Failure> {
        let mut kept = self.0.lock().await;
        let newer = |other: &&Arc<Known>| other.at > known.at || now < other.at + AGAIN_AFTER;
        if let Some(other) = kept.as_ref().filter(newer) {
            return Ok(other.clone());
        }
        Ok(kept.insert(fetch(talk, issuer, now).await?).clone())
    }
}

async fn fetch(talk: &Talk, issuer: &IssuerUrl, now: Timestamp) -> Result<Arc<Known>, Failure> {
    let metadata = ProviderMetadataWithLogout::discover_async(issuer.clone(), talk)
        .await
        .map_err(|error| Failure::Away(error.to_string()))?;
    Ok(Arc::new(Known { metadata, at: now }))
}
