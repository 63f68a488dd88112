//! How data travels between the two halves: one compact form for the calls of server functions, and for what goes to
//! the browser inside a page.

mod carried;
#[cfg(feature = "hydrate")]
mod send;

pub(crate) use carried::Carried;
#[cfg(feature = "hydrate")]
pub(crate) use send::send;

use crate::forms::Refusal;
use leptos::server_fn::{
    Http, Protocol, client::Client, codec::Postcard, request::Req, server::Server,
};
use serde::{Serialize, de::DeserializeOwned};
use std::future::Future;

/// The protocol of every server function: arguments, result and refusal in postcard's form, by POST. leptos's own
/// would be compiled into the browser's build once for every function; here all of them share [`send`].
pub struct Wire;

impl<Input, Output, C, S> Protocol<Input, Output, C, S, Refusal> for Wire
where
    Input: Serialize + DeserializeOwned + Send,
    Output: Serialize + DeserializeOwned + Send,
    C: Client<Refusal>,
    S: Server<Refusal>,
    S::Request: Req<Refusal> + Send + 'static,
{
    const METHOD: http::Method = http::Method::POST;

    async fn run_server<F, Fut>(request: S::Request, run: F) -> Result<S::Response, Refusal>
    where
        F: Fn(Input) -> Fut + Send,
        Fut: Future<Output = Result<Output, Refusal>> + Send,
    {
        <Http<Postcard, Postcard> as Protocol<Input, Output, C, S, Refusal>>::run_server(
            request, run,
        )
        .await
    }

    #[cfg(feature = "hydrate")]
    async fn run_client(path: &str, input: Input) -> Result<Output, Refusal> {
        let body = postcard::to_allocvec(&input).map_err(|_| Refusal::malformed())?;
        let answer = send(path, body).await?;
        postcard::from_bytes(&answer).map_err(|_| Refusal::unavailable())
    }

    #[cfg(not(feature = "hydrate"))]
    async fn run_client(_: &str, _: Input) -> Result<Output, Refusal> {
        Err(Refusal::unavailable())
    }
}
