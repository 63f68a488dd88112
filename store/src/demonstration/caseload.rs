//! A firm's address book, clients and visits, from `caseload.json`, made as its members make them.

use domain::booking::StaffWordsProblem;
use domain::calendar::london;
use domain::legal::{Attendee, AttendeeKind, ShortWords, Standing};
use domain::people::{DateOfBirth, Email, Name, Person, PrisonerNumber, TypedPrisoner};
use domain::places::Pool;
use domain::prisons::Slug;
use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan as _};
use serde::Deserialize;
use uuid::Uuid;

use super::prisoners::{self, InventedPrisoner};
use crate::availability::{Ask, Dates, days};
use crate::booking::{BookOutcome, People, Prisoner, Visitor};
use crate::legal::{
    AddClientOutcome, BookVisit, Member, MyFirm, NewClient, Pass, ShareWith, SignedIn,
    add_attendee, add_client, book_visit, client, share_client,
};
use crate::people::{Matched, match_prisoner};
use crate::prisons::{self, Prison};
use crate::{Db, Error, Secret};

#[derive(Deserialize)]
struct Caseload {
    administrator: String,
    colleague: String,
    people: Vec<Known>,
    clients: Vec<Wanted>,
}

#[derive(Deserialize)]
struct Known {
    first_name: String,
    last_name: String,
    date_of_birth: Date,
    kind: AttendeeKind,
    detail: String,
}

#[derive(Deserialize)]
struct Wanted {
    prisoner: String,
    matter: String,
    hearing_in_days: Option<i64>,
    /// The prison that the firm still believes them to be in.
    moved_from: Option<String>,
    #[serde(default)]
    shared: bool,
    visits: Vec<Visit>,
}

#[derive(Deserialize)]
struct Visit {
    pool: Pool,
    /// Positions in the address book.
    with: Vec<usize>,
    /// Which of the days that have a place, from 0.
    free_day: usize,
}

/// Makes it all. A visit that is refused is passed over: the service starts without it.
pub(super) async fn make(db: &Db, secret: &Secret, now: Timestamp) -> Result<(), Error> {
    let caseload: Caseload = super::embedded(include_str!("caseload.json"))?;
    let (pass, colleague) = (
        member(db, &caseload.administrator).await?,
        member(db, &caseload.colleague).await?,
    );
    let mut people = Vec::new();
    for one in &caseload.people {
        let attendee = attendee(one)?;
        add_attendee(db, &pass, &attendee, now).await?;
        people.push(attendee);
    }
    let invented = prisoners::embedded()?;
    for wanted in &caseload.clients {
        let prisoner = invented
            .iter()
            .find(|one| one.number == wanted.prisoner)
            .ok_or_else(|| wrong("no such prisoner"))?;
        let (prison, client_id) = add(db, &pass, wanted, prisoner, now).await?;
        if wanted.shared {
            let share = ShareWith {
                client_id,
                colleagues: vec![colleague.professional_id()],
            };
            share_client(db, &pass, &share, now).await?;
        }
        for visit in &wanted.visits {
            let with: Vec<&Attendee> = visit.with.iter().filter_map(|at| people.get(*at)).collect();
            fulfil(db, secret, (&pass, &prison, client_id), (visit, &with), now).await?;
        }
    }
    Ok(())
}

fn wrong(what: impl std::fmt::Display) -> Error {
    Error::corrupt("demonstration caseload", what)
}

/// A member of a firm by their address, as if they were signed in.
async fn member(db: &Db, email: &str) -> Result<Pass<Member>, Error> {
    let row = sqlx::query!(
        r#"SELECT professional_id, firm_id AS "firm_id!", administrator FROM professional
           WHERE email = $1 AND firm_id IS NOT NULL"#,
        email,
    )
    .fetch_one(db.write())
    .await?;
    let signed_in = SignedIn {
        professional_id: row.professional_id,
        email: email.to_owned(),
        name: String::new(),
        standing: Standing::Member,
        firm: Some(MyFirm {
            firm_id: row.firm_id,
            name: String::new(),
        }),
        administrator: row.administrator,
    };
    signed_in.pass().ok_or_else(|| wrong("no member"))
}

