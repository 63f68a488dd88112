//! Why there is no place, or no change, as staff are told: with the cause, and whether it can be set aside.

use domain::{
    availability::DayReason,
    booking::{SoftRule, SoftRules},
};
use store::{
    booking::{BookOutcome, ChangeOutcome, NotThesePeople, Visitor},
    places::HoldOutcome,
};

use super::{times::cause_in_words, words};

/// Why not.
pub(crate) enum Why {
    /// Only rules that may be set aside, by who may.
    Soft(SoftRules),
    /// Something that staff cannot change here.
    Causes(Vec<DayReason>),
    /// The people.
    People(NotThesePeople),
    /// Another time has to be chosen.
    Gone,
    /// Another change waits for a decision.
    Waiting,
    /// The visit has begun.
    Begun,
    /// The visit is over in another way.
    Over,
}

impl Why {
    fn of_causes(causes: Vec<DayReason>) -> Self {
        match SoftRules::behind(&causes) {
            Some(rules) => Self::Soft(rules),
            None => Self::Causes(causes),
        }
    }

    fn of_people(refusal: NotThesePeople) -> Self {
        match refusal {
            NotThesePeople::NoOrder { .. } | NotThesePeople::WeekFull { .. } => {
                Self::Soft([SoftRule::Allowance].into_iter().collect())
            }
            refusal => Self::People(refusal),
        }
    }

    fn full() -> Self {
        Self::Soft([SoftRule::Capacity].into_iter().collect())
    }

    /// Nothing when the booking is there.
    pub(crate) fn not_booked(outcome: BookOutcome) -> Option<Self> {
        Some(match outcome {
            BookOutcome::Booked(_) => return None,
            BookOutcome::HoldExpired | BookOutcome::Full(_) => Self::full(),
            BookOutcome::NotOffered(causes) => Self::of_causes(causes),
            BookOutcome::People(refusal) => Self::of_people(refusal),
            BookOutcome::NoHold | BookOutcome::Choices(_) | BookOutcome::TooLate => Self::Gone,
        })
    }

    /// Nothing when the place is held.
    pub(crate) fn not_held(outcome: HoldOutcome) -> Option<Self> {
        Some(match outcome {
            HoldOutcome::Held(_) => return None,
            HoldOutcome::Full(_) => Self::full(),
            HoldOutcome::NotOffered(causes) => Self::of_causes(causes),
            HoldOutcome::People(refusal) => Self::of_people(refusal),
            HoldOutcome::TooLate => Self::Begun,
            HoldOutcome::ChangeWaiting => Self::Waiting,
            HoldOutcome::Ended(_) => Self::Over,
            HoldOutcome::PrisonNotBookable
            | HoldOutcome::NotFound
            | HoldOutcome::AlreadyBooked
            | HoldOutcome::TooManyHolds { .. } => Self::Gone,
        })
    }

    /// Nothing when the visit is as it was wanted.
    pub(crate) fn not_changed(outcome: ChangeOutcome) -> Option<Self> {
        Some(match outcome {
            ChangeOutcome::Changed { .. }
            | ChangeOutcome::Requested { .. }
            | ChangeOutcome::Unchanged => return None,
            ChangeOutcome::HoldExpired | ChangeOutcome::Full(_) => Self::full(),
            ChangeOutcome::NotOffered(causes) => Self::of_causes(causes),
            ChangeOutcome::People(refusal) => Self::of_people(refusal),
            ChangeOutcome::ChangeWaiting => Self::Waiting,
            ChangeOutcome::TooLate => Self::Begun,
            ChangeOutcome::Ended(_) => Self::Over,
            ChangeOutcome::NoHold | ChangeOutcome::Choices(_) | ChangeOutcome::NotFound => {
                Self::Gone
            }
        })
    }

    /// A code and the sentence.
    pub(crate) fn told(&self, visitors: &[Visitor]) -> (&'static str, String) {
        let plain = |code, text: &str| (code, text.to_owned());
        match self {
            Self::Soft(rules) => {
                let code = if rules.contains(SoftRule::Capacity) {
                    "full"
                } else {
                    "not_offered"
                };
                let text = format!(
                    "This time cannot be booked: {}. A colleague with the permission to override may book it",
                    words::rules_in_words(rules)
                );
                (code, text)
            }
            Self::Causes(causes) => {
                let words: Vec<&str> = causes.iter().map(|cause| cause_in_words(*cause)).collect();
                let text = format!("This time cannot be booked: {}", words.join(". "));
                ("not_offered", text)
            }
            Self::People(refusal) => {
                let names: Vec<String> = visitors.iter().map(words::name).collect();
                ("people", words::refused(refusal, &names))
            }
            Self::Gone => plain(
                "gone",
                "This time cannot be booked any more. Choose another",
            ),
            Self::Waiting => plain(
                "change_waiting",
                "Another change of this visit waits for a decision, which comes first",
            ),
            Self::Begun => plain(
                "too_late",
                "The visit has begun, so it cannot be changed any more",
            ),
            Self::Over => plain(
                "ended",
                "The visit has ended or was called off, so it cannot be changed any more",
            ),
        }
    }
}
