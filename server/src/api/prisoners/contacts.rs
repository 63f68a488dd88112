//! `POST /prisoners/{number}/contacts`.
use std::collections::BTreeSet;

use axum::{extract::State, response::Response};
use domain::{
    Problem as Wrong,
    calendar::london,
    people::{DateOfBirth, Name, PrisonerNumber, Relationship, fold},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::imports::{ContactRow, PutContacts};
use utoipa::ToSchema;

use crate::{
    api::{
        Caller, Problem, Scope,
        documented::WriteRefusals,
        mistakes::Mistakes,
        once::{Asked, answer, once},
        request::{InPath, Posted},
    },
    web::Services,
};

/// The most contacts at once.
const MOST: usize = 200;

/// Contacts of one prisoner. Those that are not named stay as they are.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SentContacts {
    /// At most 200, each person once.
    #[schema(max_items = 200)]
    contacts: Vec<SentListedContact>,
}

/// Somebody on the contact list. Names and date of birth say who it is; the rest may change.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SentListedContact {
    /// Given names.
    first_name: String,
    /// Family names.
    last_name: String,
    /// Date of birth.
    #[schema(format = Date, example = "1985-02-28")]
    date_of_birth: String,
    /// What they are to the prisoner.
    #[serde(default)]
    relationship: String,
    /// Whether the prison has approved them.
    approved: bool,
    /// The last day of a ban.
    #[serde(default)]
    #[schema(format = Date)]
    banned_until: Option<String>,
    /// Whether they may come only to closed visits.
    #[serde(default)]
    closed_only: bool,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ContactsRecorded {
    /// Contacts who were not known.
    created: u64,
    /// Contacts of whom something changed.
    updated: u64,
    /// Contacts as they were.
    unchanged: u64,
    /// Visits to come that staff now have to review because of these changes.
    review_flags: u64,
}

/// Records who may visit a prisoner. Visits to come that a change touches are flagged for staff.
#[utoipa::path(post, path = "/prisoners/{number}/contacts", tag = "records", request_body = SentContacts,
    params(
        ("number" = String, Path, description = "A letter, four digits, two letters", example = "A1234BC"),
        ("Idempotency-Key" = String, Header, description = "Yours to choose; 1 to 255 visible characters"),
    ),
    responses((status = 200, body = ContactsRecorded), WriteRefusals))]
pub(super) async fn put(
    State(services): State<Services>,
    caller: Caller,
    InPath(number): InPath<String>,
    posted: Posted<SentContacts>,
) -> Result<Response, Problem> {
    caller.needs(Scope::RecordsWrite)?;
    let number = PrisonerNumber::parse(&number).map_err(|_| Problem::not_found())?;
    let now = services.clock.now();
    let rows = parse(&posted.body, &number, london::today(now))?;
    let path = format!("/prisoners/{number}/contacts");
    let asked = Asked::of(&caller, &posted, &path);
    let command = PutContacts {
        rows: &rows,
        secret: &services.secret,
    };
    once(&services, asked, &command, now, |put| {
        if !put.unknown_prisoner.is_empty() {
            return Problem::not_found().to_answer();
        }
        let recorded = ContactsRecorded {
            created: put.counts.created,
            updated: put.counts.updated,
            unchanged: put.counts.unchanged,
            review_flags: put.counts.flagged,
        };
        answer(200, recorded)
    })
    .await
}

fn parse(
    sent: &SentContacts,
    prisoner: &PrisonerNumber,
    today: Date,
) -> Result<Vec<ContactRow>, Problem> {
    if sent.contacts.is_empty() {
        return Err(Problem::invalid_field("contacts", "missing"));
    }
    if sent.contacts.len() > MOST {
        return Err(Problem::invalid_field("contacts", "too_many"));
    }
    let mut mistakes = Mistakes::default();
    let mut seen = BTreeSet::new();
    let mut rows = Vec::with_capacity(sent.contacts.len());
    for (position, contact) in sent.contacts.iter().enumerate() {
        let row = contact.parse(position, prisoner, today, &mut mistakes);
        let Some(row) = row else { continue };
        let person = (
            fold(row.first_name.as_str()),
            fold(row.last_name.as_str()),
            row.date_of_birth.date(),
        );
        let once = seen
            .insert(person)
            .then_some(())
            .ok_or(Wrong::PersonRepeated);
        mistakes.take(format!("contacts[{position}]"), once);
        rows.push(row);
    }
    if mistakes.0.is_empty() {
        Ok(rows)
    } else {
        Err(mistakes.0.into())
    }
}

impl SentListedContact {
    fn parse(
        &self,
        position: usize,
        prisoner: &PrisonerNumber,
        today: Date,
        mistakes: &mut Mistakes,
    ) -> Option<ContactRow> {
        let field = |name: &str| format!("contacts[{position}].{name}");
        let first_name = mistakes.take(field("first_name"), Name::parse(&self.first_name));
        let last_name = mistakes.take(field("last_name"), Name::parse(&self.last_name));
        let born = DateOfBirth::parse_iso(&self.date_of_birth, today);
        let date_of_birth = mistakes.take(field("date_of_birth"), born);
        let relationship = Relationship::parse(&self.relationship);
        let relationship = mistakes.take(field("relationship"), relationship);
        let ban = self.banned_until.as_deref().map(str::parse::<Date>);
        let ban = ban.transpose().map_err(|_| Wrong::AnswerUnknown);
        let banned_until = mistakes.take(field("banned_until"), ban);
        Some(ContactRow {
            prisoner: prisoner.clone(),
            first_name: first_name?,
            last_name: last_name?,
            date_of_birth: date_of_birth?,
            relationship: relationship?,
            approved: self.approved,
            banned_until: banned_until?,
            closed_only: self.closed_only,
        })
    }
}
