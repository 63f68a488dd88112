//! What to say after booking.

use super::DoneView;
use crate::forms::Refusal;
use crate::prelude::*;

/// The booking made of this browser's draft.
#[server(prefix = "/_fn", endpoint = "book/done/load", protocol = Wire)]
pub async fn load_done() -> Result<DoneView, Refusal> {
    use super::Texts;
    use crate::{
        booking::{journey::Journey, words},
        code,
        forms::unavailable,
        shell::{href, language},
        texts::{booking::done as t, bring, dates, messages},
    };
    use domain::{booking::Status, places::Pool};
    use store::{booking, manage_link, prisons};

    let journey = Journey::open().await?;
    let db = &journey.app.db;
    let unfinished = || Refusal::elsewhere(journey.next());
    let booking_id = journey.booking_id().ok_or_else(unfinished)?;
    let booking = booking::find(db, booking_id)
        .await
        .map_err(unavailable)?
        .ok_or_else(unfinished)?;
    let prison = prisons::by_id(db, booking.prison.prison_id)
        .await
        .map_err(unavailable)?
        .ok_or_else(unfinished)?;

    let l = language();
    let booked = booking.status == Status::Booked;
    let times = |at: &booking::SessionView| words::day_and_times(at.date, at.starts, at.ends);
    let mut visit = vec![prison.name_in(l).to_owned()];
    if booked || booking.choices.len() < 2 {
        visit.push(times(&booking.at));
    } else {
        visit.extend(
            booking
                .choices
                .iter()
                .zip(1..)
                .map(|(at, rank)| format!("{rank}. {}", times(at))),
        );
    }
    if booking.pool == Pool::Closed {
        visit.push(t::closed(l).to_owned());
    }
    let mut next = Vec::new();
    if let (false, Some(day)) = (booked, booking.reply_by) {
        next.push(t::reply_by(l, &dates::date_within(l, day)));
        next.push(t::lapse(l).to_owned());
    }
    next.extend(
        booking
            .contact_email
            .as_deref()
            .map(|address| t::sent_email(l, address)),
    );
    next.extend(
        booking
            .contact_phone
            .as_deref()
            .map(|number| t::sent_phone(l, number)),
    );
    next.extend(booked.then(|| t::reminder(l).to_owned()));
    next.push(t::change(l).to_owned());
    let token = manage_link::token(
        &journey.app.secrets.store(),
        booking.booking_id,
        booking.link_version,
    );
    let manage = ["/visits/", &token].concat();
    Ok(DoneView {
        title: if booked {
            t::booked(l)
        } else {
            t::requested(l)
        }
        .to_owned(),
        label: t::reference(l).to_owned(),
        reference: booking.reference.shown(),
        visit: Texts {
            heading: if booked {
                t::your_visit(l)
            } else {
                t::your_request(l)
            }
            .to_owned(),
            lines: visit,
        },
        next: Texts {
            heading: t::next(l).to_owned(),
            lines: next,
        },
        bring: Texts {
            heading: t::bring(l).to_owned(),
            lines: bring::everything(l, &prison),
        },
        phone: prison.phone.as_deref().map(|number| t::phone(l, number)),
        calendar: booked.then(|| {
            (
                t::calendar(l).to_owned(),
                href(&[manage.as_str(), "/calendar"].concat()),
            )
        }),
        code: booked.then(|| {
            let text = messages::code(l);
            let address = &journey.app.settings.public_url;
            (
                text.to_owned(),
                code::svg(address, &booking.reference, text),
            )
        }),
        links: vec![
            (t::manage(l).to_owned(), manage),
            (t::another(l).to_owned(), "/book/prison".to_owned()),
            (t::feedback(l).to_owned(), "/feedback".to_owned()),
        ],
        print: t::print(l).to_owned(),
    })
}
