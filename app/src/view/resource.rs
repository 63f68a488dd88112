//! What a page needs from the server before it can be shown.

use crate::{forms::Refusal, wire::Carried};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

/// Something that is still on its way.
pub(crate) type Coming<T> = Pin<Box<dyn Future<Output = Result<T, Refusal>> + Send>>;

/// A read of a page's data. leptos's own resource would be compiled once for each kind of data, which weighs more in
/// the browser than the pages do; this one keeps only how to read, and all kinds travel in one form.
pub struct Resource<T> {
    read: Arc<dyn Fn() -> Coming<T> + Send + Sync>,
    /// What the browser has just read, already of its kind.
    fresh: Arc<Mutex<Option<T>>>,
}

impl<T: Send + 'static> Resource<T> {
    /// Reads with `read`, which is given what `source` says.
    pub fn new<S, F>(
        source: impl Fn() -> S + Send + Sync + 'static,
        read: impl Fn(S) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<T, Refusal>> + Send + 'static,
    {
        Self {
            read: Arc::new(move || Box::pin(read(source()))),
            fresh: Arc::default(),
        }
    }
}

impl<T: Serialize + DeserializeOwned + Send + 'static> Resource<T> {
    /// Reads. The server gives the data as text, which goes with the page to the browser; in the browser the text is
    /// empty, and the data waits to be taken.
    pub(crate) fn read(&self) -> Coming<String> {
        let (coming, fresh) = ((self.read)(), self.fresh.clone());
        Box::pin(async move {
            let data = coming.await?;
            #[cfg(feature = "ssr")]
            let text = Carried(&data).to_string();
            #[cfg(not(feature = "ssr"))]
            let text = String::new();
            *fresh.lock().unwrap_or_else(PoisonError::into_inner) = Some(data);
            Ok(text)
        })
    }

    /// The data that was read, or what came with the page.
    pub(crate) fn take(&self, text: &str) -> Result<T, Refusal> {
        let fresh = self
            .fresh
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        match fresh {
            Some(data) => Ok(data),
            None => text
                .parse()
                .map(|Carried(data)| data)
                .map_err(|_| Refusal::unavailable()),
        }
    }
}
