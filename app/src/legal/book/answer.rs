//! Showing other times, or booking one.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Shows the times for a wish, or books the time that was chosen.
#[server(prefix = "/_fn", endpoint = "legal/book", protocol = Wire)]
pub async fn book_for_client(values: Values) -> Answer {
    use super::wish::Wish;
    use crate::{
        booking::outcome,
        forms::{Fault, Next, Refusal, unavailable},
        legal::{clients, signed::Signed, words::words_fault},
    };
    use domain::{
        booking::{StaffText, StaffWordsProblem},
        people::Email,
        places::Pool,
    };
    use store::{
        booking::BookOutcome,
        legal::{BookVisit, Member, attendees, book_visit},
    };
    use uuid::Uuid;

    let signed = Signed::registered().await?;
    let pass = signed.pass::<Member>()?;
    let db = &signed.app.db;
    let client_id: Uuid = values
        .get("client")
        .parse()
        .map_err(|_| Refusal::malformed())?;
    let wish = Wish::of_form(&values);
    if values.get("do") == "times" {
        if wish.people.is_empty() {
            let fault = Fault::new("with", "missing", "Select who attends");
            return Err(Refusal::invalid(vec![fault]));
        }
        return Ok(Next::to(&wish.address(client_id)));
    }
    let (client, prison) = clients::open(&signed, &pass, client_id).await?;
    let book = attendees(db, &pass).await.map_err(unavailable)?;
    let attending = wish.attendees(&book);
    let mut faults = Vec::new();
    if attending.is_empty() {
        faults.push(Fault::new("with", "missing", "Select who attends"));
    }
    let chosen = values
        .get("time")
        .split_once('|')
        .and_then(|(session, pool)| Some((session.parse().ok()?, Pool::parse(pool).ok()?)));
    if chosen.is_none() {
        faults.push(Fault::new("time", "missing", "Select a time"));
    }
    let mut words = |field: &str| match StaffText::parse(values.get(field)) {
        Ok(text) => Some(text),
        Err(StaffWordsProblem::TooShort) => None,
        Err(problem) => {
            faults.push(words_fault(field, problem, StaffText::MAX_CHARACTERS));
            None
        }
    };
    let (equipment, note) = (words("equipment"), words("note"));
    let (Some((session_id, pool)), []) = (chosen, faults.as_slice()) else {
        return Err(Refusal::invalid(faults));
    };
    let visit = BookVisit {
        key: values
            .get("key")
            .parse()
            .map_err(|_| Refusal::malformed())?,
        client,
        session_id,
        pool,
        attendees: attending,
        email: Email::parse(&signed.who.email).map_err(|_| Refusal::malformed())?,
        equipment,
        note,
        secret: signed.app.secrets.store(),
    };
    let at_time = |refusal: Refusal| Refusal {
        faults: refusal
            .faults
            .into_iter()
            .map(|fault| Fault {
                field: "time".to_owned(),
                ..fault
            })
            .collect(),
        ..refusal
    };
    match book_visit(db, &pass, &visit, signed.now)
        .await
        .map_err(unavailable)?
    {
        // Back in the browser and another time: the key of the page is used up.
        BookOutcome::Booked(booked) if booked.session_id != session_id => {
            let text = "You have booked another time with this page already. Open the client’s page to book one more";
            Err(Refusal::conflict(vec![Fault::new(
                "time", "key_used", text,
            )]))
        }
        BookOutcome::Booked(booked) => Ok(Next::to(&format!(
            "/legal/visits/{}?done=booked",
            booked.reference.as_str()
        ))),
        BookOutcome::People(refused) => Err(at_time(outcome::people(&refused, &prison.settings))),
        BookOutcome::NotOffered(causes) => Err(at_time(outcome::not_offered(&causes))),
        BookOutcome::Full(_)
        | BookOutcome::HoldExpired
        | BookOutcome::NoHold
        | BookOutcome::TooLate
        | BookOutcome::Choices(_) => {
            let text = "Somebody was faster: that time has gone. These are the next free ones";
            Err(Refusal::conflict(vec![Fault::new("time", "gone", text)]))
        }
    }
}
