//! For whom a page is: each audience has an app of its own, and loads no other's code.

use crate::{legal::LegalApp, prelude::*, staff::StaffApp, visitor::VisitorApp};
use domain::language::Language;

/// Whom an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Families and friends, in both languages.
    Visitor,
    /// Legal professionals, in English.
    Legal,
    /// Prison staff, in English.
    Staff,
}

impl Audience {
    /// Whom the page at this path is for.
    pub(crate) fn of(path: &str) -> Self {
        match path.split('/').nth(1) {
            Some("staff") => Self::Staff,
            Some("legal") => Self::Legal,
            _ => Self::Visitor,
        }
    }

    /// The name of the browser half, without its ending.
    pub(crate) fn half(self, language: Language) -> String {
        match self {
            Self::Visitor => format!("visitor-{}", language.code()),
            Self::Legal => "legal".to_owned(),
            Self::Staff => "staff".to_owned(),
        }
    }

    /// The styles that only its pages have; visitors have none beside the common ones.
    pub(crate) const fn own_css(self) -> Option<&'static str> {
        match self {
            Self::Visitor => None,
            Self::Legal => Some("legal.css"),
            Self::Staff => Some("staff.css"),
        }
    }

    /// Everything between the header and the footer.
    pub(crate) fn app(self) -> AnyView {
        match self {
            Self::Visitor => view! { <VisitorApp/> }.into_any(),
            Self::Legal => view! { <LegalApp/> }.into_any(),
            Self::Staff => view! { <StaffApp/> }.into_any(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_begin_with_their_own_word() {
        for path in ["/staff", "/staff/requests"] {
            assert_eq!(Audience::of(path), Audience::Staff);
        }
        for path in ["/legal", "/legal/sign-in"] {
            assert_eq!(Audience::of(path), Audience::Legal);
        }
        for path in ["/", "/staffing", "/legally", "/cy/staff", "/prisons/staff"] {
            assert_eq!(Audience::of(path), Audience::Visitor);
        }
    }
}
