//! What is known of the people asked about: read once, then held against every session.
use super::Ask;
use super::sessions::Standing;
use crate::booking::People;
use crate::people::{Contacts, Prisoner, apart, contacts, find};
use crate::{Error, Secret};
use domain::booking::RequestCause;
use domain::people::{Judgement, Person, Question, Recognised, Refusal, judge_recognised};
use domain::places::Pool;
use domain::prisons::Records;
use sqlx::PgConnection;
use uuid::Uuid;

/// The people with what the records say of them.
pub(super) struct Known<'a> {
    ask: &'a Ask<'a>,
    people: &'a People,
    persons: Vec<Person>,
    prisoner: Option<Prisoner>,
    contacts: Contacts,
    recognised: Recognised,
    /// Under which keys they may be busy; the prisoner's is the first.
    pub keys: Vec<String>,
}

/// Reads the records that the prison has. None when nobody was asked about.
pub(super) async fn known<'a>(
    connection: &mut PgConnection,
    ask: &'a Ask<'a>,
) -> Result<Option<Known<'a>>, Error> {
    let Some((people, secret)) = ask.people else {
        return Ok(None);
    };
    let (settings, prison_id) = (&ask.prison.settings, ask.prison.prison_id);
    let prisoner = match settings.prisoner_records {
        Records::Loaded => find(&mut *connection, &people.prisoner.number, prison_id).await?,
        Records::Unavailable => None,
    };
    let contacts = match (&prisoner, settings.contact_records) {
        (Some(prisoner), Records::Loaded) if !ask.pool.is_legal() => {
            contacts(&mut *connection, prisoner.prisoner_id, prison_id).await?
        }
        _ => Contacts::default(),
    };
    let persons: Vec<Person> = people
        .visitors
        .iter()
        .map(|visitor| visitor.person.clone())
        .collect();
    let recognised = Recognised::of(
        &people.prisoner.typed,
        prisoner.as_ref().map(|prisoner| &prisoner.recorded),
        &persons,
        &contacts.list,
    );
    let mut known = Known {
        ask,
        people,
        persons,
        prisoner,
        contacts,
        recognised,
        keys: Vec::new(),
    };
    let (prisoner, visitors) = known.all_keys(secret);
    let apart = apart(connection, &prisoner).await?;
    known.keys = visitors.into_iter().map(|key| apart.key(key)).collect();
    known.keys.push(prisoner);
    Ok(Some(known))
}

impl Known<'_> {
    /// The rules' word on one session.
    pub(super) fn judge(&self, session: &Standing) -> Result<Judgement<Uuid>, Refusal> {
        let question = Question {
            settings: &self.ask.prison.settings,
            session_mode: session.mode,
            attendance: &session.attendance,
            date: session.date,
            pool: self.ask.pool,
            typed: &self.people.prisoner.typed,
            recorded: self.prisoner.as_ref().map(|prisoner| &prisoner.recorded),
            visitors: &self.persons,
            contacts: &self.contacts.list,
        };
        judge_recognised(&question, &self.recognised)
    }

    /// The pairs of prisoners kept apart that the prisoner is in.
    pub(super) fn apart(&self) -> &[Uuid] {
        self.prisoner
            .as_ref()
            .map_or(&[], |prisoner| &prisoner.apart)
    }

    /// Whether anybody is limited to closed visits, so that places of that pool may be needed.
    fn may_need_closed(&self) -> bool {
        let prisoner = self.prisoner.as_ref();
        prisoner.is_some_and(|prisoner| prisoner.recorded.closed_visits)
            || self.contacts.list.iter().any(|contact| contact.closed_only)
    }

    /// The prisoner's key, and those that the visitors' names give.
    fn all_keys(&self, secret: &Secret) -> (String, Vec<String>) {
        let prison = self.ask.prison;
        let prisoner = secret.prisoner_key(
            &prison.slug,
            prison.settings.prisoner_records,
            &self.people.prisoner.number,
        );
        let found = self.recognised.visitors();
        let visitors = self.persons.iter().zip(found).map(|(person, found)| {
            let contact = found.contact.and_then(|at| self.contacts.list.get(at));
            self.contacts
                .key_of(person, contact.map(|contact| contact.id), secret)
        });
        (prisoner.as_str().to_owned(), visitors.collect())
    }
}

/// The pools that a question is about: who asks for the open one may need the closed one.
pub(super) fn pools(ask: &Ask<'_>, known: Option<&Known<'_>>) -> &'static [Pool] {
    match (ask.pool, known) {
        (Pool::Open, Some(known)) if known.may_need_closed() => &[Pool::Open, Pool::Closed],
        (Pool::Open, _) => &[Pool::Open],
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
