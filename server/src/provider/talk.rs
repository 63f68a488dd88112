//! The library's requests, sent with this server's HTTP client.

use std::{pin::Pin, time::Duration};

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, http};

/// How long the provider may take: somebody waits for it.
const TIMEOUT: Duration = Duration::from_secs(5);
/// The largest answer that is read; keys and metadata are a few kilobytes.
const LARGEST: usize = 256 * 1024;

/// Sends requests to the provider.
#[derive(Debug)]
pub(super) struct Talk(reqwest::Client);

/// Why a request has no answer. Addresses can hold codes, so they are left out.
#[derive(Debug, thiserror::Error)]
pub(super) enum TalkError {
    /// It could not be sent, or no answer came.
    #[error("no answer")]
    Http(#[from] reqwest::Error),
    /// The answer is none.
    #[error("an answer that is none")]
    Answer(#[from] http::Error),
    /// The answer is too large to be about what was asked.
    #[error("an answer that is too large")]
    TooLarge,
}

impl Talk {
    /// # Errors
    /// When no client can be made on this machine.
    pub(super) fn new() -> Result<Self, reqwest::Error> {
        let client = crate::calls::client()
            .timeout(TIMEOUT)
            // Following the provider elsewhere would let it choose whom this server talks to.
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self(client))
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TalkError> {
        let request = request.try_into().map_err(reqwest::Error::without_url)?;
        let answer = self.0.execute(request).await;
        let mut answer = answer.map_err(reqwest::Error::without_url)?;
        let mut response = http::Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            response = response.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(reqwest::Error::without_url)? {
            if body.len() + part.len() > LARGEST {
                return Err(TalkError::TooLarge);
            }
            body.extend_from_slice(&part);
        }
        Ok(response.body(body)?)
    }
}

impl<'c> AsyncHttpClient<'c> for Talk {
    type Error = TalkError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, TalkError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
