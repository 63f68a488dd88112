//! The people rules applied to the records: loads the prisoner and the contact list, lets the domain judge, and gives
//! every person a key.

use std::collections::BTreeSet;

use domain::booking::RequestCause;
use domain::people::{Judgement, Listing, Person, PrisonerNumber, Question, Refusal, judge};
use domain::places::Pool;
use domain::prisons::Records;
use domain::problem::Problem;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{NotThesePeople, People, Visitor};
use crate::allowance::Counted;
use crate::people::{Contacts, Prisoner as RecordedPrisoner, apart, contacts, find};
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
    /// The pairs of prisoners kept apart that the prisoner is in.
    pub(crate) apart: Vec<Uuid>,
    /// Whose visits are counted, where they are.
    pub(crate) counted: Option<Counted>,
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

/// What the records say of a prisoner and of who may visit them.
pub(crate) struct Known {
    /// The record of the number, where the prison has records.
    pub(crate) prisoner: Option<RecordedPrisoner>,
    /// The contact list, where the prison keeps one.
    pub(crate) contacts: Contacts,
}

impl Known {
    /// Reads the records as the prison of this session has them.
    pub(crate) async fn load(
        tx: &mut PgConnection,
        session: &Session,
        number: &PrisonerNumber,
    ) -> Result<Self, Error> {
        let settings = &session.settings;
        let prisoner = match settings.prisoner_records {
            Records::Loaded => find(&mut *tx, number, session.prison_id).await?,
            Records::Unavailable => None,
        };
        let contacts = match (&prisoner, settings.contact_records) {
            (Some(prisoner), Records::Loaded) => {
                contacts(&mut *tx, prisoner.prisoner_id, session.prison_id).await?
            }
            _ => Contacts::default(),
        };
        Ok(Self { prisoner, contacts })
    }

    /// Lets the domain judge these people for this session and pool.
    pub(crate) fn judge(
        &self,
        session: &Session,
        pool: Pool,
        people: &People,
    ) -> Result<Judgement<Uuid>, Refusal> {
        let persons: Vec<Person> = people
            .visitors
            .iter()
            .map(|visitor| visitor.person.clone())
            .collect();
        judge(&Question {
            settings: &session.settings,
            session_mode: session.mode,
            attendance: &session.attendance,
            date: session.date,
            pool,
            typed: &people.prisoner.typed,
            recorded: self.prisoner.as_ref().map(|prisoner| &prisoner.recorded),
            visitors: &persons,
            contacts: &self.contacts.list,
        })
    }
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
    let number = &people.prisoner.number;
    let known = Known::load(tx, session, number).await?;
    let judgement = match known.judge(session, pool, people) {
        Ok(judgement) => judgement,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Known { prisoner, contacts } = known;
    let prisoner_key =
        secret.prisoner_key(&session.prison, session.settings.prisoner_records, number);
    let namesakes = apart(tx, prisoner_key.as_str()).await?;
    let visitors: Vec<Placed> = people
        .visitors
        .iter()
        .zip(&judgement.visitors)
        .map(|(visitor, judged)| Placed {
            person_key: namesakes.key(contacts.key_of(&visitor.person, judged.contact, secret)),
            contact_id: judged.contact,
            listing: judged.listing,
            visitor: visitor.clone(),
        })
        .collect();
    let different: BTreeSet<&str> = visitors
        .iter()
        .map(|placed| placed.person_key.as_str())
        .collect();
    if different.len() < visitors.len() {
        return Ok(Err(Refusal::Party(vec![Problem::PersonRepeated])));
    }
    Ok(Ok(Judged {
        counted: Counted::of(session, judgement.pool, prisoner.as_ref()),
        pool: judgement.pool,
        causes: judgement.causes,
        prisoner_id: prisoner.as_ref().map(|prisoner| prisoner.prisoner_id),
        apart: prisoner.map(|prisoner| prisoner.apart).unwrap_or_default(),
        prisoner_key: prisoner_key.as_str().to_owned(),
        visitors,
    }))
}
