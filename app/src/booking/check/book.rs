//! Turning a complete draft into a booking or a request.

use crate::{
    booking::{
        journey::{Journey, Step},
        outcome, typed,
    },
    forms::{Answer, Fault, Next, Refusal, unavailable},
};
use domain::places::Pool;
use store::{
    booking::{self, Book, BookOutcome, By},
    places::Holder,
};
use uuid::Uuid;

/// Parses everything again, because records and rules may have moved on, and books.
pub(super) async fn book(journey: &mut Journey) -> Answer {
    let draft_id = journey.draft()?.draft_id;
    let wish = match wish(journey, draft_id) {
        Ok(wish) => wish,
        Err(step) => {
            journey.reopen(&[step]).await?;
            return Err(Refusal::elsewhere(journey.next()));
        }
    };
    let prison = journey.prison().await?;
    match booking::book(&journey.app.db, &wish, journey.now)
        .await
        .map_err(unavailable)?
    {
        BookOutcome::Booked(_) => Ok(Next::to("/book/done")),
        BookOutcome::HoldExpired | BookOutcome::NoHold | BookOutcome::TooLate => {
            journey.drop_time().await?;
            Ok(Next::to("/book/time?why=expired"))
        }
        BookOutcome::Full(pool) => {
            journey.reopen(&[Step::Time]).await?;
            Ok(Next::to(if pool == Pool::Closed {
                "/book/time?why=closed"
            } else {
                "/book/time?why=expired"
            }))
        }
        BookOutcome::NotOffered(_) => {
            journey.reopen(&[Step::Time]).await?;
            Ok(Next::to("/book/time?why=sooner"))
        }
        BookOutcome::Choices(_) => {
            journey.reopen(&[Step::Time]).await?;
            Ok(Next::to("/book/time?why=choices"))
        }
        // Which answer to change is the visitor's choice: the links stand on this page.
        BookOutcome::People(refused) => {
            let refusal = outcome::people(&refused, &prison.settings);
            let faults = refusal.faults.into_iter().map(|fault| Fault {
                field: String::new(),
                ..fault
            });
            Err(Refusal::conflict(faults.collect()))
        }
    }
}

/// The booking that the answers ask for, or the step that has to be answered again.
fn wish(journey: &Journey, draft_id: Uuid) -> Result<Book, Step> {
    let (answers, today) = (journey.answers(), journey.today());
    let people = typed::people(answers, today).map_err(|errors| {
        let about_visitors = errors
            .iter()
            .any(|error| error.field.starts_with("visitor") || error.field.is_empty());
        if about_visitors {
            Step::Visitors
        } else {
            Step::Prisoner
        }
    })?;
    let texts = journey.app.settings.texts;
    let (contact, language) = typed::contact(&answers.contact, texts).map_err(|_| Step::Contact)?;
    Ok(Book {
        holder: Holder::Draft(draft_id),
        people,
        contact,
        language,
        support: typed::support(&answers.support.details).map_err(|_| Step::Support)?,
        more_choices: answers.choices.clone(),
        by: By::visitor(),
        legal: None,
        secret: journey.app.secrets.store(),
    })
}
