//! Reading the queue.

use super::QueueView;
use crate::forms::Refusal;
use crate::prelude::*;

/// Everybody who waits. `prison` is one that the reader administers (empty: the first).
#[server(prefix = "/_fn", endpoint = "staff/firms/load", protocol = Wire)]
pub async fn load_waiting(prison: String) -> Result<QueueView, Refusal> {
    use super::ApplicantView;
    use crate::{
        forms::unavailable,
        legal::words,
        staff::{board::age, signed::Signed},
    };
    use store::{legal::waiting, staff::Admin};

    let signed = Signed::open().await?;
    let permit = signed.at::<Admin>(&prison)?;
    let waiting = waiting(&signed.app.db, &permit)
        .await
        .map_err(unavailable)?;
    let mut prisons = signed.member.prisons.iter();
    let here = prisons.find(|at| at.is(permit.prison_id()));
    let applicant = |one: store::legal::WaitingProfessional| {
        let warnings = [
            (
                !one.firm_known,
                "The firm is new here. Whoever you accept administers it.",
            ),
            (
                one.number_in_use,
                "Another account has this number already.",
            ),
        ];
        let row = |question: &str, answer: String| (question.to_owned(), answer);
        ApplicantView {
            id: one.professional_id.to_string(),
            version: one.version.to_string(),
            rows: vec![
                row("Profession", words::role(one.role).to_owned()),
                row("Registered", words::registered(one.regulator, &one.number)),
                row("Firm", format!("{}, {}", one.firm, one.postcode)),
                row("Work email", one.email),
                row("Asked", age(one.asked_at, signed.now)),
            ],
            name: one.name,
            warnings: warnings
                .into_iter()
                .filter(|(applies, _)| *applies)
                .map(|(_, text)| text.to_owned())
                .collect(),
        }
    };
    Ok(QueueView {
        slug: here.map(|at| at.slug.clone()).unwrap_or_default(),
        waiting: waiting.into_iter().map(applicant).collect(),
    })
}
