//! One provider: what is asked of it, and how its answers are verified.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use jiff::{SignedDuration, Timestamp};
use openidconnect::{
    AdditionalClaims, AuthType, AuthenticationFlow, AuthorizationCode, ClaimsVerificationError,
    ClientId, ClientSecret, CsrfToken, EmptyAdditionalClaims, EmptyExtraTokenFields,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IdToken, IdTokenClaims, IdTokenFields,
    IdTokenVerifier, IssuerUrl, LogoutRequest, Nonce, NonceVerifier, OAuth2TokenResponse as _,
    PkceCodeChallenge, PkceCodeVerifier, PostLogoutRedirectUrl, RedirectUrl, Scope,
    SignatureVerificationError, StandardErrorResponse, StandardTokenResponse, TokenResponse as _,
    UserInfoClaims,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType,
        CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm, CoreResponseType, CoreRevocableToken, CoreRevocationErrorResponse,
        CoreTokenIntrospectionResponse, CoreTokenType,
    },
    url::Url,
};
use serde::{Deserialize, Serialize};

use super::{
    BACK, Failure, SIGNED_OUT,
    keys::{Keys, Known},
    talk::Talk,
};
use crate::config::ProviderConfig;

/// Signatures that nobody but the provider can make. None and those under a shared secret are not among them.
const SIGNATURES: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];
/// How old a token may be, and how wrong the provider's clock.
const RECENT: SignedDuration = SignedDuration::from_mins(5);

/// Claims beyond the standard ones, of tokens of identity and of logout.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct More {
    /// The provider's name for its session.
    pub(super) sid: Option<String>,
    /// What a logout token tells.
    pub(super) events: Option<serde_json::Map<String, serde_json::Value>>,
}

impl AdditionalClaims for More {}

pub(super) type Signed =
    IdToken<More, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;
pub(super) type Claims = IdTokenClaims<More, CoreGenderClaim>;
type Fields = IdTokenFields<
    More,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
type Tokens = StandardTokenResponse<Fields, CoreTokenType>;
type Client = openidconnect::Client<
    More,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The provider that staff sign in with.
pub struct Provider {
    config: ProviderConfig,
    issuer: IssuerUrl,
    back: RedirectUrl,
    signed_out: PostLogoutRedirectUrl,
    talk: Talk,
    keys: Keys,
}

/// What makes a browser's way back its own: derived from secrets that only that browser has.
pub(super) struct Proof {
    pub(super) nonce: Nonce,
    pub(super) verifier: PkceCodeVerifier,
}

/// Who came back, verified.
pub(super) struct Person {
    pub(super) subject: String,
    /// Only one that the provider has verified.
    pub(super) email: Option<String>,
    pub(super) session: Option<String>,
}

impl Provider {
    /// Nothing is asked of the provider yet. No provider where the settings give none; they have been checked before.
    pub fn new(config: &ProviderConfig, public_url: &str) -> Option<Self> {
        let talk = Talk::new().inspect_err(|error| {
            tracing::error!(
                error = error as &dyn std::error::Error,
                "no client for the provider"
            );
        });
        Some(Self {
            issuer: IssuerUrl::new(config.issuer.clone()).ok()?,
            back: RedirectUrl::new(format!("{public_url}{BACK}")).ok()?,
            signed_out: PostLogoutRedirectUrl::new(format!("{public_url}{SIGNED_OUT}")).ok()?,
            talk: talk.ok()?,
            keys: Keys::default(),
            config: config.clone(),
        })
    }

    /// The provider's name for itself.
    pub(super) fn issuer(&self) -> &str {
        &self.config.issuer
    }

    async fn known(&self, now: Timestamp) -> Result<Arc<Known>, Failure> {
        self.keys.known(&self.talk, &self.issuer, now).await
    }

    fn client(&self, known: &Known) -> Client {
        let secret = self.config.client_secret.clone().map(ClientSecret::new);
        let id = ClientId::new(self.config.client_id.clone());
        let client = Client::from_provider_metadata(known.metadata.clone(), id, secret)
            .set_redirect_uri(self.back.clone());
        let ways = known.metadata.token_endpoint_auth_methods_supported();
        let takes = |way| ways.is_none_or(|ways| ways.contains(&way));
        if takes(CoreClientAuthMethod::ClientSecretBasic) {
            client
        } else {
            client.set_auth_type(AuthType::RequestBody)
        }
    }

