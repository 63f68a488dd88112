//! The people rules applied to the records: loads the prisoner and the contact list, lets the domain judge, and gives
//! every person a key.

use std::collections::BTreeSet;

use domain::booking::RequestCause;
use domain::calendar::Placement;
use domain::people::{
    Contact, Listing, Person, PrisonerNumber, PrisonerStatus, Question, RecordedPrisoner, Refusal,
    judge,
};
use domain::places::Pool;
use domain::prisons::Records;
use domain::problem::Problem;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{NotThesePeople, People, Visitor};
use crate::places::Session;
use crate::{Error, Secret};

/// A visitor after judging: as typed, with the person's key and how the contact list knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) visitor: Visitor,
    pub(crate) person_key: String,
    pub(crate) contact_id: Option<Uuid>,
    pub(crate) listing: Listing,
}

/// These people may have the visit.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    /// The pool they need.
    pub(crate) pool: Pool,
    /// Why staff must decide; empty means at once.
    pub(crate) causes: Vec<RequestCause>,
    pub(crate) prisoner_id: Option<Uuid>,
    pub(crate) prisoner_key: String,
    pub(crate) visitors: Vec<Placed>,
}

impl Judged {
    /// The visitors' keys in their order.
    pub(crate) fn visitor_keys(&self) -> Vec<String> {
        self.visitors
            .iter()
            .map(|placed| placed.person_key.clone())
            .collect()
    }

    /// Everybody's key.
    pub(crate) fn all_keys(&self) -> BTreeSet<String> {
        let mut keys: BTreeSet<String> = self.visitor_keys().into_iter().collect();
        keys.insert(self.prisoner_key.clone());
        keys
    }

    /// Which of these people is among the busy ones.
    pub(crate) fn overlap(&self, busy: &[String]) -> Option<NotThesePeople> {
        NotThesePeople::overlap(busy, &self.prisoner_key, &self.visitor_keys())
    }
}

struct Listed {
    contact: Contact<usize>,
    contact_id: Uuid,
    person_key: String,
}

/// Judges these people for this session and pool. The outer error is the database's, the inner one the rules'.
pub(crate) async fn judge_people(
    tx: &mut PgConnection,
    session: &Session,
    pool: Pool,
    people: &People,
    secret: &Secret,
) -> Result<Result<Judged, Refusal>, Error> {
    if people
        .visitors
        .iter()
        .filter(|visitor| visitor.lead)
        .count()
        != 1
        && !people.visitors.is_empty()
    {
        return Ok(Err(Refusal::Party(vec![Problem::LeadVisitorUnclear])));
    }
    let settings = &session.settings;
    let number = &people.prisoner.number;
    let recorded = match settings.prisoner_records {
        Records::Loaded => find_prisoner(tx, number, session.prison_id).await?,
        Records::Unavailable => None,
    };
    let listed = match (&recorded, settings.contact_records) {
        (Some((prisoner_id, _)), Records::Loaded) => {
            contact_list(tx, *prisoner_id, session.prison_id).await?
        }
        _ => Vec::new(),
    };
    let persons: Vec<Person> = people
        .visitors
        .iter()
        .map(|visitor| visitor.person.clone())
        .collect();
    let contacts: Vec<Contact<usize>> =
        listed.iter().map(|listed| listed.contact.clone()).collect();
    let judgement = match judge(&Question {
        settings,
        session_mode: session.mode,
        attendance: &session.attendance,
        date: session.date,
        pool,
        typed: &people.prisoner.typed,
        recorded: recorded.as_ref().map(|(_, prisoner)| prisoner),
        visitors: &persons,
        contacts: &contacts,
    }) {
        Ok(judgement) => judgement,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let visitors: Vec<Placed> = people
        .visitors
        .iter()
        .zip(&judgement.visitors)
        .map(|(visitor, judged)| {
            let contact = judged.contact.and_then(|position| listed.get(position));
            Placed {
                person_key: contact.map_or_else(
                    || typed_key(&visitor.person, secret),
                    |on_list| on_list.person_key.clone(),
                ),
                contact_id: contact.map(|on_list| on_list.contact_id),
                listing: judged.listing,
                visitor: visitor.clone(),
            }
        })
        .collect();
    let different: BTreeSet<&str> = visitors
        .iter()
        .map(|placed| placed.person_key.as_str())
        .collect();
    if different.len() < visitors.len() {
        return Ok(Err(Refusal::Party(vec![Problem::PersonRepeated])));
    }
    let prisoner_key = secret.prisoner_key(&session.prison, settings.prisoner_records, number);
    Ok(Ok(Judged {
        pool: judgement.pool,
        causes: judgement.causes,
        prisoner_id: recorded.map(|(prisoner_id, _)| prisoner_id),
        prisoner_key: prisoner_key.as_str().to_owned(),
        visitors,
    }))
}

fn typed_key(person: &Person, secret: &Secret) -> String {
    let key = secret.visitor_key(
        person.first_name.as_str(),
        person.last_name.as_str(),
        person.date_of_birth,
    );
    key.as_str().to_owned()
}

async fn find_prisoner(
    tx: &mut PgConnection,
    number: &PrisonerNumber,
    prison_id: i32,
) -> Result<Option<(Uuid, RecordedPrisoner)>, Error> {
    let row = sqlx::query!(
        "SELECT prisoner_id, prison_id, last_name, date_of_birth, status, location, category, incentive, closed_visits
         FROM prisoner WHERE number = $1",
        number.as_str(),
    )
    .fetch_optional(tx)
    .await?;
    row.map(|row| {
        let prisoner = RecordedPrisoner {
            last_name: row.last_name,
            date_of_birth: row.date_of_birth.to_jiff(),
            status: PrisonerStatus::parse(&row.status)
                .map_err(|_| Error::corrupt("prisoner.status", &row.status))?,
            at_this_prison: row.prison_id == prison_id,
            closed_visits: row.closed_visits,
            placement: Placement {
                location: row.location,
                category: row.category,
                incentive: row.incentive,
            },
        };
        Ok((row.prisoner_id, prisoner))
    })
    .transpose()
}

async fn contact_list(
    tx: &mut PgConnection,
    prisoner_id: Uuid,
    prison_id: i32,
) -> Result<Vec<Listed>, Error> {
    let rows = sqlx::query!(
        "SELECT contact_id, first_name, last_name, date_of_birth, approved, banned_until, closed_only, person_key
         FROM contact WHERE prisoner_id = $1 AND prison_id = $2 ORDER BY contact_id",
        prisoner_id,
        prison_id,
    )
    .fetch_all(tx)
    .await?;
    let listed = rows.into_iter().enumerate().map(|(position, row)| Listed {
        contact: Contact {
            id: position,
            first_name: row.first_name,
            last_name: row.last_name,
            date_of_birth: row.date_of_birth.to_jiff(),
            approved: row.approved,
            banned_until: row.banned_until.map(|date| date.to_jiff()),
            closed_only: row.closed_only,
        },
        contact_id: row.contact_id,
        person_key: row.person_key,
    });
    Ok(listed.collect())
}
