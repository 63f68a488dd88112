//! Flags in the words of staff.

use domain::{
    booking::{Dealt, ReviewCause},
    language::Language,
    people::PrisonerStatus,
};
use store::review::{Concerned, OpenFlag, Settled};

use crate::{staff::visits::words::clock, texts::dates};

const EN: Language = Language::En;

/// What changed, in few words.
pub(in crate::staff) const fn cause(cause: ReviewCause) -> &'static str {
    match cause {
        ReviewCause::PrisonerReleased => "Prisoner released",
        ReviewCause::PrisonerTransferred => "Prisoner transferred",
        ReviewCause::RestrictionChanged => "Restriction changed",
        ReviewCause::NonAssociation => "Non-association",
        ReviewCause::VisitorBanned => "Visitor banned",
        ReviewCause::VisitorUnapproved => "Visitor not approved",
        ReviewCause::VisitorRestricted => "Visitor restricted",
        ReviewCause::SessionBlocked => "Session blocked",
        ReviewCause::LocationNoLongerFits => "Location does not fit",
        ReviewCause::CategoryNoLongerFits => "Category does not fit",
        ReviewCause::IncentiveNoLongerFits => "Incentive level does not fit",
    }
}

/// What changed as a whole sentence, and whether it is so still.
pub(in crate::staff) fn what(flag: &OpenFlag) -> String {
    let about = &flag.about;
    let now = |value: &Option<String>| match value {
        Some(value) => format!(" ({value})"),
        None => " (not recorded)".to_owned(),
    };
    match flag.cause {
        ReviewCause::PrisonerReleased => match about.prisoner_status {
            Some(PrisonerStatus::In) => {
                "The prisoner was released. The records have them here again.".to_owned()
            }
            _ => "The prisoner was released.".to_owned(),
        },
        ReviewCause::PrisonerTransferred => match about.prisoner_status {
            _ if about.elsewhere => "The prisoner is at another prison now.".to_owned(),
            Some(PrisonerStatus::In) => {
                "The prisoner was transferred. The records have them here again.".to_owned()
            }
            _ => "The prisoner was transferred.".to_owned(),
        },
        ReviewCause::RestrictionChanged => match about.closed_visits {
            Some(true) => "The prisoner may only have closed visits now.".to_owned(),
            Some(false) => "The prisoner may have open visits again.".to_owned(),
            None => "A restriction of the prisoner changed.".to_owned(),
        },
        ReviewCause::NonAssociation => {
            "The prisoner must be kept apart from somebody who has a visit that day.".to_owned()
        }
        ReviewCause::VisitorBanned => {
            sentences(&about.visitors, |visitor| match visitor.banned_until {
                Some(until) => {
                    let day = dates::date_within(EN, until);
                    format!("{} is banned until {day}, included.", visitor.name)
                }
                None => format!("{} was banned. The ban is lifted.", visitor.name),
            })
        }
        ReviewCause::VisitorUnapproved => sentences(&about.visitors, |visitor| {
            format!("{} is not approved to visit any more.", visitor.name)
        }),
        ReviewCause::VisitorRestricted => sentences(&about.visitors, |visitor| {
            format!("{} may only come to closed visits.", visitor.name)
        }),
        ReviewCause::SessionBlocked if about.session_open => {
            "The session was blocked. It is on the timetable again.".to_owned()
        }
        ReviewCause::SessionBlocked => {
            "The session is blocked or no longer on the timetable.".to_owned()
        }
        ReviewCause::LocationNoLongerFits => format!(
            "The session does not admit the prisoner’s housing location{}.",
            now(&about.location)
        ),
        ReviewCause::CategoryNoLongerFits => format!(
            "The session does not admit the prisoner’s category{}.",
            now(&about.category)
        ),
        ReviewCause::IncentiveNoLongerFits => format!(
            "The session does not admit the prisoner’s incentive level{}.",
            now(&about.incentive)
        ),
    }
}

/// One sentence for each visitor; a general one when nobody is known any more.
fn sentences(visitors: &[Concerned], words: impl Fn(&Concerned) -> String) -> String {
    if visitors.is_empty() {
        return "What the contact list says of a visitor changed.".to_owned();
    }
    let lines: Vec<String> = visitors.iter().map(words).collect();
    lines.join(" ")
}

/// "Tuesday 2 March 2027, 2pm to 3pm".
pub(in crate::staff) fn when(flag: &OpenFlag) -> String {
    format!(
        "{}, {}",
        dates::date(EN, flag.date),
        dates::times(EN, flag.starts, flag.ends)
    )
}

/// How a flag was dealt with.
pub(in crate::staff) const fn dealt(how: Dealt) -> &'static str {
    match how {
        Dealt::Kept => "the visit was kept",
        Dealt::Moved => "the visit was moved",
        Dealt::Cancelled => "the visit was called off",
    }
}

/// Who dealt with a flag, how and when.
pub(super) fn settled(settled: &Settled) -> String {
    let who = settled.by.as_deref().unwrap_or("The booker");
    format!(
        "{who} dealt with this at {}: {}.",
        clock(settled.at),
        dealt(settled.how)
    )
}