fn attendee(one: &Known) -> Result<Attendee, Error> {
    let person = Person {
        first_name: Name::parse(&one.first_name).map_err(wrong)?,
        last_name: Name::parse(&one.last_name).map_err(wrong)?,
        date_of_birth: DateOfBirth::recorded(one.date_of_birth),
    };
    let detail = ShortWords::parse(&one.detail)
        .map_err(|problem: StaffWordsProblem| wrong(problem.code()))?;
    Attendee::new(person, one.kind, detail).map_err(wrong)
}

/// Adds the client, at the prison where the firm believes them to be.
async fn add(
    db: &Db,
    pass: &Pass<Member>,
    wanted: &Wanted,
    invented: &InventedPrisoner,
    now: Timestamp,
) -> Result<(Prison, Uuid), Error> {
    let prison = prison(db, &invented.prison).await?;
    let prisoner = Prisoner {
        number: PrisonerNumber::parse(&invented.number).map_err(wrong)?,
        first_name: Some(Name::parse(&invented.first_name).map_err(wrong)?),
        typed: TypedPrisoner {
            last_name: Name::parse(&invented.last_name).map_err(wrong)?,
            date_of_birth: DateOfBirth::recorded(invented.date_of_birth),
        },
    };
    let found = match_prisoner(db, &prison, &prisoner.number, &prisoner.typed).await?;
    let prisoner_id = match found {
        Matched::Prisoner(found) => Some(found.prisoner_id),
        Matched::No | Matched::NoRecords => None,
    };
    let prison_id = match &wanted.moved_from {
        Some(before) => self::prison(db, before).await?.prison_id,
        None => prison.prison_id,
    };
    let hearing = wanted
        .hearing_in_days
        .map(|days| weekday(london::today(now).saturating_add(days.days())));
    let new = NewClient {
        prisoner,
        prisoner_id,
        prison_id,
        closed: false,
        matter: ShortWords::parse(&wanted.matter)
            .map_err(|problem: StaffWordsProblem| wrong(problem.code()))?,
        hearing,
    };
    match add_client(db, pass, &new, now).await? {
        AddClientOutcome::Added(client_id) => Ok((prison, client_id)),
        AddClientOutcome::Already => Err(wrong("twice the same client")),
    }
}

/// Courts sit on weekdays.
fn weekday(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day.saturating_add(2.days()),
        Weekday::Sunday => day.saturating_add(1.day()),
        _ => day,
    }
}

async fn prison(db: &Db, slug: &str) -> Result<Prison, Error> {
    let slug = Slug::parse(slug).map_err(wrong)?;
    prisons::by_slug(db, &slug)
        .await?
        .ok_or_else(|| wrong("no such prison"))
}

async fn fulfil(
    db: &Db,
    secret: &Secret,
    (pass, prison, client_id): (&Pass<Member>, &Prison, Uuid),
    (visit, with): (&Visit, &[&Attendee]),
    now: Timestamp,
) -> Result<(), Error> {
    let Some(client) = client(db, pass, client_id).await? else {
        return Ok(());
    };
    let attendees: Vec<Visitor> = with
        .iter()
        .enumerate()
        .map(|(position, one)| Visitor {
            person: one.person().clone(),
            relationship: one.relationship(),
            lead: position == 0,
        })
        .collect();
    let people = People {
        prisoner: client.prisoner.clone(),
        visitors: attendees.clone(),
    };
    let ask = Ask {
        prison,
        pool: visit.pool,
        people: Some((&people, secret)),
        own: None,
    };
    let from = london::today(now);
    let to = from.saturating_add(prison.settings.official_window_days.days());
    let free = days(db, &ask, Dates { from, to }, now).await?;
    let mut free = free.into_iter().filter(|day| !day.sessions.is_empty());
    let session = free
        .nth(visit.free_day)
        .and_then(|day| day.sessions.first().map(|session| session.session_id));
    let Some(session_id) = session else {
        return Ok(());
    };
    let wish = BookVisit {
        key: Uuid::now_v7(),
        client,
        session_id,
        pool: visit.pool,
        attendees,
        email: Email::parse("harriet@demonstration.example").map_err(wrong)?,
        equipment: None,
        note: None,
        secret: secret.clone(),
    };
    match book_visit(db, pass, &wish, now).await? {
        BookOutcome::Booked(_) => {}
        refused => tracing::warn!(?refused, "a demonstration visit of a firm was refused"),
    }
    Ok(())
}
