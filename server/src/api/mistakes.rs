//! Collecting what is wrong with a request: every mistake is reported, not only the first.
use domain::{FieldError, Problem as Wrong};

/// Collects mistakes by field.
#[derive(Debug, Default)]
pub(super) struct Mistakes(pub Vec<FieldError>);

impl Mistakes {
    /// The value, or its mistake kept under the field's path.
    pub fn take<T>(&mut self, field: impl Into<String>, parsed: Result<T, Wrong>) -> Option<T> {
        parsed
            .map_err(|problem| self.0.push(FieldError::new(field, problem)))
            .ok()
    }
}
