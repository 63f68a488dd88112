//! The people rules: whether these people may visit this prisoner on this day, in which pool, and whether staff decide.
//!
//! Judged when the place is held and again when it is booked. Overlap, places and allowances are the store's.

use jiff::civil::Date;

use super::{
    Contact, DateOfBirth, Listing, Matched, Name, Person, PrisonerStatus, check_party, fold,
    match_contacts,
};
use crate::booking::RequestCause;
use crate::calendar::{Attendance, Placement};
use crate::places::Pool;
use crate::prisons::{Decision, Records, Settings, UnlistedVisitors};
use crate::problem::Problem;

/// The prisoner as the visitor typed them (the number has led to the record, or to none).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedPrisoner {
    /// Family names.
    pub last_name: Name,
    /// Date of birth.
    pub date_of_birth: DateOfBirth,
}

/// What the records say of the prisoner with this number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedPrisoner {
    /// Family names.
    pub last_name: String,
    /// Date of birth.
    pub date_of_birth: Date,
    /// Where the prisoner is.
    pub status: PrisonerStatus,
    /// Whether the prisoner is at the prison of the visit.
    pub at_this_prison: bool,
    /// Whether the prisoner may have only closed visits.
    pub closed_visits: bool,
    /// What attendance lists ask for.
    pub placement: Placement,
}

/// Everything the judgement depends on.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a, Id> {
    /// The prison's settings.
    pub settings: &'a Settings,
    /// Whether staff decide on this session.
    pub session_mode: Decision,
    /// Whom the session is limited to.
    pub attendance: &'a Attendance,
    /// The date of the visit.
    pub date: Date,
    /// The pool asked for or held.
    pub pool: Pool,
    /// The prisoner as typed.
    pub typed: &'a TypedPrisoner,
    /// The record of that number; none if there is no such prisoner. Not looked at where the prison has no records.
    pub recorded: Option<&'a RecordedPrisoner>,
    /// The visitors.
    pub visitors: &'a [Person],
    /// The prisoner's contact list. Not looked at where the prison has none, or at legal visits.
    pub contacts: &'a [Contact<Id>],
}

/// The visit may go ahead, in this pool, perhaps as a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement<Id> {
    /// The pool the people need. It never turns from closed back to open by itself.
    pub pool: Pool,
    /// Why staff have to decide, in order and once each; empty means it is booked at once.
    pub causes: Vec<RequestCause>,
    /// How each visitor was found, in the order given.
    pub visitors: Vec<JudgedVisitor<Id>>,
}

/// How one visitor was found on the contact list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JudgedVisitor<Id> {
    /// Exact, close, none, or no list.
    pub listing: Listing,
    /// The contact, on an exact or close match.
    pub contact: Option<Id>,
}

/// The visit may not go ahead. Staff see which; others see [`Refusal::told`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Unknown number, other name or date of birth, not in custody, or at another prison.
    PrisonerNotMatched,
    /// Too many people, or no adult.
    Party(Vec<Problem>),
    /// A visitor (by position) is banned up to and including a date.
    Banned {
        /// Position among the visitors.
        visitor: usize,
        /// The last day of the ban.
        until: Date,
    },
    /// A visitor (by position) is not on the list, and the prison refuses such.
    NotListed {
        /// Position among the visitors.
        visitor: usize,
    },
    /// The session's lists do not admit this prisoner.
    SessionNotForPrisoner,
}

/// What visitors, firms and API keys are told of a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// The one neutral answer about prisoners.
    PrisonerNotMatched,
    /// What they can mend themselves.
    Party(Vec<Problem>),
    /// Not whose ban, list or restriction it is: `not_available_for_people`.
    NotAvailableForPeople,
    /// The prisoner whom they book for has no visiting order left.
    NoOrder {
        /// The next day on which there is one.
        renews: Option<Date>,
    },
    /// The prisoner whom they book for has as many visits in that week as remand prisoners may have.
    WeekFull {
        /// The Monday after it.
        again: Date,
    },
}

impl Refusal {
    /// What may be told to somebody who is not staff.
    #[must_use]
    pub fn told(&self) -> Told {
        match self {
            Self::PrisonerNotMatched => Told::PrisonerNotMatched,
            Self::Party(problems) => Told::Party(problems.clone()),
            Self::Banned { .. } | Self::NotListed { .. } | Self::SessionNotForPrisoner => {
                Told::NotAvailableForPeople
            }
        }
    }
}

impl TypedPrisoner {
    /// Whether a record of the same number is this prisoner, in custody and at this prison.
    #[must_use]
    pub fn is(&self, recorded: &RecordedPrisoner) -> bool {
        fold(self.last_name.as_str()) == fold(&recorded.last_name)
            && self.date_of_birth.date() == recorded.date_of_birth
            && recorded.status == PrisonerStatus::In
            && recorded.at_this_prison
    }
}

