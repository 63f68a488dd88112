//! Texts through a gateway that takes `POST {"to", "text", "key"}`.

use std::time::Duration;

use reqwest::{Client, StatusCode, Url};
use serde::Serialize;

use super::mailer::{Failure, Mailer, Outgoing, Sending};

/// How long the gateway may take; far less than a lease.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A text gateway.
pub struct Gateway {
    client: Client,
    url: Url,
    token: Option<String>,
}

/// Why the settings give no gateway.
#[derive(Debug, thiserror::Error)]
pub enum GatewaySettings {
    /// `SMS_URL` is not an address.
    #[error("SMS_URL is not an address")]
    Url,
    /// The HTTP client cannot be made.
    #[error("texts cannot be sent from here")]
    Client(#[source] reqwest::Error),
}

#[derive(Serialize)]
struct Body<'a> {
    to: &'a str,
    text: &'a str,
    key: &'a str,
}

impl Gateway {
    /// A password in the address is sent as a bearer token and in no other way.
    ///
    /// # Errors
    /// When the address does not parse or no client can be made.
    pub fn new(url: &str) -> Result<Self, GatewaySettings> {
        let mut url = Url::parse(url).map_err(|_| GatewaySettings::Url)?;
        let token = url.password().map(str::to_owned);
        url.set_password(None)
            .and_then(|()| url.set_username(""))
            .map_err(|()| GatewaySettings::Url)?;
        let client = crate::calls::client()
            .timeout(TIMEOUT)
            .build()
            .map_err(GatewaySettings::Client)?;
        Ok(Self { client, url, token })
    }

    async fn post(&self, message: &Outgoing) -> Result<(), Failure> {
        let body = Body {
            to: &message.to,
            text: &message.text,
            key: &message.key,
        };
        let mut request = self
            .client
            .post(self.url.clone())
            .header("X-Idempotency-Key", &message.key)
            .json(&body);
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        let answer = request.send().await.map_err(|error| {
            Failure::for_now(if error.is_timeout() {
                "gateway_timeout"
            } else {
                "gateway_connection"
            })
        })?;
        match answer.status() {
            status if status.is_success() => Ok(()),
            status if is_final(status) => {
                Err(Failure::for_good(format!("gateway_{}", status.as_u16())))
            }
            status => Err(Failure::for_now(format!("gateway_{}", status.as_u16()))),
        }
    }
}

/// The gateway will never take this message. A wrong token or address of the gateway can be mended, so those are not final.
fn is_final(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::BAD_REQUEST
            | StatusCode::GONE
            | StatusCode::PAYLOAD_TOO_LARGE
            | StatusCode::UNPROCESSABLE_ENTITY
    )
}

impl Mailer for Gateway {
    fn send<'a>(&'a self, message: &'a Outgoing) -> Sending<'a> {
        Box::pin(self.post(message))
    }
}
