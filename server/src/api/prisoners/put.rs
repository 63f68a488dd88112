//! `PUT /prisoners/{number}`.
use axum::{extract::State, response::Response};
use domain::{
    Problem as Wrong,
    calendar::london,
    people::{DateOfBirth, Name, PrisonerNumber, PrisonerStatus, Sentence},
    prisons::Slug,
};
use http::Method;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::imports::{PrisonerRow, PutPrisoners};
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

/// The most characters of a location, category or incentive level.
const LONGEST: usize = 40;

/// A prisoner as the records have them now, whole: what is not said is not known.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SentPrisonerRecord {
    /// Given names.
    first_name: String,
    /// Family names.
    last_name: String,
    /// Date of birth.
    #[schema(format = Date, example = "1980-02-01")]
    date_of_birth: String,
    /// The slug of the prison where the prisoner is.
    #[schema(example = "leeds")]
    prison: String,
    /// `in`, `released`, or `transferred` out of the service's reach.
    status: String,
    /// `convicted` or `remand`.
    sentence: String,
    /// Housing location of up to four levels.
    #[serde(default)]
    #[schema(example = "A-2-014")]
    location: Option<String>,
    /// Category, in the words that sessions are limited to.
    #[serde(default)]
    category: Option<String>,
    /// Incentive level, in the words that sessions are limited to.
    #[serde(default)]
    incentive: Option<String>,
    /// Whether only closed visits are allowed; as before when it is not said.
    #[serde(default)]
    closed_visits: Option<bool>,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PrisonerRecorded {
    /// The prisoner.
    number: String,
    /// `created`, `updated` or `unchanged`.
    result: &'static str,
    /// Visits to come that staff now have to review because of this change.
    review_flags: u64,
}

/// Records a prisoner, or what changed. Visits to come that the change touches are flagged for staff.
#[utoipa::path(put, path = "/prisoners/{number}", tag = "records", request_body = SentPrisonerRecord,
    params(
        ("number" = String, Path, description = "A letter, four digits, two letters", example = "A1234BC"),
        ("Idempotency-Key" = String, Header, description = "Yours to choose; 1 to 255 visible characters"),
    ),
    responses((status = 200, body = PrisonerRecorded), WriteRefusals))]
pub(super) async fn put(
    State(services): State<Services>,
    caller: Caller,
    InPath(number): InPath<String>,
    posted: Posted<SentPrisonerRecord>,
) -> Result<Response, Problem> {
    caller.needs(Scope::RecordsWrite)?;
    let number = PrisonerNumber::parse(&number).map_err(|_| Problem::not_found())?;
    let now = services.clock.now();
    let row = posted.body.parse(&number, london::today(now))?;
    let path = format!("/prisoners/{number}");
    let asked = Asked::of(&caller, &posted, &path).by(Method::PUT);
    let command = PutPrisoners {
        rows: std::slice::from_ref(&row),
    };
    once(&services, asked, &command, now, |put| {
        if !put.unknown_prison.is_empty() {
            return Problem::invalid_field("prison", Wrong::PrisonUnknown.code()).to_answer();
        }
        let result = match (put.counts.created, put.counts.updated) {
            (0, 0) => "unchanged",
            (0, _) => "updated",
            _ => "created",
        };
        let recorded = PrisonerRecorded {
            number: number.to_string(),
            result,
            review_flags: put.counts.flagged,
        };
        answer(200, recorded)
    })
    .await
}

impl SentPrisonerRecord {
    fn parse(&self, number: &PrisonerNumber, today: Date) -> Result<PrisonerRow, Problem> {
        let mut mistakes = Mistakes::default();
        let known = |_| Wrong::AnswerUnknown;
        let parsed = (
            mistakes.take("first_name", Name::parse(&self.first_name)),
            mistakes.take("last_name", Name::parse(&self.last_name)),
            mistakes.take(
                "date_of_birth",
                DateOfBirth::parse_iso(&self.date_of_birth, today),
            ),
            mistakes.take("prison", Slug::parse(&self.prison)),
            mistakes.take("status", PrisonerStatus::parse(&self.status).map_err(known)),
            mistakes.take("sentence", Sentence::parse(&self.sentence).map_err(known)),
        );
        let location = mistakes.take("location", short(self.location.as_deref()));
        let category = mistakes.take("category", short(self.category.as_deref()));
        let incentive = mistakes.take("incentive", short(self.incentive.as_deref()));
        let (
            Some(first_name),
            Some(last_name),
            Some(date_of_birth),
            Some(prison),
            Some(status),
            Some(sentence),
        ) = parsed
        else {
            return Err(mistakes.0.into());
        };
        let (Some(location), Some(category), Some(incentive)) = (location, category, incentive)
        else {
            return Err(mistakes.0.into());
        };
        Ok(PrisonerRow {
            number: number.clone(),
            first_name,
            last_name,
            date_of_birth,
            prison,
            status,
            sentence,
            location,
            category,
            incentive,
            closed_visits: self.closed_visits,
        })
    }
}

/// A short text; an empty one is none.
fn short(sent: Option<&str>) -> Result<Option<String>, Wrong> {
    let text = sent.map(str::trim).filter(|text| !text.is_empty());
    match text {
        Some(text) if text.chars().count() > LONGEST || text.chars().any(char::is_control) => {
            Err(Wrong::TextHasForbiddenCharacter)
        }
        text => Ok(text.map(str::to_owned)),
    }
}
