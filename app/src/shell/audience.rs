//! For whom a page is: each audience has an app of its own, and loads no other's code.

use crate::{prelude::*, staff::StaffApp, visitor::VisitorApp};
use domain::language::Language;

/// Whom an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Families and friends, in both languages.
    Visitor,
    /// Prison staff, in English.
    Staff,
}

impl Audience {
    /// Whom the page at this path is for.
    pub(crate) fn of(path: &str) -> Self {
        match path.strip_prefix("/staff") {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => Self::Staff,
            _ => Self::Visitor,
        }
    }

    /// The name of the browser half, without its ending.
    pub(crate) fn half(self, language: Language) -> String {
        match self {
            Self::Visitor => format!("visitor-{}", language.code()),
            Self::Staff => "staff".to_owned(),
        }
    }

    /// Everything between the header and the footer.
    pub(crate) fn app(self) -> AnyView {
        match self {
            Self::Visitor => view! { <VisitorApp/> }.into_any(),
            Self::Staff => view! { <StaffApp/> }.into_any(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_staff_area_is_for_staff() {
        for path in ["/staff", "/staff/requests"] {
            assert_eq!(Audience::of(path), Audience::Staff);
        }
        for path in ["/", "/staffing", "/cy/staff", "/prisons/staff"] {
            assert_eq!(Audience::of(path), Audience::Visitor);
        }
    }
}