    /// Where a browser goes to sign in.
    pub(super) async fn door(
        &self,
        state: &str,
        proof: &Proof,
        now: Timestamp,
    ) -> Result<Url, Failure> {
        let known = self.known(now).await?;
        let (state, nonce) = (CsrfToken::new(state.to_owned()), proof.nonce.clone());
        let (url, _, _) = self
            .client(&known)
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                move || state,
                move || nonce,
            )
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(
                &proof.verifier,
            ))
            .url();
        Ok(url)
    }

    /// Who somebody is that came back with a code.
    pub(super) async fn person(
        &self,
        code: String,
        proof: Proof,
        now: Timestamp,
    ) -> Result<Person, Failure> {
        let known = self.known(now).await?;
        let client = self.client(&known);
        let tokens = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| Failure::Away(error.to_string()))?
            .set_pkce_verifier(proof.verifier)
            .request_async(&self.talk)
            .await
            .map_err(|error| Failure::Again(error.to_string()))?;
        let token = tokens
            .id_token()
            .ok_or_else(|| Failure::Again("no identity in the answer".to_owned()))?;
        let claims = self.verified(token, known, now, || &proof.nonce).await?;
        let mut email = verified_email(
            claims.email().map(|email| email.as_str()),
            claims.email_verified(),
        );
        if email.is_none() {
            email = self.email_told(&client, &tokens, &claims).await;
        }
        Ok(Person {
            subject: claims.subject().to_string(),
            email,
            session: claims.additional_claims().sid.clone(),
        })
    }

    /// The address as the provider tells it when asked, which many put into no token. Who is bound already needs none, so
    /// no answer is no failure.
    async fn email_told(
        &self,
        client: &Client,
        tokens: &Tokens,
        claims: &Claims,
    ) -> Option<String> {
        let subject = Some(claims.subject().clone());
        let asked = client.user_info(tokens.access_token().clone(), subject);
        let told: UserInfoClaims<EmptyAdditionalClaims, CoreGenderClaim> =
            asked.ok()?.request_async(&self.talk).await.ok()?;
        verified_email(
            told.email().map(|email| email.as_str()),
            told.email_verified(),
        )
    }

    /// The claims of a token that the provider signed for this service, just now. Keys are fetched again for a signature by
    /// one that is not known yet.
    async fn verified<N: NonceVerifier>(
        &self,
        token: &Signed,
        known: Arc<Known>,
        now: Timestamp,
        nonce: impl Fn() -> N,
    ) -> Result<Claims, Failure> {
        let refused = |error: ClaimsVerificationError| Failure::Again(error.to_string());
        match token.claims(&self.verifier(&known, now), nonce()) {
            Err(ClaimsVerificationError::SignatureVerification(
                SignatureVerificationError::NoMatchingKey
                | SignatureVerificationError::CryptoError(_),
            )) => {
                let known = self
                    .keys
                    .after(&known, &self.talk, &self.issuer, now)
                    .await?;
                let claims = token.claims(&self.verifier(&known, now), nonce());
                claims.cloned().map_err(refused)
            }
            claims => claims.cloned().map_err(refused),
        }
    }

    fn verifier(&self, known: &Known, now: Timestamp) -> IdTokenVerifier<'static, CoreJsonWebKey> {
        let id = ClientId::new(self.config.client_id.clone());
        let keys = known.metadata.jwks().clone();
        let time = DateTime::<Utc>::from_timestamp(now.as_second(), 0).unwrap_or_default();
        IdTokenVerifier::new_public_client(id, self.issuer.clone(), keys)
            .set_allowed_algs(SIGNATURES)
            .allow_all_jose_types()
            .set_time_fn(move || time)
            .set_issue_time_verifier_fn(move |issued| {
                let away = time.signed_duration_since(issued).num_seconds().abs();
                if away > RECENT.as_secs() {
                    return Err("not issued just now".to_owned());
                }
                Ok(())
            })
    }

    /// Whose session has ended, as a logout token of the provider says: person and, where it names one, session.
    pub(super) async fn ended(
        &self,
        token: &str,
        now: Timestamp,
    ) -> Result<(String, Option<String>), Failure> {
        const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
        let malformed = |_| Failure::Again("not a token".to_owned());
        let token: Signed = token.parse().map_err(malformed)?;
        let known = self.known(now).await?;
        // A token with a nonce is one of identity, which must not pass for one of logout.
        let no_nonce = || {
            |nonce: Option<&Nonce>| match nonce {
                None => Ok(()),
                Some(_) => Err("a nonce".to_owned()),
            }
        };
        let claims = self.verified(&token, known, now, no_nonce).await?;
        let more = claims.additional_claims();
        let tells = more.events.as_ref().and_then(|events| events.get(EVENT));
        if !tells.is_some_and(serde_json::Value::is_object) {
            return Err(Failure::Again("no event of logout".to_owned()));
        }
        Ok((claims.subject().to_string(), more.sid.clone()))
    }

    /// Where a browser goes to sign out at the provider, if it has such a place. The provider may ask whether they mean it:
    /// the token that would spare the question holds an address of a person, which must not stand in an address.
    pub(super) async fn way_out(&self, now: Timestamp) -> Result<Option<Url>, Failure> {
        let known = self.known(now).await?;
        let place = &known.metadata.additional_metadata().end_session_endpoint;
        Ok(place.clone().map(|place| {
            LogoutRequest::from(place)
                .set_client_id(ClientId::new(self.config.client_id.clone()))
                .set_post_logout_redirect_uri(self.signed_out.clone())
                .http_get_url()
        }))
    }
}

fn verified_email(email: Option<&str>, verified: Option<bool>) -> Option<String> {
    email.filter(|_| verified == Some(true)).map(str::to_owned)
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Provider").field(&self.config).finish()
    }
}
