//! A prison in words, for its page.

use super::PrisonView;
use crate::{
    forms::{Refusal, unavailable},
    shell::language,
    state::{AppState, state},
    texts::{
        bring::{self, PrisonSays},
        dates, prisons as t,
    },
};
use domain::{
    calendar::{Pattern, Recurrence, london},
    language::Language,
    places::Pool,
    prisons::{Decision, OnlineBooking, Slug},
};
use jiff::Timestamp;
use store::{
    availability::{self, Ask},
    prisons::Prison,
    timetable::{self, Weekly},
};

/// Everything that the page of a prison shows.
pub(super) async fn describe(slug: &str) -> Result<PrisonView, Refusal> {
    let app = state()?;
    let l = language();
    let now = app.clock.now();
    let slug = Slug::parse(slug).map_err(|_| Refusal::not_found())?;
    let prison = store::prisons::by_slug(&app.db, &slug)
        .await
        .map_err(unavailable)?
        .ok_or_else(Refusal::not_found)?;
    let weekly = timetable::weekly(&app.db, prison.prison_id, london::today(now))
        .await
        .map_err(unavailable)?;
    let next_free = next_free(&app, &prison, now).await?;
    let says = PrisonSays::from(&prison);
    Ok(PrisonView {
        book: ["/book/prison?find=", slug.as_str()].concat(),
        elsewhere: elsewhere(prison.settings.online, l),
        next_free,
        times: times(&weekly, l),
        rules: bring::lines(l, (&prison.opening, &prison.opening_cy))
            .into_iter()
            .chain(rules(&prison, l))
            .collect(),
        identification: bring::identification(l, says),
        bring: bring::things(l, says),
        address: prison
            .address
            .lines()
            .chain(Some(prison.postcode.as_str()))
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
        map: map(&prison.postcode),
        name: prison.name_in(l).to_owned(),
        phone: prison.phone,
        email: prison.email,
    })
}

/// The first day with a free place, for prisons that are booked here.
async fn next_free(
    app: &AppState,
    prison: &Prison,
    now: Timestamp,
) -> Result<Option<String>, Refusal> {
    if prison.settings.online != OnlineBooking::Open {
        return Ok(None);
    }
    let ask = Ask {
        prison,
        pool: Pool::Open,
        people: None,
        own: None,
    };
    let day = availability::first_free_day(&app.db, &ask, now)
        .await
        .map_err(unavailable)?;
    Ok(day.map(|day| dates::date(language(), day)))
}

/// Why visits are not booked here, and what to do instead.
fn elsewhere(online: OnlineBooking, l: Language) -> Option<(String, String)> {
    let (title, text) = match online {
        OnlineBooking::Open => return None,
        OnlineBooking::ComingSoon => (t::coming_soon_title(l), t::coming_soon_text(l)),
        OnlineBooking::Private => (t::private_title(l), t::private_text(l)),
        OnlineBooking::Closed => (t::closed_title(l), t::closed_text(l)),
        OnlineBooking::OwnSystem => (t::own_system_title(l), t::own_system_text(l)),
    };
    Some((title.to_owned(), text.to_owned()))
}

/// One row for each weekday and recurrence, with all its times.
fn times(weekly: &[Weekly], l: Language) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> = Vec::new();
    for session in weekly {
        let mut time = dates::times(l, session.slot.starts(), session.slot.ends());
        if session.mode == Decision::Request {
            time = format!("{time} ({})", t::staff_decide(l));
        }
        let day = day(&session.pattern, l);
        match rows.last_mut() {
            Some((last, times)) if *last == day => {
                // Two halls at the same time are one time to a visitor.
                if !times.split(", ").any(|known| known == time) {
                    times.push_str(", ");
                    times.push_str(&time);
                }
            }
            _ => rows.push((day, time)),
        }
    }
    rows
}

/// "Sunday" or "Sunday (every 2 weeks)".
fn day(pattern: &Pattern, l: Language) -> String {
    let weekday = dates::weekday(l, pattern.weekday);
    let often = match pattern.recurrence {
        Recurrence::Weekly => return weekday.to_owned(),
        Recurrence::EveryWeeks { weeks, .. } => t::every_weeks(l, weeks),
        Recurrence::Nth(1) => t::first_of_month(l).to_owned(),
        Recurrence::Nth(2) => t::second_of_month(l).to_owned(),
        Recurrence::Nth(3) => t::third_of_month(l).to_owned(),
        Recurrence::Nth(4) => t::fourth_of_month(l).to_owned(),
        Recurrence::Nth(_) => t::fifth_of_month(l).to_owned(),
        Recurrence::Last => t::last_of_month(l).to_owned(),
    };
    format!("{weekday} ({often})")
}

/// Who can come and when to book.
fn rules(prison: &Prison, l: Language) -> Vec<String> {
    let settings = &prison.settings;
    let mut rules = vec![
        t::rule_numbers(
            l,
            settings.max_visitors,
            settings.max_adults,
            settings.max_children,
        ),
        t::rule_seat_age(l, settings.seat_age),
        t::rule_adult(l).to_owned(),
        t::rule_window(l, settings.window_days),
    ];
    if let Some(hours) = settings.notice_hours {
        rules.push(t::rule_notice(l, hours));
    }
    if settings.decision == Decision::Request {
        rules.push(t::rule_request(l).to_owned());
    }
    rules
}

/// Where a map shows the postcode.
fn map(postcode: &str) -> Option<String> {
    let wanted: String = form_urlencoded::byte_serialize(postcode.as_bytes()).collect();
    (!wanted.is_empty()).then(|| ["https://www.openstreetmap.org/search?query=", &wanted].concat())
}
