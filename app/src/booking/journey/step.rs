//! The order of the pages.

use store::drafts;

/// The steps that a draft keeps answers of, and the page that shows them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    Prison,
    Prisoner,
    Visitors,
    Time,
    Support,
    Contact,
    Check,
}

/// The page's path, without the language's prefix.
pub(crate) const fn path(step: Step) -> &'static str {
    match step {
        Step::Prison => "/book/prison",
        Step::Prisoner => "/book/prisoner",
        Step::Visitors => "/book/visitors",
        Step::Time => "/book/time",
        Step::Support => "/book/support",
        Step::Contact => "/book/contact",
        Step::Check => "/book/check",
    }
}

/// The page before, where the back link leads while answers are missing.
pub(crate) const fn before(step: Step) -> &'static str {
    match step {
        Step::Prison => "/",
        Step::Prisoner => path(Step::Prison),
        Step::Visitors => path(Step::Prisoner),
        Step::Time => path(Step::Visitors),
        Step::Support => path(Step::Time),
        Step::Contact => path(Step::Support),
        Step::Check => path(Step::Contact),
    }
}

impl Step {
    /// The step in the draft; the page of all answers has none.
    pub(super) const fn stored(self) -> Option<drafts::Step> {
        match self {
            Self::Prison => Some(drafts::Step::Prison),
            Self::Prisoner => Some(drafts::Step::Prisoner),
            Self::Visitors => Some(drafts::Step::Visitors),
            Self::Time => Some(drafts::Step::Time),
            Self::Support => Some(drafts::Step::Support),
            Self::Contact => Some(drafts::Step::Contact),
            Self::Check => None,
        }
    }
}

/// Where the visitor has to go on.
pub(super) fn next_of(answers: &drafts::DraftAnswers) -> Step {
    match answers.first_unfinished() {
        Some(drafts::Step::Prison) => Step::Prison,
        Some(drafts::Step::Prisoner) => Step::Prisoner,
        Some(drafts::Step::Visitors) => Step::Visitors,
        Some(drafts::Step::Time) => Step::Time,
        Some(drafts::Step::Support) => Step::Support,
        Some(drafts::Step::Contact) => Step::Contact,
        None => Step::Check,
    }
}
