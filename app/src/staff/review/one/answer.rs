//! What the buttons of a flag's page do.

use crate::forms::{Answer, Values};
use crate::prelude::*;

/// Keeps, moves or cancels the visit. Each asks for the permission to decide.
#[server(prefix = "/_fn", endpoint = "staff/review/deal", protocol = Wire)]
pub async fn deal_with_flag(values: Values) -> Answer {
    dealing::submit(values).await
}

#[cfg(feature = "ssr")]
pub(super) use dealing::list;

#[cfg(feature = "ssr")]
mod dealing {
    use domain::booking::{CancelReason, StaffText, StaffWordsProblem, Status};
    use store::{
        booking::NotThesePeople,
        requests,
        review::{self, Deal, DealOutcome, How},
        staff::{Decide, View},
    };
    use uuid::Uuid;

    use crate::{
        forms::{Answer, Fault, Next, Refusal, Values, unavailable},
        staff::{requests::why_not, signed::Signed},
    };

    pub(super) async fn submit(values: Values) -> Answer {
        let signed = Signed::open().await?;
        let flag_id = values.get("id").parse().map_err(|_| Refusal::not_found())?;
        let permit = signed.on_flag::<Decide>(flag_id).await?;
        let how = typed(&values)?;
        let (db, secret) = (&signed.app.db, signed.app.secrets.store());
        let order = Deal::new(&permit, flag_id, how, &secret);
        let outcome = review::deal(db, &order, signed.now)
            .await
            .map_err(unavailable)?;
        told(&signed, permit.prison_id(), flag_id, outcome).await
    }

    /// The list, with a word for what was done about a flag.
    pub(in crate::staff::review::one) fn list(
        signed: &Signed,
        prison_id: i32,
        done: &str,
        flag_id: Uuid,
    ) -> String {
        let here = signed.member.prisons.iter().find(|at| at.is(prison_id));
        let slug = here.map(|at| at.slug.as_str()).unwrap_or_default();
        format!("/staff/review?prison={slug}&done={done}&flag={flag_id}")
    }

    fn typed(values: &Values) -> Result<How, Refusal> {
        let fault =
            |field: &str, code: &str, text: &str| vec![Fault::new(field, code, text.to_owned())];
        match values.get("do") {
            "keep" => StaffText::parse(values.get("keep_reason"))
                .map(How::Keep)
                .map_err(|problem| match problem {
                    StaffWordsProblem::TooShort => {
                        fault("keep_reason", "missing", "Enter why the visit can stay")
                    }
                    StaffWordsProblem::TooLong => fault(
                        "keep_reason",
                        "too_long",
                        "The reason must be 500 characters or less",
                    ),
                    StaffWordsProblem::ForbiddenCharacter => fault(
                        "keep_reason",
                        "forbidden_character",
                        "The reason holds a character that is not allowed",
                    ),
                }),
            "move" => values
                .get("session")
                .parse()
                .map(How::Move)
                .map_err(|_| fault("session", "missing", "Choose a time")),
            "cancel" => CancelReason::parse(values.get("reason"))
                .map(How::Cancel)
                .map_err(|_| fault("reason", "missing", "Select why the visit is cancelled")),
            _ => return Err(Refusal::malformed()),
        }
        .map_err(Refusal::invalid)
    }

    /// What is over leads to the list, which says how; what can be mended stays.
    async fn told(signed: &Signed, prison_id: i32, flag_id: Uuid, outcome: DealOutcome) -> Answer {
        let list = |done: &str| Ok(Next::to(&list(signed, prison_id, done, flag_id)));
        let (field, code, text) = match outcome {
            DealOutcome::Done(how) | DealOutcome::Already(how) => return list(how.code()),
            DealOutcome::Meanwhile(_) => return list("meanwhile"),
            DealOutcome::Ended(status) if status != Status::Requested => return list("over"),
            DealOutcome::Full(_) => (
                "session",
                "full",
                "No place is left at this time. Choose another".to_owned(),
            ),
            DealOutcome::NotOffered(_) => (
                "session",
                "not_offered",
                "This time is not offered any more. Choose another".to_owned(),
            ),
            DealOutcome::People(refusal) => ("session", "people", why(signed, flag_id, &refusal).await?),
            DealOutcome::ChangeWaiting => (
                "session",
                "change_waiting",
                "A change that the visitor asked for waits for a decision. Decide about it first"
                    .to_owned(),
            ),
            DealOutcome::TooLate => (
                "",
                "too_late",
                "It is too late: a visit can be moved until it begins, and cancelled for 28 days after it"
                    .to_owned(),
            ),
            DealOutcome::Ended(_) | DealOutcome::NotFound => return Err(Refusal::not_found()),
        };
        Err(Refusal::conflict(vec![Fault::new(field, code, text)]))
    }

    /// Why these people cannot have that time.
    async fn why(
        signed: &Signed,
        flag_id: Uuid,
        refusal: &NotThesePeople,
    ) -> Result<String, Refusal> {
        let permit = signed.on_flag::<View>(flag_id).await?;
        let (db, secret) = (&signed.app.db, signed.app.secrets.store());
        let page = review::page(db, &permit, flag_id, &secret, signed.now).await;
        let page = page.map_err(unavailable)?.ok_or_else(Refusal::not_found)?;
        let request = requests::page(db, &permit, page.flag.booking_id, signed.now).await;
        let request = request
            .map_err(unavailable)?
            .ok_or_else(Refusal::not_found)?;
        let why = why_not(refusal, &request);
        Ok(format!("The visit cannot be moved there. {why}"))
    }
}
