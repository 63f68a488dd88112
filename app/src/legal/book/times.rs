//! The next free times for a wish.

use domain::calendar::london;
use domain::places::Pool;
use domain::prisons::Decision;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use store::availability::{Ask, Dates, Session, days};
use store::booking::{People, Visitor};
use store::legal::Client;
use store::prisons::Prison;
use store::{Db, Error, Secret};

use super::wish::Wish;

/// How many times a page shows.
const SHOWN: usize = 6;

/// A time that can be booked.
pub(super) struct Free {
    pub(super) date: Date,
    pub(super) session: Session,
    pub(super) pool: Pool,
}

impl Free {
    /// Whether staff decide.
    pub(super) fn decided(&self) -> bool {
        self.session.mode == Decision::Request
    }
}

/// The next free times, soonest first; how many there are in all; from which day on there are more.
pub(super) struct FreeTimes {
    pub(super) shown: Vec<Free>,
    pub(super) count: usize,
    pub(super) later: Option<Date>,
}

/// Looks at every way that is wished, over the window of legal visits.
pub(super) async fn free_times(
    db: &Db,
    (prison, client): (&Prison, &Client),
    (wish, attendees): (&Wish, &[Visitor]),
    secret: &Secret,
    now: Timestamp,
) -> Result<FreeTimes, Error> {
    let today = london::today(now);
    let people = People {
        prisoner: client.prisoner.clone(),
        visitors: attendees.to_vec(),
    };
    let last = today
        .checked_add(Span::new().days(prison.settings.official_window_days))
        .unwrap_or(Date::MAX);
    let before = client.hearing.filter(|_| wish.before);
    let until = before.map_or(last, |hearing| {
        hearing.yesterday().unwrap_or(hearing).min(last)
    });
    let from = wish.from.unwrap_or(today).max(today);
    let mut all = Vec::new();
    for pool in wish.pools() {
        let ask = Ask {
            prison,
            pool,
            people: (!attendees.is_empty()).then_some((&people, secret)),
            own: None,
        };
        let dates = Dates { from, to: until };
        if from > until {
            continue;
        }
        for day in days(db, &ask, dates, now).await? {
            let fits = |session: &Session| {
                wish.length
                    .is_none_or(|length| length.is_of(session.starts_at, session.ends_at))
            };
            let sessions = day.sessions.into_iter().filter(fits);
            all.extend(sessions.map(|session| Free {
                date: day.date,
                session,
                pool,
            }));
        }
    }
    all.sort_by_key(|free| (free.session.starts_at, free.pool));
    let count = all.len();
    let later = all.get(SHOWN).map(|free| free.date);
    // A page ends with a whole day, so that "later" never shows a time twice; one long day is shown whole.
    if let Some(later) = later {
        let whole_days = all.iter().take_while(|free| free.date < later).count();
        let shown = if whole_days > 0 {
            whole_days
        } else {
            all.len()
        };
        let next = all.get(shown).map(|free| free.date);
        all.truncate(shown);
        return Ok(FreeTimes {
            shown: all,
            count,
            later: next,
        });
    }
    Ok(FreeTimes {
        shown: all,
        count,
        later: None,
    })
}
