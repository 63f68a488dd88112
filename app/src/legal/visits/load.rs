//! Reading one visit.

use super::VisitView;
use crate::forms::Refusal;
use crate::prelude::*;

/// The visit with this reference, for whoever works for its client.
#[server(prefix = "/_fn", endpoint = "legal/visit/load", protocol = Wire)]
pub async fn load_visit(reference: String) -> Result<VisitView, Refusal> {
    use crate::{
        forms::unavailable,
        legal::{signed::Signed, words},
    };
    use domain::booking::{Reference, Status};
    use store::legal::{self, Member};

    let signed = Signed::registered().await?;
    let pass = signed.pass::<Member>()?;
    let parsed = Reference::parse(&reference).map_err(|_| Refusal::not_found())?;
    let found = legal::visit(&signed.app.db, &pass, &parsed)
        .await
        .map_err(unavailable)?
        .ok_or_else(Refusal::not_found)?;
    let view = &found.view;
    let (text, colour) = words::status(view.status);
    let mut rows = vec![
        (
            "When".to_owned(),
            vec![words::when(view.at.date, view.at.starts, view.at.ends)],
        ),
        ("Where".to_owned(), vec![view.prison.name.clone()]),
        ("Type".to_owned(), vec![words::way(view.pool).to_owned()]),
        (
            "Who attends".to_owned(),
            view.visitors
                .iter()
                .map(|one| {
                    let person = &one.person;
                    format!(
                        "{} {}, {}",
                        person.first_name.as_str(),
                        person.last_name.as_str(),
                        one.relationship.as_str()
                    )
                })
                .collect(),
        ),
        ("Booked by".to_owned(), vec![found.booked_by.clone()]),
    ];
    let words_of = |label: &str, text: &Option<String>| {
        text.as_ref()
            .map(|text| (label.to_owned(), text.lines().map(str::to_owned).collect()))
    };
    rows.extend(words_of("Equipment", &view.equipment));
    rows.extend(words_of("Told the prison", &view.note_to_prison));
    Ok(VisitView {
        reference: view.reference.as_str().to_owned(),
        shown: view.reference.shown(),
        client: (
            found.client_id.to_string(),
            format!("{} {}", view.prisoner.first_name, view.prisoner.last_name)
                .trim()
                .to_owned(),
        ),
        status: (text.to_owned(), colour.to_owned()),
        rows,
        history: found
            .history
            .iter()
            .map(|(entry, name)| said::entry(entry, name.as_deref()))
            .collect(),
        cancellable: matches!(view.status, Status::Requested | Status::Booked)
            && view.at.starts_at > signed.now,
        request: view.status == Status::Requested,
    })
}

#[cfg(feature = "ssr")]
mod said {
    use domain::booking::{ActorKind, Event};
    use store::booking::Entry;

    use crate::legal::words;

    /// When, and who did what.
    pub(super) fn entry(entry: &Entry, name: Option<&str>) -> (String, String) {
        let who = match (entry.actor.kind, name) {
            (ActorKind::Professional, Some(name)) => name,
            (ActorKind::Professional, None) => "Your firm",
            (ActorKind::Staff, _) => "The prison",
            _ => "The service",
        };
        let what = match entry.event {
            Event::Booked => "booked",
            Event::Requested => "asked for this visit",
            Event::Accepted => "accepted the request",
            Event::Rejected => "rejected the request",
            Event::Withdrawn => "took the request back",
            Event::Lapsed => "ended the request, which was not answered in time",
            Event::Cancelled => "cancelled",
            _ => entry.event.code(),
        };
        let what = what.replace('_', " ");
        (words::moment(entry.at), format!("{who}: {what}"))
    }
}
