//! Reading and changing the address book.

use super::PeopleView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;

/// Everybody in the book.
#[server(prefix = "/_fn", endpoint = "legal/people/load", protocol = Wire)]
pub async fn load_people() -> Result<PeopleView, Refusal> {
    use crate::{forms::unavailable, legal::signed::Signed, texts::dates};
    use domain::language::Language;
    use store::legal::{Member, attendees};

    let signed = Signed::registered().await?;
    let pass = signed.pass::<Member>()?;
    let all = attendees(&signed.app.db, &pass)
        .await
        .map_err(unavailable)?;
    Ok(PeopleView {
        people: all
            .into_iter()
            .map(|one| {
                let person = one.attendee.person();
                (
                    one.attendee_id.to_string(),
                    format!(
                        "{} {}",
                        person.first_name.as_str(),
                        person.last_name.as_str()
                    ),
                    one.attendee.relationship().as_str().to_owned(),
                    dates::date_without_weekday(Language::En, person.date_of_birth.date()),
                )
            })
            .collect(),
    })
}

/// Adds somebody, or takes somebody out.
#[server(prefix = "/_fn", endpoint = "legal/people", protocol = Wire)]
pub async fn change_people(values: Values) -> Answer {
    use crate::{
        forms::{Fault, Next, unavailable},
        legal::signed::Signed,
    };
    use store::legal::{AddAttendeeOutcome, Member, add_attendee, remove_attendee};

    let signed = Signed::registered().await?;
    let pass = signed.pass::<Member>()?;
    let (db, now) = (&signed.app.db, signed.now);
    if values.get("do") == "remove" {
        let id = values
            .get("whom")
            .parse()
            .map_err(|_| Refusal::malformed())?;
        return match remove_attendee(db, &pass, id, now).await {
            Ok(true) => Ok(Next::to("/legal/people?done=removed")),
            Ok(false) => Err(Refusal::not_found()),
            Err(error) => Err(unavailable(error)),
        };
    }
    let attendee = typed::attendee(&values, signed.today())?;
    match add_attendee(db, &pass, &attendee, now)
        .await
        .map_err(unavailable)?
    {
        AddAttendeeOutcome::Added => Ok(Next::to("/legal/people?done=added")),
        AddAttendeeOutcome::Already => {
            let text = "Somebody of this name and date of birth is in your address book already";
            let fault = Fault::new("first_name", "already", text);
            Err(Refusal::conflict(vec![fault]))
        }
    }
}

#[cfg(feature = "ssr")]
mod typed {
    use domain::{
        legal::{Attendee, AttendeeKind, ShortWords},
        people::{DateOfBirth, Name, Person},
    };
    use jiff::civil::Date;

    use crate::{
        forms::{Fault, Refusal, Values},
        legal::words::words_fault,
        shell::language,
    };

    /// Somebody as typed, or all that is wrong.
    pub(super) fn attendee(values: &Values, today: Date) -> Result<Attendee, Refusal> {
        let mut faults = Vec::new();
        let first = Name::parse(values.get("first_name"))
            .map_err(|problem| faults.push(Fault::of("first_name", problem, language())));
        let last = Name::parse(values.get("last_name"))
            .map_err(|problem| faults.push(Fault::of("last_name", problem, language())));
        let born = |part: &str| values.get(&["date_of_birth-", part].concat()).to_owned();
        let born = DateOfBirth::parse(&born("day"), &born("month"), &born("year"), today)
            .map_err(|problem| faults.push(Fault::of("date_of_birth", problem, language())));
        let kind = AttendeeKind::parse(values.get("kind")).map_err(|_| {
            faults.push(Fault::new("kind", "missing", "Select what they are"));
        });
        let detail = ShortWords::parse(values.get("detail")).map_err(|problem| {
            faults.push(words_fault("detail", problem, ShortWords::MOST));
        });
        let (Ok(first_name), Ok(last_name), Ok(date_of_birth), Ok(kind), Ok(detail)) =
            (first, last, born, kind, detail)
        else {
            return Err(Refusal::invalid(faults));
        };
        let person = Person {
            first_name,
            last_name,
            date_of_birth,
        };
        Attendee::new(person, kind, detail).map_err(|_| {
            let text = "Enter the language they interpret";
            Refusal::invalid(vec![Fault::new("detail", "missing", text)])
        })
    }
}
