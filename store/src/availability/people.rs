//! What is known of the people asked about: read once, then held against every session.
use super::Ask;
use super::sessions::Standing;
use crate::booking::People;
use crate::people::{Contacts, Prisoner, contacts, find};
use crate::{Db, Error, Secret};
use domain::booking::RequestCause;
use domain::people::{Judgement, Person, Question, Refusal, judge, match_contacts};
use domain::places::Pool;
use domain::prisons::Records;
use uuid::Uuid;

/// The people with what the records say of them.
pub(super) struct Known<'a> {
    ask: &'a Ask<'a>,
    people: &'a People,
    persons: Vec<Person>,
    prisoner: Option<Prisoner>,
    contacts: Contacts,
    /// Under which keys they may be busy.
    pub keys: Vec<String>,
}

/// Reads the records that the prison has. None when nobody was asked about.
pub(super) async fn known<'a>(db: &Db, ask: &'a Ask<'a>) -> Result<Option<Known<'a>>, Error> {
    let Some((people, secret)) = ask.people else {
        return Ok(None);
    };
    let (settings, prison_id) = (&ask.prison.settings, ask.prison.prison_id);
    let prisoner = match settings.prisoner_records {
        Records::Loaded => find(db.read(), &people.prisoner.number, prison_id).await?,
        Records::Unavailable => None,
    };
    let contacts = match (&prisoner, settings.contact_records) {
        (Some(prisoner), Records::Loaded) if !ask.pool.is_legal() => {
            contacts(db.read(), prisoner.prisoner_id, prison_id).await?
        }
        _ => Contacts::default(),
    };
    let persons = people
        .visitors
        .iter()
        .map(|visitor| visitor.person.clone())
        .collect();
    let mut known = Known {
        ask,
        people,
        persons,
        prisoner,
        contacts,
        keys: Vec::new(),
    };
    known.keys = known.all_keys(secret);
    Ok(Some(known))
}

impl Known<'_> {
    /// The rules' word on one session.
    pub(super) fn judge(&self, session: &Standing) -> Result<Judgement<Uuid>, Refusal> {
        judge(&Question {
            settings: &self.ask.prison.settings,
            session_mode: session.mode,
            attendance: &session.attendance,
            date: session.date,
            pool: self.ask.pool,
            typed: &self.people.prisoner.typed,
            recorded: self.prisoner.as_ref().map(|prisoner| &prisoner.recorded),
            visitors: &self.persons,
            contacts: &self.contacts.list,
        })
    }

    fn all_keys(&self, secret: &Secret) -> Vec<String> {
        let prison = self.ask.prison;
        let prisoner = secret.prisoner_key(
            &prison.slug,
            prison.settings.prisoner_records,
            &self.people.prisoner.number,
        );
        let found = match_contacts(&self.persons, &self.contacts.list);
        let visitors = self.persons.iter().zip(found).map(|(person, found)| {
            let contact = found.contact.and_then(|at| self.contacts.list.get(at));
            self.contacts
                .key_of(person, contact.map(|contact| contact.id), secret)
        });
        std::iter::once(prisoner.as_str().to_owned())
            .chain(visitors)
            .collect()
    }
}

/// The pools that a question is about: who asks for the open one may need the closed one.
pub(super) fn pools(ask: &Ask<'_>) -> &'static [Pool] {
    match (ask.pool, ask.people) {
        (Pool::Open, Some(_)) => &[Pool::Open, Pool::Closed],
        (Pool::Open, None) => &[Pool::Open],
        (Pool::Closed, _) => &[Pool::Closed],
        (Pool::LegalInPerson, _) => &[Pool::LegalInPerson],
        (Pool::LegalVideo, _) => &[Pool::LegalVideo],
        (Pool::LegalPhone, _) => &[Pool::LegalPhone],
    }
}

/// Whether the people themselves, and not the session, turn a visit into a request.
pub(super) fn people_decide(causes: &[RequestCause]) -> bool {
    causes.iter().any(|cause| {
        !matches!(
            cause,
            RequestCause::SessionDecides | RequestCause::PrisonDecides
        )
    })
}
