//! Which statements something runs, for tests that hold a read to its budget.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::instrument::WithSubscriber as _;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Runs something on this thread and gives the statements that it sent, without those that begin or end a transaction or
/// set it up.
pub async fn statements_of<T>(work: impl Future<Output = T>) -> (T, Vec<String>) {
    let seen = Seen::default();
    let result = work.with_subscriber(seen.clone()).await;
    let statements = std::mem::take(&mut *seen.0.lock().unwrap_or_else(PoisonError::into_inner));
    (result, statements)
}

/// What sqlx says of each statement.
#[derive(Debug, Clone, Default)]
struct Seen(Arc<Mutex<Vec<String>>>);

/// The text of one.
#[derive(Default)]
struct Text {
    start: String,
    whole: String,
}

impl Visit for Text {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => value.clone_into(&mut self.start),
            // Empty when the start is all there is.
            "db.statement" => value.trim().clone_into(&mut self.whole),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}

impl Subscriber for Seen {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn event(&self, event: &Event<'_>) {
        let mut text = Text::default();
        event.record(&mut text);
        let statement = if text.whole.is_empty() {
            text.start
        } else {
            text.whole
        };
        let sets_up = ["BEGIN", "COMMIT", "SET ", "SELECT set_config"];
        if !sets_up.iter().any(|start| statement.starts_with(start)) {
            let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            seen.push(statement);
        }
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}
