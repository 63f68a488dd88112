//! The environment as a value, so that tests can give their own without touching the process.
use std::{collections::HashMap, str::FromStr};

/// Environment variables by name; an empty value counts as not set.
#[derive(Debug, Clone, Default)]
pub struct Variables(HashMap<String, String>);

impl Variables {
    /// Those of this process.
    pub fn of_process() -> Self {
        Self(
            std::env::vars_os()
                .filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?)))
                .collect(),
        )
    }

    /// These.
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        let owned = |(k, v): &(&str, &str)| ((*k).to_owned(), (*v).to_owned());
        Self(pairs.iter().map(owned).collect())
    }

    /// The trimmed value of a variable that is set and not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// A value read as `T`, or the default; an unreadable one is reported and the default stands in.
    pub fn parsed<T: FromStr>(
        &self,
        name: &str,
        default: T,
        expected: &str,
        problems: &mut Vec<String>,
    ) -> T {
        match self.get(name).map(str::parse) {
            None => default,
            Some(Ok(value)) => value,
            Some(Err(_)) => {
                problems.push(format!("{name} must be {expected}"));
                default
            }
        }
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Variables {
    fn from(pairs: [(&str, &str); N]) -> Self {
        Self::of(&pairs)
    }
}
