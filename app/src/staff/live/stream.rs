//! The stream of one page, as the browser keeps it.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::EventSource;

/// An open stream; dropping it closes it.
pub(super) struct Stream {
    events: EventSource,
    _handlers: [Closure<dyn FnMut()>; 3],
}

impl Stream {
    /// Events arrive.
    pub(super) const OPEN: u16 = EventSource::OPEN;
    /// The browser does not try again.
    pub(super) const CLOSED: u16 = EventSource::CLOSED;

    /// Opens the stream of what happens to something after it was read.
    pub(super) fn open(
        what: &str,
        after: i64,
        changed: Box<dyn FnMut()>,
        opened: Box<dyn FnMut()>,
        failed: Box<dyn FnMut()>,
    ) -> Option<Self> {
        let address = ["/staff/live?", what, "&after=", &after.to_string()].concat();
        let events = EventSource::new(&address).ok()?;
        let handlers = [changed, opened, failed].map(Closure::wrap);
        events.set_onmessage(Some(handlers[0].as_ref().unchecked_ref()));
        events.set_onopen(Some(handlers[1].as_ref().unchecked_ref()));
        events.set_onerror(Some(handlers[2].as_ref().unchecked_ref()));
        Some(Self {
            events,
            _handlers: handlers,
        })
    }

    /// [`Stream::OPEN`], [`Stream::CLOSED`], or on its way.
    pub(super) fn state(&self) -> u16 {
        self.events.ready_state()
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.events.close();
    }
}
