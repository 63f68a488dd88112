//! Some bookings and requests, from `bookings.json`, made as a visitor makes them: draft, hold, book.

use domain::booking::SupportNeeds;
use domain::calendar::london;
use domain::language::Language;
use domain::people::{
    ContactDetails, DateOfBirth, Name, Person, PrisonerNumber, Relationship, TypedPrisoner,
};
use domain::places::Pool;
use domain::prisons::Slug;
use jiff::{Span, Timestamp};
use serde::Deserialize;
use uuid::Uuid;

use super::prisoners::{self, InventedPrisoner};
use crate::availability::{Ask, Dates, days};
use crate::booking::{Book, BookOutcome, By, People, Prisoner, Visitor, book};
use crate::places::{HoldForDraft, HoldOutcome, Holder, hold};
use crate::{Db, Error, Secret, drafts, prisons};

#[derive(Deserialize)]
struct Wish {
    /// The prisoner's number.
    prisoner: String,
    /// Positions in the prisoner's contact list; the first leads.
    contacts: Vec<usize>,
    /// Which of the days that have a place, from 0.
    free_day: usize,
    #[serde(default)]
    email: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    language: Language,
    support: Option<String>,
}

/// Makes every booking for which the calendar has a day. One that is refused is passed over: the service starts without it.
pub(super) async fn make(db: &Db, secret: &Secret, now: Timestamp) -> Result<(), Error> {
    let invented = prisoners::embedded()?;
    let wishes: Vec<Wish> = super::embedded(include_str!("bookings.json"))?;
    for wish in wishes {
        let prisoner = invented
            .iter()
            .find(|prisoner| prisoner.number == wish.prisoner)
            .ok_or_else(|| wrong(&wish, "no such prisoner"))?;
        fulfil(db, secret, &wish, prisoner, now).await?;
    }
    Ok(())
}

async fn fulfil(
    db: &Db,
    secret: &Secret,
    wish: &Wish,
    prisoner: &InventedPrisoner,
    now: Timestamp,
) -> Result<(), Error> {
    let people = people(wish, prisoner)?;
    let contact = ContactDetails::parse(&wish.email, &wish.phone)
        .map_err(|_| wrong(wish, "contact details"))?;
    let support = wish
        .support
        .as_deref()
        .map(SupportNeeds::parse)
        .transpose()
        .map_err(|it| wrong(wish, it))?;
    let Some(session_id) = session(db, secret, wish, prisoner, &people, now).await? else {
        return Ok(());
    };
    let (_, draft) = drafts::create(db, wish.language, now).await?;
    let holding = HoldForDraft {
        draft_id: draft.draft_id,
        session_id,
        pool: Pool::Open,
        people: people.clone(),
        secret: secret.clone(),
    };
    match hold(db, &holding, now).await? {
        HoldOutcome::Held(_) => {}
        refused => {
            tracing::warn!(?refused, "a demonstration booking got no place");
            return Ok(());
        }
    }
    let booking = Book {
        holder: Holder::Draft(draft.draft_id),
        people,
        contact,
        language: wish.language,
        support,
        more_choices: Vec::new(),
        by: By::visitor(),
        legal: None,
        secret: secret.clone(),
    };
    match book(db, &booking, now).await? {
        BookOutcome::Booked(_) => {}
        refused => tracing::warn!(?refused, "a demonstration booking was refused"),
    }
    Ok(())
}

/// The first session of the day wished for.
async fn session(
    db: &Db,
    secret: &Secret,
    wish: &Wish,
    prisoner: &InventedPrisoner,
    people: &People,
    now: Timestamp,
) -> Result<Option<Uuid>, Error> {
    let slug = Slug::parse(&prisoner.prison).map_err(|problem| wrong(wish, problem))?;
    let Some(prison) = prisons::by_slug(db, &slug).await? else {
        return Err(wrong(wish, "no such prison"));
    };
    let from = london::today(now);
    let to = from.saturating_add(Span::new().days(prison.settings.window_days));
    let ask = Ask {
        prison: &prison,
        pool: Pool::Open,
        people: Some((people, secret)),
        own: None,
    };
    let free = days(db, &ask, Dates { from, to }, now).await?;
    let mut free = free.into_iter().filter(|day| !day.sessions.is_empty());
    Ok(free
        .nth(wish.free_day)
        .and_then(|day| day.sessions.first().map(|session| session.session_id)))
}

fn people(wish: &Wish, prisoner: &InventedPrisoner) -> Result<People, Error> {
    let name = |raw: &str| Name::parse(raw).map_err(|problem| wrong(wish, problem));
    let mut visitors = Vec::new();
    for (position, contact) in wish.contacts.iter().enumerate() {
        let contact = prisoner
            .contacts
            .get(*contact)
            .ok_or_else(|| wrong(wish, "no such contact"))?;
        visitors.push(Visitor {
            person: Person {
                first_name: name(&contact.first_name)?,
                last_name: name(&contact.last_name)?,
                date_of_birth: DateOfBirth::recorded(contact.date_of_birth),
            },
            relationship: Relationship::parse(&contact.relationship)
                .map_err(|problem| wrong(wish, problem))?,
            lead: position == 0,
        });
    }
    Ok(People {
        prisoner: Prisoner {
            number: PrisonerNumber::parse(&prisoner.number)
                .map_err(|problem| wrong(wish, problem))?,
            first_name: Some(name(&prisoner.first_name)?),
            typed: TypedPrisoner {
                last_name: name(&prisoner.last_name)?,
                date_of_birth: DateOfBirth::recorded(prisoner.date_of_birth),
            },
        },
        visitors,
    })
}

fn wrong(wish: &Wish, what: impl std::fmt::Display) -> Error {
    Error::corrupt(
        "demonstration booking",
        format!("{}: {what}", wish.prisoner),
    )
}
