//! The state of the form on the page shown: what was typed before, and what is wrong with it.

use super::{Fault, Refusal, Values};
use crate::{prelude::*, wire::Carried};
use serde::{Deserialize, Serialize};

/// A form that was posted without WASM and refused: the server renders its page again with this, and passes it on to
/// the browser, which must hydrate the same page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Submitted {
    /// What was typed.
    pub values: Values,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// The form of the page shown; cheap to copy. Every page has one, whether it shows a form or not.
#[derive(Clone, Copy)]
pub struct FormHandle {
    pub(super) posted: StoredValue<Option<Values>>,
    faults: RwSignal<Vec<Fault>>,
    #[cfg(feature = "hydrate")]
    pub(super) busy: StoredValue<bool>,
}

impl FormHandle {
    /// Starts the state of one page. Called once for each page shown, in the same order on the server and in the
    /// browser.
    pub(crate) fn new() -> Self {
        let Carried(submitted) =
            SharedValue::new_str(|| Carried(use_context::<Submitted>())).into_inner();
        let (posted, faults) = match submitted {
            Some(Submitted { values, faults }) => (Some(values), faults),
            None => (None, Vec::new()),
        };
        Self {
            posted: StoredValue::new(posted),
            faults: RwSignal::new(faults),
            #[cfg(feature = "hydrate")]
            busy: StoredValue::new(false),
        }
    }

    /// The text to show in a field at first: what was typed before the server refused it, otherwise `otherwise` (an
    /// answer given earlier). Later changes belong to the input itself.
    #[must_use]
    pub fn value(&self, name: &str, otherwise: &str) -> String {
        self.posted.with_value(|posted| match posted {
            Some(values) => values.get(name).to_owned(),
            None => otherwise.to_owned(),
        })
    }

    /// Whether a radio button or checkbox starts out chosen.
    #[must_use]
    pub fn chosen(&self, name: &str, value: &str, otherwise: bool) -> bool {
        self.posted.with_value(|posted| match posted {
            Some(values) => values.all(name).any(|v| v == value),
            None => otherwise,
        })
    }

    /// Everything that was typed before the server refused it, for pages that repeat a group of fields.
    #[must_use]
    pub fn posted(&self) -> Option<Values> {
        self.posted.get_value()
    }

    /// What is wrong now; follows later answers.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        self.faults.get()
    }

    /// What is wrong with one field, as a sentence; follows later answers.
    #[must_use]
    pub fn fault(&self, field: &str) -> Option<String> {
        self.faults.with(|faults| {
            faults
                .iter()
                .find(|f| f.field == field)
                .map(|f| f.text.clone())
        })
    }

    /// Whether anything is wrong; follows later answers.
    #[must_use]
    pub fn refused(&self) -> bool {
        self.faults.with(|faults| !faults.is_empty())
    }

    /// Shows why the form was refused.
    pub fn show(&self, refusal: Refusal) {
        self.faults.set(refusal.faults);
    }
}

/// The form of the page shown.
#[must_use]
pub fn use_form() -> FormHandle {
    use_context::<FormHandle>().unwrap_or_else(FormHandle::new)
}
