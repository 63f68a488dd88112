//! Codes in words.

use domain::{
    booking::{StaffWordsProblem, Status},
    calendar::london,
    language::Language,
    legal::{News, Regulator, Role},
    places::Pool,
};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};

use crate::{forms::Fault, texts::dates};

/// What a professional is.
pub(crate) const fn role(role: Role) -> &'static str {
    match role {
        Role::Solicitor => "Solicitor",
        Role::Barrister => "Barrister",
        Role::LegalExecutive => "Legal executive",
    }
}

/// Whose number it is.
pub(crate) fn registered(regulator: Regulator, number: &str) -> String {
    let name = match regulator {
        Regulator::Sra => "SRA",
        Regulator::Bsb => "Bar Standards Board",
        Regulator::Cilex => "CILEX",
    };
    format!("{name} {number}")
}

/// How a visit is held.
pub(crate) const fn way(pool: Pool) -> &'static str {
    match pool {
        Pool::LegalVideo => "Video",
        Pool::LegalPhone => "Phone",
        Pool::LegalInPerson | Pool::Open | Pool::Closed => "In person",
    }
}

/// Something new about a client, with where they are now.
pub(crate) fn news(news: News, prison: Option<&str>) -> String {
    match news {
        News::Moved => match prison {
            Some(prison) => format!("Moved to {prison}"),
            None => "Moved to another prison".to_owned(),
        },
        News::Released => "No longer in custody".to_owned(),
        News::Transferred => "Moved to a place that does not book visits here".to_owned(),
        News::Restricted => {
            "Limited to closed visits. Ask the prison what that means for legal visits".to_owned()
        }
    }
}

/// Where a visit stands, with a tag's colour.
pub(crate) const fn status(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Requested => ("Waiting for the prison", "yellow"),
        Status::Booked => ("Booked", "blue"),
        Status::Rejected => ("Not possible", "red"),
        Status::Withdrawn => ("Taken back", "grey"),
        Status::Lapsed => ("Not answered in time", "grey"),
        Status::Cancelled => ("Cancelled", "red"),
        Status::Attended => ("Took place", "green"),
        Status::NoShow => ("Nobody came", "red"),
        Status::RefusedEntry => ("Entry refused", "red"),
    }
}

/// "Tuesday 2 March 2027, 2:03pm".
pub(crate) fn moment(at: Timestamp) -> String {
    let at = london::civil(at);
    format!(
        "{}, {}",
        dates::date(Language::En, at.date()),
        dates::time(Language::En, at.time())
    )
}

/// "Tuesday 2 March 2027, 2pm to 3pm".
pub(crate) fn when(date: Date, starts: Time, ends: Time) -> String {
    format!(
        "{}, {}",
        dates::date(Language::En, date),
        dates::times(Language::En, starts, ends)
    )
}

/// What is wrong with words at a field.
pub(crate) fn words_fault(field: &str, problem: StaffWordsProblem, most: usize) -> Fault {
    let text = match problem {
        StaffWordsProblem::TooShort => "Enter something here".to_owned(),
        StaffWordsProblem::TooLong => format!("This must be {most} characters or less"),
        StaffWordsProblem::ForbiddenCharacter => {
            "Use letters, numbers and punctuation only".to_owned()
        }
    };
    Fault::new(field, problem.code(), text)
}
