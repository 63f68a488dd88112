//! A booking written as it stands, with its people, its history and its place.

use domain::booking::{Channel, Event, Reference, Status};
use domain::people::{DateOfBirth, PrisonerNumber};
use domain::prisons::{Records, Slug};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::prisoners::{InventedContact, InventedPrisoner};
use crate::{Error, Secret};

/// What is written.
pub(super) struct Visit<'a> {
    pub(super) prison_id: i32,
    pub(super) session_id: Uuid,
    pub(super) prisoner: &'a InventedPrisoner,
    /// The first leads.
    pub(super) contacts: Vec<&'a InventedContact>,
    pub(super) status: Status,
    /// Whether it was a request at first.
    pub(super) asked: bool,
    pub(super) channel: Channel,
    /// For a request.
    pub(super) reply_by: Option<Date>,
    pub(super) made_at: Timestamp,
}

/// What was written.
pub(super) struct Written {
    booking_id: Uuid,
    prison_id: i32,
    session_id: Uuid,
    claim_id: Uuid,
    /// Of everybody on it.
    keys: Vec<String>,
}

impl Visit<'_> {
    /// The booking, its visitors and how it was made.
    pub(super) async fn write(
        &self,
        tx: &mut PgConnection,
        secret: &Secret,
    ) -> Result<Written, Error> {
        let prisoner = self.prisoner;
        let wrong = || Error::corrupt("demonstration booking", &prisoner.number);
        let number = PrisonerNumber::parse(&prisoner.number).map_err(|_| wrong())?;
        let slug = Slug::parse(&prisoner.prison).map_err(|_| wrong())?;
        let key = secret.prisoner_key(&slug, Records::Loaded, &number);
        let mut written = Written {
            booking_id: Uuid::now_v7(),
            prison_id: self.prison_id,
            session_id: self.session_id,
            claim_id: Uuid::now_v7(),
            keys: vec![key.as_str().to_owned()],
        };
        let reference = Reference::random(&mut rand::rng());
        let causes: &[String] = if self.asked {
            &["prison_decides".to_owned()]
        } else {
            &[]
        };
        sqlx::query!(
            "INSERT INTO booking (booking_id, prison_id, reference, session_id, pool, claim_id, status, request_causes, reply_by,
                                  prisoner_id, prisoner_key, prisoner_number, prisoner_first_name, prisoner_last_name,
                                  prisoner_date_of_birth, contact_email, language, channel, created_at)
             SELECT $1, $2, $3, $4, 'open', $5, $6, $7, $8, prisoner_id, $9, number, first_name, last_name, date_of_birth, $10,
                    'en', $13, $11
             FROM prisoner WHERE number = $12",
            written.booking_id,
            self.prison_id,
            reference.as_str(),
            self.session_id,
            written.claim_id,
            self.status.code(),
            causes,
            self.reply_by.map(|date| date.to_sqlx()) as Option<jiff_sqlx::Date>,
            key.as_str(),
            self.email(),
            self.made_at.to_sqlx(),
            number.as_str(),
            self.channel.code(),
        )
        .execute(&mut *tx)
        .await?;
        for (position, contact) in (1i16..).zip(&self.contacts) {
            let key = secret.visitor_key(
                &contact.first_name,
                &contact.last_name,
                DateOfBirth::recorded(contact.date_of_birth),
            );
            sqlx::query!(
                "INSERT INTO booking_visitor (visitor_id, booking_id, prison_id, position, lead, first_name, last_name,
                                              date_of_birth, relationship, person_key, contact_id, listing)
                 SELECT $1, $2, $3, $4, $5, first_name, last_name, date_of_birth, relationship, person_key, contact_id, 'exact'
                 FROM contact WHERE person_key = $6 AND prison_id = $3",
                Uuid::now_v7(),
                written.booking_id,
                self.prison_id,
                position,
                position == 1,
                key.as_str(),
            )
            .execute(&mut *tx)
            .await?;
            written.keys.push(key.as_str().to_owned());
        }
        let made = if self.asked {
            (Event::Requested, Status::Requested)
        } else {
            (Event::Booked, Status::Booked)
        };
        let channel = self.channel.code();
        let how = match self.channel {
            Channel::Web => ("visitor", channel, None),
            Channel::Api => ("api", channel, None),
            _ => ("staff", channel, None),
        };
        written.step_by(tx, made, (None, how), self.made_at).await?;
        Ok(written)
    }

    fn email(&self) -> String {
        let lead = self.contacts.first();
        let name = lead.map_or("visitor", |lead| lead.first_name.as_str());
        format!("{}@demonstration.example", name.to_lowercase())
    }
}

impl Written {
    /// Something that the visitor did.
    pub(super) async fn step(
        &self,
        tx: &mut PgConnection,
        step: (Event, Status),
        from: Option<Status>,
        at: Timestamp,
    ) -> Result<(), Error> {
        self.step_by(tx, step, (from, ("visitor", "web", None)), at)
            .await
    }

    /// Something that happened to it: from where, by whom, how and why.
    pub(super) async fn step_by(
        &self,
        tx: &mut PgConnection,
        (event, to): (Event, Status),
        (from, (who, how, why)): (Option<Status>, (&str, &str, Option<&str>)),
        at: Timestamp,
    ) -> Result<(), Error> {
        sqlx::query!(
            "INSERT INTO booking_history (booking_id, prison_id, at, event, from_status, to_status, actor_kind, channel, reason)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            self.booking_id,
            self.prison_id,
            at.to_sqlx(),
            event.code(),
            from.map(Status::code),
            to.code(),
            who,
            how,
            why,
        )
        .execute(tx)
        .await?;
        Ok(())
    }

    /// What the gate recorded.
    pub(super) async fn gate(
        &self,
        tx: &mut PgConnection,
        (event, to): (Event, Status),
        at: Timestamp,
    ) -> Result<(), Error> {
        sqlx::query!(
            "UPDATE booking SET gate_at = $2::timestamptz, arrived_at = CASE WHEN $3::text = 'attended' THEN $2::timestamptz END,
                                refusal_reason = CASE WHEN $3::text = 'refused_entry' THEN 'search_refused' END,
                                version = version + 1
             WHERE booking_id = $1",
            self.booking_id,
            at.to_sqlx(),
            to.code(),
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "INSERT INTO booking_history (booking_id, prison_id, at, event, from_status, to_status, actor_kind, channel)
             VALUES ($1, $2, $3, $4, 'booked', $5, 'staff', 'counter')",
            self.booking_id,
            self.prison_id,
            at.to_sqlx(),
            event.code(),
            to.code(),
        )
        .execute(tx)
        .await?;
        Ok(())
    }

    /// Its place and everybody's time.
    pub(super) async fn take_place(&self, tx: &mut PgConnection) -> Result<(), Error> {
        sqlx::query!(
            "INSERT INTO person_time (person_key, claim_id, during)
             SELECT key, $1, tstzrange(starts_at, ends_at, '[)')
             FROM session CROSS JOIN unnest($2::text[]) AS key WHERE session_id = $3",
            self.claim_id,
            &self.keys,
            self.session_id,
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "UPDATE session_pool SET taken = taken + 1 WHERE session_id = $1 AND pool = 'open'",
            self.session_id,
        )
        .execute(tx)
        .await?;
        Ok(())
    }
}
