//! The fields of an edit's form, by name.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Names with texts. What is stored of an edit is this, so that it can be typed on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields(pub BTreeMap<String, String>);

impl Fields {
    /// The text of a field without the spaces around it; empty when there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |text| text.trim())
    }

    /// Sets a field.
    pub fn set(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.0.insert(name.into(), text.into());
    }

    /// Sets the three parts of a date.
    pub fn set_date(&mut self, name: &str, date: Option<Date>) {
        if let Some(date) = date {
            self.set(format!("{name}-day"), date.day().to_string());
            self.set(format!("{name}-month"), date.month().to_string());
            self.set(format!("{name}-year"), date.year().to_string());
        }
    }
}
