//! Reading what the page of a booking shows.

use super::BookView;
use crate::forms::Refusal;
use crate::prelude::*;

/// The page for a client and a wish; `query` is as in the address, still encoded.
#[server(prefix = "/_fn", endpoint = "legal/book/load", protocol = Wire)]
pub async fn load_booking(client: String, query: String) -> Result<BookView, Refusal> {
    use super::{times::free_times, wish::Wish};
    use crate::{
        forms::unavailable,
        legal::{clients, signed::Signed, words},
        texts::dates,
    };
    use domain::{language::Language, places::Pool};
    use store::legal::{Member, attendees, last_time};
    use uuid::Uuid;

    let signed = Signed::registered().await?;
    let pass = signed.pass::<Member>()?;
    let db = &signed.app.db;
    let client_id: Uuid = client.parse().map_err(|_| Refusal::not_found())?;
    let (found, prison) = clients::open(&signed, &pass, client_id).await?;
    let book = attendees(db, &pass).await.map_err(unavailable)?;
    let wish = if query.contains("way=") {
        Wish::of_query(&query)
    } else {
        let last = last_time(db, &pass, &found).await.map_err(unavailable)?;
        Wish::again(last)
    };
    let attending = wish.attendees(&book);
    let secret = signed.app.secrets.store();
    let free = free_times(
        db,
        (&prison, &found),
        (&wish, &attending),
        &secret,
        signed.now,
    )
    .await
    .map_err(unavailable)?;
    let hearing = found
        .hearing
        .map(|day| dates::date(Language::En, day))
        .unwrap_or_default();
    let count = match (free.count, wish.before && !hearing.is_empty()) {
        (0, true) => "No time is free before the hearing.".to_owned(),
        (0, false) => String::new(),
        (1, true) => "1 chance left before the hearing.".to_owned(),
        (count, true) => format!("{count} chances left before the hearing."),
        (1, false) => "1 time is free.".to_owned(),
        (count, false) => format!("{count} times are free."),
    };
    let nothing = if free.shown.is_empty() {
        format!(
            "No time is free at {} for this. Try another type, length or people, or ask the prison.",
            prison.name
        )
    } else {
        String::new()
    };
    let with = |name: &str, what: &str| [name, ", ", what].concat();
    Ok(BookView {
        client,
        name: found.name(),
        hearing,
        key: Uuid::new_v4().to_string(),
        way: wish.pool.map_or("any", Pool::code).to_owned(),
        length: wish.length.map_or("any", |length| length.code()).to_owned(),
        before: wish.before,
        from: wish.from.map(|day| day.to_string()).unwrap_or_default(),
        people: book
            .iter()
            .map(|one| {
                let person = one.attendee.person();
                let name = format!(
                    "{} {}",
                    person.first_name.as_str(),
                    person.last_name.as_str()
                );
                (
                    one.attendee_id.to_string(),
                    with(&name, one.attendee.relationship().as_str()),
                    wish.people.contains(&one.attendee_id),
                )
            })
            .collect(),
        attending: attending
            .iter()
            .map(|one| {
                let person = &one.person;
                format!(
                    "{} {}",
                    person.first_name.as_str(),
                    person.last_name.as_str()
                )
            })
            .collect::<Vec<_>>()
            .join(", "),
        count,
        times: free
            .shown
            .iter()
            .map(|time| {
                let session = &time.session;
                let decided = if time.decided() {
                    ". The prison decides: this is a request"
                } else {
                    ""
                };
                let left = match session.places_left {
                    1 => "1 place left".to_owned(),
                    left => format!("{left} places left"),
                };
                (
                    format!("{}|{}", session.session_id, time.pool.code()),
                    words::when(time.date, session.starts, session.ends),
                    format!("{}, {left}{decided}", words::way(time.pool)),
                )
            })
            .collect(),
        later: free.later.map(|day| day.to_string()).unwrap_or_default(),
        prison: prison.name,
        nothing,
    })
}
