//! What a professional wishes, as it stands in the address: codes and ids, never a name.

use domain::legal::{AttendeeKind, Length};
use domain::places::Pool;
use jiff::civil::Date;
use store::booking::Visitor;
use store::legal::{LastTime, Listed};
use uuid::Uuid;

use crate::forms::Values;

/// A wish for a visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wish {
    /// One way, or any.
    pub(super) pool: Option<Pool>,
    /// One length, or any.
    pub(super) length: Option<Length>,
    /// Who attends, in order.
    pub(super) people: Vec<Uuid>,
    /// Only before the hearing.
    pub(super) before: bool,
    /// Not before this day.
    pub(super) from: Option<Date>,
}

impl Wish {
    /// From the query of the address; what cannot be read is not wished.
    pub(super) fn of_query(query: &str) -> Self {
        let fields = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        Values::accept(fields).map_or_else(Self::default, |values| Self::of_form(&values))
    }

    /// From a form.
    pub(super) fn of_form(values: &Values) -> Self {
        let pool = Pool::parse(values.get("way")).ok();
        Self {
            pool: pool.filter(|pool| pool.is_legal()),
            length: Length::parse(values.get("length")).ok(),
            people: values
                .all("with")
                .filter_map(|id| id.parse().ok())
                .collect(),
            before: values.get("before") == "yes",
            from: values.get("from").parse().ok(),
        }
    }

    /// As last time; where there was none, with nobody and in any way.
    pub(super) fn again(last: Option<LastTime>) -> Self {
        let Some(last) = last else {
            return Self::default();
        };
        let length = Length::ALL
            .iter()
            .copied()
            .find(|length| length.minutes() == last.minutes);
        Self {
            pool: Some(last.pool),
            length,
            people: last.attendees,
            ..Self::default()
        }
    }

    /// The address of the page with this wish.
    pub(super) fn address(&self, client: Uuid) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("way", self.pool.map_or("any", Pool::code));
        query.append_pair("length", self.length.map_or("any", Length::code));
        for person in &self.people {
            query.append_pair("with", &person.to_string());
        }
        if self.before {
            query.append_pair("before", "yes");
        }
        if let Some(from) = self.from {
            query.append_pair("from", &from.to_string());
        }
        format!("/legal/book/{client}?{}", query.finish())
    }

    /// The ways to look at.
    pub(super) fn pools(&self) -> Vec<Pool> {
        match self.pool {
            Some(pool) => vec![pool],
            None => vec![Pool::LegalInPerson, Pool::LegalVideo, Pool::LegalPhone],
        }
    }

    /// Who attends, as the rules take them. Whoever is of the firm leads; without one, the first.
    pub(super) fn attendees(&self, book: &[Listed]) -> Vec<Visitor> {
        let mut chosen: Vec<&Listed> = book
            .iter()
            .filter(|one| self.people.contains(&one.attendee_id))
            .collect();
        chosen.sort_by_key(|one| one.attendee.kind() != AttendeeKind::Colleague);
        chosen
            .into_iter()
            .enumerate()
            .map(|(position, one)| Visitor {
                person: one.attendee.person().clone(),
                relationship: one.attendee.relationship(),
                lead: position == 0,
            })
            .collect()
    }
}
