//! The identity provider that staff sign in with.
use super::{Environment, Variables};

/// An OpenID Connect provider, and this service's account there.
#[derive(Clone)]
pub struct ProviderConfig {
    /// `OIDC_ISSUER`: the provider's address; everything else about it is discovered from there. None: local accounts only.
    pub issuer: String,
    /// `OIDC_CLIENT_ID`: this service's name at the provider.
    pub client_id: String,
    /// `OIDC_CLIENT_SECRET`: its password there; none for a public client.
    pub client_secret: Option<String>,
    /// `OIDC_NAME`: what an account there is called ("work account").
    pub name: String,
}

impl ProviderConfig {
    pub(super) fn from_env(
        variables: &Variables,
        environment: Environment,
        problems: &mut Vec<String>,
    ) -> Option<Self> {
        let (issuer, client_id) = (
            variables.get("OIDC_ISSUER"),
            variables.get("OIDC_CLIENT_ID"),
        );
        let (issuer, client_id) = match (issuer, client_id) {
            (None, None) => return None,
            (Some(issuer), Some(client_id)) => (issuer, client_id),
            _ => {
                problems.push("OIDC_ISSUER and OIDC_CLIENT_ID are set together".to_owned());
                return None;
            }
        };
        let safe = issuer.starts_with("https://")
            || issuer.starts_with("http://") && !environment.is_production();
        if !safe || openidconnect::IssuerUrl::new(issuer.to_owned()).is_err() {
            problems.push("OIDC_ISSUER must be an https address".to_owned());
            return None;
        }
        Some(Self {
            issuer: issuer.to_owned(),
            client_id: client_id.to_owned(),
            client_secret: variables.get("OIDC_CLIENT_SECRET").map(str::to_owned),
            name: variables
                .get("OIDC_NAME")
                .unwrap_or("work account")
                .to_owned(),
        })
    }
}

impl std::fmt::Debug for ProviderConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ProviderConfig")
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}
