//! Who a prison has approved to visit a prisoner.
use crate::{Error, Secret};
use domain::people::{Contact, Person, PersonKey};
use sqlx::PgExecutor;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A prisoner's contact list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contacts {
    /// What the rules look at, in a fixed order.
    pub list: Vec<Contact<Uuid>>,
    /// The key of each contact's time.
    pub keys: BTreeMap<Uuid, PersonKey>,
}

impl Contacts {
    /// The key of a visitor's time: the contact's on a match, else from what was typed.
    pub(crate) fn key_of(&self, person: &Person, matched: Option<Uuid>, secret: &Secret) -> String {
        let listed = matched.and_then(|contact_id| self.keys.get(&contact_id).cloned());
        let key = listed.unwrap_or_else(|| {
            secret.visitor_key(
                person.first_name.as_str(),
                person.last_name.as_str(),
                person.date_of_birth,
            )
        });
        key.as_str().to_owned()
    }
}

/// The contact list that one prison keeps of a prisoner.
///
/// # Errors
/// Only failures of the database.
pub async fn contacts(
    executor: impl PgExecutor<'_>,
    prisoner_id: Uuid,
    prison_id: i32,
) -> Result<Contacts, Error> {
    let rows = sqlx::query!(
        "SELECT contact_id, first_name, last_name, date_of_birth, approved, banned_until, closed_only, person_key
         FROM contact WHERE prisoner_id = $1 AND prison_id = $2 ORDER BY contact_id",
        prisoner_id,
        prison_id,
    )
    .fetch_all(executor)
    .await?;
    let keys = rows
        .iter()
        .map(|row| (row.contact_id, PersonKey::stored(row.person_key.clone())))
        .collect();
    let list = rows
        .into_iter()
        .map(|row| Contact {
            id: row.contact_id,
            first_name: row.first_name,
            last_name: row.last_name,
            date_of_birth: row.date_of_birth.to_jiff(),
            approved: row.approved,
            banned_until: row.banned_until.map(|date| date.to_jiff()),
            closed_only: row.closed_only,
        })
        .collect();
    Ok(Contacts { list, keys })
}
