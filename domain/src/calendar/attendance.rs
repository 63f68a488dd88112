//! Who may attend a session: lists of housing locations, categories and incentive levels.

use serde::{Deserialize, Serialize};

use crate::codes::codes;

codes! {
    /// What a list does.
    #[derive(Default)]
    ListKind {
        /// Only those on it.
        #[default]
        Include = "include",
        /// All but those on it.
        Exclude = "exclude",
    }
}

/// One list. An empty one means everyone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListRule {
    /// What the list does.
    pub kind: ListKind,
    /// The values on it.
    pub values: Vec<String>,
}

impl ListRule {
    /// A prisoner whose value is unknown is not offered a limited session, whichever way the list works.
    fn admits(&self, value: Option<&str>, matches: impl Fn(&str, &str) -> bool) -> bool {
        if self.values.is_empty() {
            return true;
        }
        value.is_some_and(|value| {
            let listed = self.values.iter().any(|on_list| matches(on_list, value));
            match self.kind {
                ListKind::Include => listed,
                ListKind::Exclude => !listed,
            }
        })
    }
}

/// The three lists of a session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attendance {
    /// Housing locations; `A-2` stands for everything below it.
    pub locations: ListRule,
    /// Categories.
    pub categories: ListRule,
    /// Incentive levels.
    pub incentives: ListRule,
}

/// What is known of a prisoner that these lists ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Placement {
    /// Up to four levels: `A-2-014`.
    pub location: Option<String>,
    /// The security category.
    pub category: Option<String>,
    /// The incentive level.
    pub incentive: Option<String>,
}

impl Attendance {
    /// Whether no list limits the session.
    #[must_use]
    pub fn is_everyone(&self) -> bool {
        [&self.locations, &self.categories, &self.incentives]
            .iter()
            .all(|list| list.values.is_empty())
    }

    /// Whether the session is offered to the prisoner: every list has to admit them.
    #[must_use]
    pub fn admits(&self, prisoner: &Placement) -> bool {
        self.admitted(prisoner).iter().all(|fits| *fits)
    }

    /// Whether each list admits the prisoner: locations, categories, incentive levels.
    #[must_use]
    pub fn admitted(&self, prisoner: &Placement) -> [bool; 3] {
        [
            self.locations
                .admits(prisoner.location.as_deref(), lies_within),
            self.categories
                .admits(prisoner.category.as_deref(), str::eq_ignore_ascii_case),
            self.incentives
                .admits(prisoner.incentive.as_deref(), str::eq_ignore_ascii_case),
        ]
    }
}

/// Whether a location is the given one or lies below it: `A-2-014` lies within `A-2`, `A-21` does not.
fn lies_within(area: &str, location: &str) -> bool {
    let mut levels = location.split('-');
    area.split('-').all(|level| {
        levels
            .next()
            .is_some_and(|own| own.eq_ignore_ascii_case(level))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(kind: ListKind, values: &[&str]) -> ListRule {
        ListRule {
            kind,
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        }
    }

    fn living_at(location: &str) -> Placement {
        Placement {
            location: Some(location.to_owned()),
            ..Placement::default()
        }
    }

    #[test]
    fn an_empty_list_means_everyone() {
        for kind in ListKind::ALL {
            let everyone = Attendance {
                locations: list(*kind, &[]),
                ..Attendance::default()
            };
            assert!(everyone.is_everyone() && everyone.admits(&Placement::default()));
        }
    }

    #[test]
    fn an_include_list_admits_those_on_it_and_an_exclude_list_the_others() {
        let only_a = Attendance {
            locations: list(ListKind::Include, &["A-2", "B"]),
            ..Attendance::default()
        };
        let not_a = Attendance {
            locations: list(ListKind::Exclude, &["A-2", "B"]),
            ..Attendance::default()
        };
        for (location, listed) in [
            ("A-2-014", true),
            ("a-2", true),
            ("B-1-001-X", true),
            ("A-21-014", false),
            ("A", false),
            ("C-2", false),
        ] {
            assert_eq!(only_a.admits(&living_at(location)), listed, "{location}");
            assert_eq!(not_a.admits(&living_at(location)), !listed, "{location}");
        }
    }

    #[test]
    fn a_prisoner_whose_value_is_unknown_is_not_offered_a_limited_session() {
        for kind in ListKind::ALL {
            let limited = Attendance {
                categories: list(*kind, &["C"]),
                ..Attendance::default()
            };
            assert!(!limited.admits(&living_at("A-1")), "{kind}");
        }
    }

    #[test]
    fn every_list_has_to_admit() {
        let limited = Attendance {
            categories: list(ListKind::Include, &["C"]),
            incentives: list(ListKind::Exclude, &["basic"]),
            ..Attendance::default()
        };
        let prisoner = |category: &str, incentive: &str| Placement {
            category: Some(category.to_owned()),
            incentive: Some(incentive.to_owned()),
            ..Placement::default()
        };
        assert!(limited.admits(&prisoner("C", "standard")));
        assert!(!limited.admits(&prisoner("C", "basic")));
        assert!(!limited.admits(&prisoner("B", "standard")));
    }

    #[test]
    fn missing_keys_mean_everyone() {
        assert!(
            serde_json::from_str::<Attendance>("{}")
                .unwrap()
                .is_everyone()
        );
        let limited = r#"{"incentives":{"kind":"exclude","values":["basic"]}}"#;
        assert!(
            !serde_json::from_str::<Attendance>(limited)
                .unwrap()
                .is_everyone()
        );
    }
}