/// What does not depend on day or session: whether the prisoner is the one in the records, and who is on the contact
/// list. Comparing names is most of the work of judging, and a calendar asks about the same people many times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    prisoner: bool,
    visitors: Vec<Matched>,
}

impl Recognised {
    /// Compares what was typed with the records.
    #[must_use]
    pub fn of<Id>(
        typed: &TypedPrisoner,
        recorded: Option<&RecordedPrisoner>,
        visitors: &[Person],
        contacts: &[Contact<Id>],
    ) -> Self {
        Self {
            prisoner: recorded.is_some_and(|recorded| typed.is(recorded)),
            visitors: match_contacts(visitors, contacts),
        }
    }

    /// How each visitor was found, in the order given.
    #[must_use]
    pub fn visitors(&self) -> &[Matched] {
        &self.visitors
    }
}

/// Judges the people of a visit.
pub fn judge<Id: Copy>(question: &Question<'_, Id>) -> Result<Judgement<Id>, Refusal> {
    let Question {
        typed,
        recorded,
        visitors,
        contacts,
        ..
    } = *question;
    judge_recognised(
        question,
        &Recognised::of(typed, recorded, visitors, contacts),
    )
}

/// Judges people who were recognised before, from the same records.
pub fn judge_recognised<Id: Copy>(
    question: &Question<'_, Id>,
    recognised: &Recognised,
) -> Result<Judgement<Id>, Refusal> {
    let settings = question.settings;
    let mut causes = Vec::new();
    if settings.decision == Decision::Request {
        causes.push(RequestCause::PrisonDecides);
    }
    if question.session_mode == Decision::Request {
        causes.push(RequestCause::SessionDecides);
    }
    let recorded = known_prisoner(question, recognised)?;
    if recorded.is_none() {
        causes.push(RequestCause::NoPrisonerRecords);
    }
    let placement = recorded
        .map(|prisoner| prisoner.placement.clone())
        .unwrap_or_default();
    if !question.attendance.admits(&placement) {
        return Err(Refusal::SessionNotForPrisoner);
    }
    let births: Vec<DateOfBirth> = question
        .visitors
        .iter()
        .map(|visitor| visitor.date_of_birth)
        .collect();
    check_party(&births, question.date, question.pool, settings).map_err(Refusal::Party)?;

    if question.pool.is_legal() || settings.contact_records == Records::Unavailable {
        let unlisted = JudgedVisitor {
            listing: Listing::NoRecords,
            contact: None,
        };
        let prisoner_closed = recorded.is_some_and(|prisoner| prisoner.closed_visits);
        return Ok(Judgement {
            pool: pool_for(question.pool, prisoner_closed),
            causes,
            visitors: vec![unlisted; question.visitors.len()],
        });
    }

    let mut closed = recorded.is_some_and(|prisoner| prisoner.closed_visits);
    let found = &recognised.visitors;
    for (visitor, matched) in found.iter().enumerate() {
        if let Some(contact) = exactly(matched, question.contacts) {
            if let Some(until) = contact.banned_until.filter(|until| question.date <= *until) {
                return Err(Refusal::Banned { visitor, until });
            }
            closed |= contact.closed_only;
            if !contact.approved {
                causes.push(RequestCause::VisitorNotApproved);
            }
        } else if settings.unlisted_visitors == UnlistedVisitors::Refuse {
            return Err(Refusal::NotListed { visitor });
        } else if matched.listing == Listing::Close {
            causes.push(RequestCause::VisitorCloseMatch);
        } else {
            causes.push(RequestCause::VisitorNotListed);
        }
    }
    causes.sort_unstable();
    causes.dedup();
    let visitors = found
        .iter()
        .map(|matched| JudgedVisitor {
            listing: matched.listing,
            contact: matched
                .contact
                .map(|position| question.contacts[position].id),
        })
        .collect();
    Ok(Judgement {
        pool: pool_for(question.pool, closed),
        causes,
        visitors,
    })
}

/// The prisoner's record, none where the prison has no records, or the one neutral refusal.
fn known_prisoner<'a, Id>(
    question: &Question<'a, Id>,
    recognised: &Recognised,
) -> Result<Option<&'a RecordedPrisoner>, Refusal> {
    if question.settings.prisoner_records == Records::Unavailable {
        return Ok(None);
    }
    match question.recorded {
        Some(recorded) if recognised.prisoner => Ok(Some(recorded)),
        _ => Err(Refusal::PrisonerNotMatched),
    }
}

/// Restrictions of a contact count only where the visitor is that contact for certain.
fn exactly<'a, Id>(matched: &Matched, contacts: &'a [Contact<Id>]) -> Option<&'a Contact<Id>> {
    matched
        .contact
        .filter(|_| matched.listing == Listing::Exact)
        .and_then(|position| contacts.get(position))
}

fn pool_for(asked: Pool, closed: bool) -> Pool {
    if closed && asked == Pool::Open {
        Pool::Closed
    } else {
        asked
    }
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
