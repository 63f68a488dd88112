//! What has changed since the demonstration's visits were booked, so that there is something to review. The records are
//! changed as a feed would change them.

use domain::people::{DateOfBirth, Name, PrisonerNumber, PrisonerStatus, Relationship, Sentence};
use domain::prisons::Slug;
use jiff::{Timestamp, ToSpan as _};
use serde::Deserialize;

use super::prisoners::{self, InventedContact, InventedPrisoner};
use crate::imports::{ContactRow, PrisonerRow, put_contacts, put_prisoners};
use crate::{Db, Error, Secret};

#[derive(Deserialize)]
struct Change {
    prisoner: String,
    status: Option<PrisonerStatus>,
    prison: Option<String>,
    closed_visits: Option<bool>,
    /// Position in the prisoner's contact list; then it is the contact who changes.
    contact: Option<usize>,
    banned_for_days: Option<i32>,
    approved: Option<bool>,
    minutes_ago: i64,
}

/// Makes every change.
pub(super) async fn make(db: &Db, secret: &Secret, now: Timestamp) -> Result<(), Error> {
    let invented = prisoners::embedded()?;
    let changes: Vec<Change> = super::embedded(include_str!("changes.json"))?;
    for change in changes {
        let wrong = || Error::corrupt("demonstration change", &change.prisoner);
        let prisoner = invented.iter().find(|it| it.number == change.prisoner);
        let prisoner = prisoner.ok_or_else(wrong)?;
        let at = now - change.minutes_ago.minutes();
        match change.contact {
            None => {
                let row = change.of_prisoner(prisoner).ok_or_else(wrong)?;
                put_prisoners(db, &[row], at).await?;
            }
            Some(position) => {
                let contact = prisoner.contacts.get(position).ok_or_else(wrong)?;
                let row = change.of_contact(contact, now).ok_or_else(wrong)?;
                put_contacts(db, &[row], secret, at).await?;
            }
        }
    }
    Ok(())
}

impl Change {
    fn of_prisoner(&self, prisoner: &InventedPrisoner) -> Option<PrisonerRow> {
        let prison = self.prison.as_deref().unwrap_or(&prisoner.prison);
        Some(PrisonerRow {
            number: PrisonerNumber::parse(&prisoner.number).ok()?,
            first_name: Name::parse(&prisoner.first_name).ok()?,
            last_name: Name::parse(&prisoner.last_name).ok()?,
            date_of_birth: DateOfBirth::recorded(prisoner.date_of_birth),
            prison: Slug::parse(prison).ok()?,
            status: self.status.unwrap_or(PrisonerStatus::In),
            sentence: Sentence::parse(&prisoner.sentence).ok()?,
            location: prisoner.location.clone(),
            category: prisoner.category.clone(),
            incentive: prisoner.incentive.clone(),
            closed_visits: self.closed_visits,
        })
    }

    fn of_contact(&self, contact: &InventedContact, now: Timestamp) -> Option<ContactRow> {
        let today = domain::calendar::london::today(now);
        Some(ContactRow {
            prisoner: PrisonerNumber::parse(&self.prisoner).ok()?,
            first_name: Name::parse(&contact.first_name).ok()?,
            last_name: Name::parse(&contact.last_name).ok()?,
            date_of_birth: DateOfBirth::recorded(contact.date_of_birth),
            relationship: Relationship::parse(&contact.relationship).ok()?,
            approved: self.approved.unwrap_or(contact.approved),
            banned_until: self
                .banned_for_days
                .map(|days| today.saturating_add(days.days())),
            closed_only: contact.closed_only,
        })
    }
}
