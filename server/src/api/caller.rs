//! Who is calling: the holder of an API key, within the key's pace.
use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use domain::booking::{Actor, ActorKind};
use store::{
    api_keys::{self, ApiKey},
    limits::Taken,
    token::Token,
};

use super::{Problem, Scope};
use crate::web::Services;

/// A caller whose key was recognised and who is not too fast.
#[derive(Debug, Clone)]
pub struct Caller(ApiKey);

impl Caller {
    /// Refuses callers whose key lacks a scope.
    pub fn needs(&self, scope: Scope) -> Result<(), Problem> {
        if self.may(scope) {
            Ok(())
        } else {
            Err(Problem::scope_missing(scope.code()))
        }
    }

    /// Whether the key has a scope.
    pub fn may(&self, scope: Scope) -> bool {
        scope
            .granted_by()
            .iter()
            .any(|scope| self.0.may(scope.code()))
    }

    /// The key.
    pub fn key(&self) -> &ApiKey {
        &self.0
    }

    /// For history rows.
    pub fn actor(&self) -> Actor {
        Actor {
            kind: ActorKind::Api,
            id: Some(self.0.api_key_id.to_string()),
        }
    }

    /// Whose idempotency keys these are.
    pub fn scope_of_keys(&self) -> String {
        format!("api_key:{}", self.0.api_key_id)
    }
}

impl FromRequestParts<Services> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, services: &Services) -> Result<Self, Problem> {
        let secret = bearer(parts).ok_or_else(Problem::unauthorised)?;
        let key = api_keys::find(&services.db, &Token::presented(secret))
            .await?
            .ok_or_else(Problem::unauthorised)?;
        let now = services.clock.now();
        match api_keys::pace(&services.db, &key, now).await? {
            Taken::Allowed => Ok(Self(key)),
            Taken::Refused { retry_at } => Err(Problem::too_many(retry_at, now)),
        }
    }
}

fn bearer(parts: &Parts) -> Option<&str> {
    let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}
